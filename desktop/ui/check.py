"""A check box painted by the kit; the table paints the same one."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle, font, metrics, px

BOX = 18


def paint_check(painter: QPainter, box: QRect, state: Qt.CheckState, *, lit: bool = False) -> None:
    """Draw a box that is empty, checked or, where only some are, crossed by a bar."""
    c = theme.colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    empty = state is Qt.CheckState.Unchecked
    painter.setBrush(QColor(c.surface if empty else c.accent))
    painter.setPen(QPen(QColor(c.accent if lit or not empty else c.line_strong), 1))
    painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5), 3.5, 3.5)
    if state is Qt.CheckState.Checked:
        inset = px(2)
        place = box.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, place, Icon.CHECKMARK, c.on_accent, filled=True)
    elif state is Qt.CheckState.PartiallyChecked:
        middle = box.center().y()
        bar = QRectF(box.left() + px(5), middle - 0.5, box.width() - 2 * px(5), 2)
        painter.fillRect(bar, QColor(c.on_accent))


class CheckBox(Pressable):
    """A box with words; a click anywhere on it, or Space, turns it over."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        width = metrics(TextStyle.BODY).horizontalAdvance(self.text())
        return QSize(px(BOX) + (px(Space.S) + width if self.text() else 0) + 1, px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = px(BOX)
        state = Qt.CheckState.Checked if self.isChecked() else Qt.CheckState.Unchecked
        box = QRect(0, (self.height() - side) // 2, side, side)
        paint_check(painter, box, state, lit=self.underMouse())
        c = theme.colours()
        painter.setPen(QColor(c.text1 if self.isEnabled() else c.text3))
        painter.setFont(font(TextStyle.BODY))
        words = self.rect().adjusted(side + px(Space.S), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
