"""A chip: filters or chooses. A badge states a fact; the two are never mixed."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Size, Space
from desktop.ui.typography import TextStyle, font, metrics, px

_ICON = 16


class Chip(Pressable):
    """A checkable pill; ``large`` in sheets."""

    radius = Size.CHIP // 2

    def __init__(
        self,
        text: str = "",
        icon: Icon | None = None,
        parent: QWidget | None = None,
        *,
        large: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.icon_name = icon
        self._large = large

    def sizeHint(self) -> QSize:
        width = metrics(TextStyle.SMALL_STRONG).horizontalAdvance(self.text())
        icon = px(_ICON) + px(Space.XS) if self.icon_name else 0
        return QSize(width + icon + 2 * px(13), px(Size.CHIP_LARGE if self._large else Size.CHIP))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        ground = c.accent_soft if self.isChecked() else self.fill(c.surface)
        line = c.accent if self.isChecked() else c.line_mid
        self.paint_box(painter, ground, line, self.height() / 2)
        ink = c.accent if self.isChecked() else c.text1
        ink = ink if self.isEnabled() else c.text3
        left = px(13)
        if self.icon_name:
            side = px(_ICON)
            box = QRect(left, (self.height() - side) // 2, side, side)
            paint_icon(painter, box, self.icon_name, ink)
            left += side + px(Space.XS)
        painter.setPen(QColor(ink))
        painter.setFont(font(TextStyle.SMALL_STRONG, tabular=True))
        painter.drawText(
            self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
