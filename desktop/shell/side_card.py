"""One side of a conflict: a value that can be chosen, and where it comes from."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Radius, Space
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

_LINES = 6


class SideCard(Pressable):
    """A card that is chosen by a click: head, value, origin."""

    radius = Radius.CARD

    def __init__(self, head: str, value: str, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(value, parent)
        self._head = head
        self._value = value
        self._origin = origin
        self.setCheckable(True)
        self.setAccessibleName(f"{head}: {value}")
        self.setAccessibleDescription(origin)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(240), self._height(max(self.width(), px(240))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(140), self._height(max(self.width(), px(140))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        chosen = self.isChecked()
        fill = self.fill(c.selected if chosen else c.surface)
        self.paint_box(painter, fill, c.accent if chosen else c.line_mid, self.radius)
        inner = self.rect().adjusted(Space.L, Space.M, -Space.L, -Space.M)
        side = px(18)
        mark = QRect(inner.right() - side, inner.top(), side, side)
        icon = Icon.CHECKMARK_CIRCLE if chosen else Icon.CIRCLE
        paint_icon(painter, mark, icon, c.accent if chosen else c.line_strong, filled=chosen)
        top = inner.top()
        painter.setFont(font(TextStyle.CAPTION))
        painter.setPen(QColor(c.text2))
        painter.drawText(inner.left(), top, inner.width() - side, line_height(TextStyle.CAPTION),
                         Qt.AlignmentFlag.AlignLeft, self._head)  # fmt: skip
        top += line_height(TextStyle.CAPTION) + Space.XS
        value = QRect(inner.left(), top, inner.width(), self._value_height(inner.width()))
        painter.setFont(font(TextStyle.STRONG))
        painter.setPen(QColor(c.text1))
        painter.drawText(value, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, self._value)
        painter.setFont(font(TextStyle.SMALL))
        painter.setPen(QColor(c.text3))
        painter.drawText(inner.left(), value.bottom() + Space.XS, inner.width(),
                         line_height(TextStyle.SMALL), Qt.AlignmentFlag.AlignLeft,
                         self._origin)  # fmt: skip

    def _value_height(self, width: int) -> int:
        box = metrics(TextStyle.STRONG).boundingRect(
            QRect(0, 0, max(1, width), 10_000), Qt.TextFlag.TextWordWrap, self._value
        )
        line = line_height(TextStyle.STRONG)
        return max(line, min(box.height(), _LINES * line))

    def _height(self, width: int) -> int:
        inner = width - 2 * Space.L
        text = line_height(TextStyle.CAPTION) + line_height(TextStyle.SMALL) + 2 * Space.XS
        return 2 * Space.M + text + self._value_height(inner)
