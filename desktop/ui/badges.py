"""Badges: a fact in words on a soft fill, 20 high, not clickable."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.tokens import Ink, Radius, Size, Space, Tone, ink
from desktop.ui.typography import TextStyle, font, metrics, px

_ICON = 14
_PADDING = 6
_STYLE = TextStyle.SMALL_STRONG


def badge_width(text: str, *, mark: int = 0) -> int:
    """Return the width of a badge; ``mark`` is the width of what stands before its text."""
    before = mark + px(Space.XS) if mark else 0
    return metrics(_STYLE).horizontalAdvance(text) + before + 2 * px(_PADDING)


def paint_badge(painter: QPainter, box: QRect, text: str, look: Ink, *, mark: int = 0) -> QRect:
    """Draw a badge into ``box``; return where its mark of width ``mark`` goes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.soft))
    painter.drawRoundedRect(box, Radius.BADGE, Radius.BADGE)
    left = box.left() + px(_PADDING)
    place = QRect(left, box.top(), mark, box.height())
    if mark:
        left += mark + px(Space.XS)
    painter.setPen(QColor(look.text))
    painter.setFont(font(_STYLE))
    words = QRect(left, box.top(), box.right() - left - px(Space.XS) + 1, box.height())
    shown = metrics(_STYLE).elidedText(text, Qt.TextElideMode.ElideRight, words.width() + 2)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
    return place


def paint_icon_badge(
    painter: QPainter, box: QRect, text: str, look: Ink, name: Icon | None
) -> None:
    """Draw a badge with an icon before its text, or without."""
    place = paint_badge(painter, box, text, look, mark=px(_ICON) if name else 0)
    if name:
        paint_icon(painter, place, name, look.text)


def icon_badge_width(text: str, name: Icon | None) -> int:
    """Return the width that ``paint_icon_badge`` needs."""
    return badge_width(text, mark=px(_ICON) if name else 0)


class PaintedFact(QWidget):
    """A painted widget that states a fact and tells it to assistive technology as its name."""

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(spoken)

    def say(self, spoken: str) -> None:
        """Tell the fact anew, after its value changed."""
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()


class Badge(PaintedFact):
    """A stage, status or result."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.MUTED,
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._text = text
        self._tone = tone
        self._icon = icon
        super().__init__(text, parent)

    def set_fact(self, text: str, tone: Tone, icon: Icon | None = None) -> None:
        """State another fact."""
        self._text, self._tone, self._icon = text, tone, icon
        self.say(text)

    def sizeHint(self) -> QSize:
        return QSize(icon_badge_width(self._text, self._icon), px(Size.BADGE))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = ink(theme.colours(), self._tone)
        paint_icon_badge(QPainter(self), self.rect(), self._text, look, self._icon)
