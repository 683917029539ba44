"""Buttons with words, and buttons that are an icon."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Size, Space
from desktop.ui.typography import TextStyle, font, metrics, px

_ICON = 18
_GAP = 6


class ButtonKind(StrEnum):
    """How loud a button is; at most one PRIMARY on a page."""

    PRIMARY = "primary"
    NORMAL = "normal"
    QUIET = "quiet"  # no line, text colour
    LINK = "link"  # no line, accent colour
    DANGER = "danger"  # what cannot be undone


class Button(Pressable):
    """A button whose words say the act."""

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = ButtonKind.NORMAL,
        icon: Icon | None = None,
        parent: QWidget | None = None,
        *,
        large: bool = False,
        key_hint: str = "",
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self.icon_name = icon
        self._large = large
        self._key_hint = key_hint

    def sizeHint(self) -> QSize:
        height = px(Size.FIELD if self._large else Size.CONTROL)
        return QSize(self._content_width() + 2 * self._padding(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, line, ink = self._colours()
        self.paint_box(painter, ground, line, self.radius)
        left = max(0, (self.width() - self._content_width()) // 2)
        if self.icon_name is not None:
            side = px(_ICON)
            # Beside Chinese text an icon looks centred one pixel lower.
            top = (self.height() - side) // 2
            paint_icon(painter, QRect(left, top, side, side), self.icon_name, ink)
            left += side + (px(_GAP) if self.text() else 0)
        painter.setPen(QColor(ink))
        painter.setFont(font(TextStyle.LABEL))
        width = self.width() - left
        painter.drawText(
            QRect(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words()
        )

    def _words(self) -> str:
        return f"{self.text()}  {self._key_hint}" if self._key_hint else self.text()

    def _padding(self) -> int:
        return Space.S if self.kind is ButtonKind.LINK else Space.M

    def _content_width(self) -> int:
        width = metrics(TextStyle.LABEL).horizontalAdvance(self._words())
        if self.icon_name is not None:
            width += px(_ICON) + (px(_GAP) if self.text() else 0)
        return width

    def _colours(self) -> tuple[str, str, str]:
        """Return ground, line and text colour of the present state."""
        c = theme.colours()
        if not self.isEnabled():
            loud = self.kind in (ButtonKind.PRIMARY, ButtonKind.DANGER)
            plain = self.kind is ButtonKind.NORMAL
            return (c.pressed if loud else "", c.line_mid if plain else "", c.text3)
        if self.kind is ButtonKind.PRIMARY:
            ground = c.accent_hover if self.underMouse() else c.accent
            return (c.accent_pressed if self.isDown() else ground), "", c.on_accent
        if self.kind is ButtonKind.DANGER:
            return self.fill(c.bad_soft), c.bad, c.bad
        if self.kind is ButtonKind.NORMAL:
            return self.fill(c.surface), c.line_mid, c.text1
        return self.fill(""), "", c.accent if self.kind is ButtonKind.LINK else c.text2


class IconButton(Pressable):
    """A square button that shows an icon; its name is its tooltip and accessible name."""

    def __init__(
        self, icon: Icon, name: str = "", parent: QWidget | None = None, *, outlined: bool = False
    ) -> None:
        super().__init__("", parent)
        self.icon_name = icon
        self._outlined = outlined
        self._badge = ""
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say what the button does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_label(self, text: str) -> None:
        """Take ``text`` as the name; an icon button shows no words."""
        self.setAccessibleName(text)

    def set_badge(self, number: int) -> None:
        """Show a count at the corner; 0 shows none."""
        self._badge = "" if number <= 0 else str(number) if number < 100 else "99+"
        self.setAccessibleDescription(self._badge)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(Size.CONTROL), px(Size.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        rest = c.selected if self.isChecked() else (c.surface if self._outlined else "")
        self.paint_box(painter, self.fill(rest), c.line_mid if self._outlined else "", self.radius)
        ink = c.accent if self.isChecked() else c.text2 if self.isEnabled() else c.text3
        side = px(20)
        box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        if self.icon_name is not None:
            paint_icon(painter, box, self.icon_name, ink, filled=self.isChecked())
        if self._badge:
            paint_count(painter, self.width(), px(2), self._badge)


def paint_count(painter: QPainter, right: int, top: int, text: str) -> None:
    """Draw a red count whose right end is at ``right``."""
    c = theme.colours()
    height = px(16)
    width = max(height, metrics(TextStyle.CAPTION_STRONG).horizontalAdvance(text) + px(Space.S))
    box = QRect(right - width, top - px(2), width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.bad))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QColor(c.surface))
    painter.setFont(font(TextStyle.CAPTION_STRONG))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
