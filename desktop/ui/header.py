"""The head of a table: titles aligned like their cells, the order shown by weight and arrow."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui import theme
from desktop.ui.cells import CHECK_ROOM, PADDING
from desktop.ui.check import BOX, paint_check
from desktop.ui.columns import RIGHT, Column, Sort
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.language import translate
from desktop.ui.tokens import Size
from desktop.ui.typography import TextStyle, font, metrics, px

_ARROW = 14


class TableHeader(QHeaderView):
    """Asks for an order by a click, for marking all by its check box."""

    sort_asked = Signal(object)
    """The ``Sort`` that was clicked."""

    check_clicked = Signal()

    def __init__(self, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self.sort: Sort | None = None
        self.checks = True
        self.check_state = Qt.CheckState.Unchecked
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(px(48))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.sectionClicked.connect(self._ask_sort)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(Size.HEADER))

    def set_sort(self, sort: Sort | None) -> None:
        """Show the present order."""
        self.sort = sort
        self.viewport().update()

    def set_check_state(self, state: Qt.CheckState) -> None:
        """Show whether none, some or all rows are marked."""
        self.check_state = state
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        if not rect.isValid():
            return
        painter.save()
        c = theme.colours()
        column = self._columns[logicalIndex]
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(c.line))
        room = rect.adjusted(px(PADDING), 0, -px(PADDING), 0)
        if logicalIndex == 0 and self.checks:
            paint_check(painter, self._check_box(rect), self.check_state)
            room.setLeft(rect.left() + px(CHECK_ROOM))
        self._paint_title(painter, room, column)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._on_check(event):
            self.check_clicked.emit()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._on_check(event):
            super().mouseReleaseEvent(event)

    def _paint_title(self, painter: QPainter, room: QRect, column: Column) -> None:
        c = theme.colours()
        ordered = self.sort is not None and self.sort.column == column.name
        style = TextStyle.STRONG if ordered else TextStyle.SMALL_STRONG
        title = translate(column.context, column.title)
        arrow = px(_ARROW) + px(4) if ordered else 0
        text = metrics(style).elidedText(title, Qt.TextElideMode.ElideRight, room.width() - arrow)
        width = metrics(style).horizontalAdvance(text)
        right = column.kind in RIGHT
        left = room.right() - width - arrow + 1 if right else room.left()
        painter.setFont(font(style))
        painter.setPen(QColor(c.text1 if ordered else c.text2))
        painter.drawText(
            QRect(left, room.top(), width + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
        if ordered and self.sort is not None:
            name = Icon.ARROW_DOWN if self.sort.descending else Icon.ARROW_UP
            place = QRect(left + width + px(4), room.top(), px(_ARROW), room.height())
            paint_icon(painter, place, name, c.text1)

    def _check_box(self, rect: QRect) -> QRect:
        side = px(BOX)
        return QRect(rect.left() + px(14), rect.top() + (rect.height() - side) // 2, side, side)

    def _on_check(self, event: QMouseEvent) -> bool:
        if not self.checks:
            return False
        at = event.position().toPoint()
        return at.x() + self.offset() < px(CHECK_ROOM) - px(4)

    def _ask_sort(self, section: int) -> None:
        column = self._columns[section]
        if not column.sortable:
            return
        same = self.sort is not None and self.sort.column == column.name
        down = same and self.sort is not None and not self.sort.descending
        self.sort_asked.emit(Sort(column.name, descending=down))
