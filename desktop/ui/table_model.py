"""A table of any length: pages of rows are read when they are looked at, and kept a while."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from desktop.ui.columns import EMPTY, RIGHT, Cell, Column, Row
from desktop.ui.language import translate
from desktop.ui.tasks import Tasks, Ticket

T = TypeVar("T")

PAGE = 100
"""Rows read at once: two screens, so that scrolling by a page is one question."""
PAGES_KEPT = 40

SortRole = Qt.ItemDataRole.UserRole + 1
IdRole = Qt.ItemDataRole.UserRole + 2
CellRole = Qt.ItemDataRole.UserRole + 3
RowRole = Qt.ItemDataRole.UserRole + 4

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Query(Generic[T]):
    """What a table shows: three questions of the read lane, in one filter and order."""

    count: Callable[[], int]
    fetch: Callable[[int, int], Sequence[T]]
    """Takes offset and limit."""
    ids: Callable[[], Sequence[UUID]]
    """All that match, for marking them at once."""


def _nothing(offset: int, limit: int) -> Sequence[Any]:
    return ()


_NONE: Query[Any] = Query(lambda: 0, _nothing, tuple)


class TableModel(QAbstractTableModel, Generic[T]):
    """Rows of a ``Query``, in pages; marks (the check boxes) are kept by identifier.

    ``present`` makes a row's words, once per row, on the UI thread. No question is ever asked
    in ``data``; a row not read yet is empty and has no identifier.
    """

    loaded = Signal(int)
    """The number of rows, each time a query's first page has arrived."""

    marks_changed = Signal()

    failed = Signal(object)
    """The exception of a read that did not work; the rows stay as they were."""

    def __init__(
        self,
        tasks: Tasks,
        columns: Sequence[Column],
        present: Callable[[T], Row],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._tasks = tasks
        self._present = present
        self._query: Query[T] = _NONE
        self._count = 0
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._wanted: list[int] = []
        self._reading: Ticket | None = None
        self._opening: Ticket | None = None
        self._marked: dict[UUID, None] = {}
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._read_next)

    # What is shown

    def show(self, query: Query[T]) -> None:
        """Show another query; rows of the old one stay until the first of the new are here."""
        self._query = query
        self._open((0,))

    def refresh(self) -> None:
        """Read again what is on the screen, after records changed."""
        self._open(tuple(list(self._pages)[-2:]) or (0,))

    def present_again(self) -> None:
        """Make all words anew, in another language or unit."""
        if self._count:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._query is not _NONE:
            self.refresh()

    def row_at(self, row: int) -> Row | None:
        """Return a row if it is here; ask for its page if not."""
        page, place = divmod(row, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def row_of(self, record: UUID) -> int:
        """Return the place of a record among the rows that are here, or -1."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.id == record:
                    return page * PAGE + place
        return -1

    # Marks

    @property
    def marked(self) -> tuple[UUID, ...]:
        """The marked records, in the order of marking; also those not on the screen."""
        return tuple(self._marked)

    def is_marked(self, record: UUID) -> bool:
        """Return whether a record is marked."""
        return record in self._marked

    def set_marked(self, rows: Sequence[int], marked: bool) -> None:
        """Mark or unmark the rows that are here."""
        for number in rows:
            row = self.row_at(number)
            if row is None:
                continue
            if marked:
                self._marked[row.id] = None
            else:
                self._marked.pop(row.id, None)
        self._marks_moved()

    def toggle(self, row: int) -> None:
        """Mark a row, or unmark it."""
        found = self.row_at(row)
        if found is not None:
            self.set_marked((row,), found.id not in self._marked)

    def mark_all(self) -> None:
        """Mark all that match, also what was never on the screen; reads their identifiers."""
        self._tasks.read(
            self._query.ids, done=self._take_marks, failed=self.failed.emit, owner=self
        )

    def clear_marks(self) -> None:
        """Mark nothing."""
        if self._marked:
            self._marked.clear()
            self._marks_moved()

    # QAbstractTableModel

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return translate(column.context, column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(self.columns[index.column()])
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            marked = row is not None and row.id in self._marked
            return Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked
        return self._value(row, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.set_marked((index.row(),), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags if index.isValid() else Qt.ItemFlag.NoItemFlags

    def _value(self, row: Row | None, column: int, role: int) -> Any:
        cell = row.cells[column] if row is not None else EMPTY
        if role == CellRole:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == SortRole:
            return cell.value
        if row is None:
            return None
        if role == IdRole:
            return row.id
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(column, cell)
        return None

    def _spoken(self, column: int, cell: Cell) -> str:
        """Return the column's title and the cell, as "Risk C3 balanced"."""
        title = translate(self.columns[column].context, self.columns[column].title)
        return f"{title} {cell.spoken or ' '.join((cell.text, cell.second))}".strip()

    def _alignment(self, column: Column) -> Qt.AlignmentFlag:
        across = Qt.AlignmentFlag.AlignRight if column.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
        return across | Qt.AlignmentFlag.AlignVCenter

    # Reading

    def _open(self, pages: tuple[int, ...]) -> None:
        for ticket in (self._opening, self._reading):
            if ticket is not None:
                ticket.drop()
        self._reading = None
        self._wanted.clear()
        query = self._query
        self._opening = self._tasks.read(
            partial(_count_and_pages, query, pages),
            done=partial(self._take_opening, query),
            failed=self._fail,
            owner=self,
        )

    def _take_opening(
        self, query: Query[T], answer: tuple[int, list[tuple[int, Sequence[T]]]]
    ) -> None:
        self._opening = None
        if query is not self._query:
            return
        count, pages = answer
        self._pages.clear()
        for page, rows in pages:
            self._pages[page] = [self._present(row) for row in rows]
        self._resize(count)
        self._repaint(0, count - 1)
        self.loaded.emit(count)

    def _resize(self, count: int) -> None:
        """Add or remove rows at the end, so that the place and the current row stay."""
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def _want(self, page: int) -> None:
        if self._opening is None and page not in self._wanted:
            self._wanted.append(page)
            self._ask.start()

    def _read_next(self) -> None:
        """Read the page looked at last: in a fast scroll the ones passed by are not read."""
        if self._reading is not None or not self._wanted:
            return
        page = self._wanted.pop()
        del self._wanted[:-2]
        query = self._query
        self._reading = self._tasks.read(
            partial(query.fetch, page * PAGE, PAGE),
            done=partial(self._take_page, query, page),
            failed=self._fail,
            owner=self,
        )

    def _take_page(self, query: Query[T], page: int, rows: Sequence[T]) -> None:
        self._reading = None
        if query is self._query:
            self._pages[page] = [self._present(row) for row in rows]
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
            self._repaint(page * PAGE, min(self._count, (page + 1) * PAGE) - 1)
        self._ask.start()

    def _fail(self, trouble: Exception) -> None:
        self._opening = self._reading = None
        self.failed.emit(trouble)

    def _repaint(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _take_marks(self, ids: Sequence[UUID]) -> None:
        self._marked = dict.fromkeys(ids)
        self._marks_moved()

    def _marks_moved(self) -> None:
        if self._count:
            roles = [Qt.ItemDataRole.CheckStateRole]
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, 0), roles)
        self.marks_changed.emit()


def _count_and_pages(
    query: Query[T], pages: tuple[int, ...]
) -> tuple[int, list[tuple[int, Sequence[T]]]]:
    """Return the number of rows and some of its pages. Read lane."""
    count = query.count()
    inside = [page for page in pages if page == 0 or page * PAGE < count]
    return count, [(page, query.fetch(page * PAGE, PAGE)) for page in inside]
