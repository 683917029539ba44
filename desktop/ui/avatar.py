"""Whom a row is about: round for a person, square for a company."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.tokens import Radius
from desktop.ui.typography import TextStyle, font, px


def paint_avatar(painter: QPainter, box: QRect, name: str, *, company: bool) -> None:
    """Draw the first character of a name in a circle, or a house in a square."""
    c = theme.colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(c.pressed if theme.current().dark else c.tier1_soft))
    if company:
        painter.setPen(QPen(QColor(c.line), 1))
        edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, Radius.CONTROL, Radius.CONTROL)
        inset = box.width() * 2 // 9
        paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), Icon.BUILDING, c.text2)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(box)
    sized = QFont(font(TextStyle.LABEL))
    sized.setPixelSize(max(11, box.width() * 7 // 16))
    painter.setFont(sized)
    painter.setPen(QColor(c.text2))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name[:1].upper())


class Avatar(QWidget):
    """The mark of a person or company beside its name."""

    def __init__(
        self,
        name: str = "",
        parent: QWidget | None = None,
        *,
        company: bool = False,
        size: int = 32,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, company=company)

    def set_name(self, name: str, *, company: bool = False) -> None:
        """Stand for another person or company."""
        self._name = name
        self._company = company
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), self.rect(), self._name, company=self._company)
