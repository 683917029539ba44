"""A table of any length: painted rows, marks, keys, remembered columns."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.ui.cells import CellPainter
from desktop.ui.column_widths import ColumnWidths
from desktop.ui.columns import Sort
from desktop.ui.header import TableHeader
from desktop.ui.table_model import IdRole, TableModel
from desktop.ui.tokens import Size
from desktop.ui.typography import px

_NEXT = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Table(QTableView):
    """Shows a ``TableModel``; ``remembered`` and ``restore`` keep its columns between runs."""

    opened = Signal(object)
    """The ``UUID`` of the row a person opened."""

    sort_asked = Signal(object)
    """The ``Sort`` a person asked for; answer with another query and ``set_sort``."""

    state_changed = Signal()
    """Widths, order, choice of columns or sort changed by hand."""

    menu_asked = Signal(QPoint)
    """Where, in global coordinates, a person asked what can be done with the current row."""

    def __init__(
        self, model: TableModel[Any], parent: QWidget | None = None, *, checks: bool = True
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._anchor = -1
        self._by_key = False
        self.painter_of_cells = CellPainter(self)
        self.painter_of_cells.checks = checks
        self._checks = checks
        self.head = TableHeader(model.columns, self)
        self.head.checks = checks
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setItemDelegate(self.painter_of_cells)
        self.columns = ColumnWidths(model.columns, self.head)
        self._set_up()
        self._connect()
        self._measure()

    def set_sort(self, sort: Sort | None) -> None:
        """Show the order of the present query."""
        self.head.set_sort(sort)

    @property
    def sort(self) -> Sort | None:
        """The order shown in the head."""
        return self.head.sort

    def current_id(self) -> object:
        """Return the ``UUID`` of the current row, or None."""
        return self.currentIndex().data(IdRole)

    def remembered(self) -> dict[str, Any]:
        """Return what to remember: widths, order, hidden columns, sort. Plain JSON values."""
        sort = self.head.sort
        return self.columns.state() | {"sort": [sort.column, sort.descending] if sort else None}

    def restore(self, state: dict[str, Any]) -> None:
        """Bring back a remembered state; unknown columns are passed over."""
        self.columns.restore(state)
        sort = state.get("sort")
        if sort:
            self.head.set_sort(Sort(str(sort[0]), descending=bool(sort[1])))
        self.columns.fit(self.viewport().width())

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        key, extend = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key == Qt.Key.Key_A and self._checks:
                self._rows.mark_all()
                return
            super().keyPressEvent(event)
        elif key in _NEXT:
            self._step(_NEXT[Qt.Key(key)], extend=bool(extend))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif key in (Qt.Key.Key_X, Qt.Key.Key_Space) and self._checks:
            self._rows.toggle(self.currentIndex().row())
            self._anchor = self.currentIndex().row()
        elif key == Qt.Key.Key_Escape and self._rows.marked:
            self._rows.clear_marks()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_key = False
        self._ring()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if index.row() != self.currentIndex().row():
            return
        if self._checks and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend_to(index.row())
        elif self._checks and self._toggles(event, index):
            self._rows.toggle(index.row())
            self._anchor = index.row()
        else:
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))
        self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()
        elif event.type() is QEvent.Type.LanguageChange:
            self._rows.present_again()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self._ring()

    # Parts

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self.head.sort_asked.connect(self._pass_sort)
        self.head.check_clicked.connect(self._toggle_all)
        self.columns.changed.connect(self.state_changed)
        self._rows.marks_changed.connect(self._show_marks)
        self._rows.loaded.connect(self._show_marks)
        self.customContextMenuRequested.connect(self._ask_menu)

    def _measure(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(Size.ROW_COMPACT))
        self.verticalHeader().setDefaultSectionSize(px(Size.ROW))
        self.viewport().update()

    def _toggles(self, event: QMouseEvent, index: QModelIndex) -> bool:
        """Return whether a click marks instead of opening: on the box, or with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return True
        box = self.painter_of_cells.check_box(self.visualRect(index)).adjusted(-10, -10, 10, 10)
        return index.column() == 0 and box.contains(event.position().toPoint())

    def _step(self, by: int, *, extend: bool) -> None:
        row = self.currentIndex().row() + by
        if not 0 <= row < self._rows.rowCount():
            return
        if extend and self._checks:
            self._rows.set_marked((self.currentIndex().row(), row), marked=True)
        self.setCurrentIndex(self._rows.index(row, 0))

    def _extend_to(self, row: int) -> None:
        start = self._anchor if self._anchor >= 0 else row
        first, last = sorted((start, row))
        self._rows.set_marked(range(first, last + 1), marked=True)

    def _open(self, index: QModelIndex) -> None:
        record = index.data(IdRole)
        if record is not None:
            self.opened.emit(record)

    def _hover(self, row: int) -> None:
        if row != self.painter_of_cells.hovered:
            self.painter_of_cells.hovered = row
            self.viewport().update()

    def _ring(self) -> None:
        shown = self.hasFocus() and self._by_key
        self.painter_of_cells.ringed = self.currentIndex().row() if shown else -1
        self.viewport().update()

    def _pass_sort(self, sort: Sort) -> None:
        self.head.set_sort(sort)
        self.sort_asked.emit(sort)
        self.state_changed.emit()

    def _toggle_all(self) -> None:
        if self._rows.marked:
            self._rows.clear_marks()
        else:
            self._rows.mark_all()

    def _show_marks(self) -> None:
        marked = len(self._rows.marked)
        state = Qt.CheckState.PartiallyChecked if marked else Qt.CheckState.Unchecked
        if marked and marked >= self._rows.rowCount():
            state = Qt.CheckState.Checked
        self.head.set_check_state(state)

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(self.viewport().mapToGlobal(at))
