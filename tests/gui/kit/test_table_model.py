"""A table of any length: what it reads, what it keeps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.ui.columns import Cell, Column, ColumnKind, Row
from desktop.ui.table_model import PAGE, PAGES_KEPT, IdRole, Query, SortRole, TableModel
from desktop.ui.tasks import Tasks

COLUMNS = (
    Column("name", ColumnKind.PERSON, "Client"),
    Column("assets", ColumnKind.MONEY, "Assets"),
)


@dataclass
class Numbers:
    """Rows that are numbers; notes which pages were asked for."""

    total: int
    first: int = 0
    asked: list[int] = field(default_factory=list)

    def count(self) -> int:
        return self.total

    def fetch(self, offset: int, limit: int) -> Sequence[int]:
        self.asked.append(offset)
        return range(self.first + offset, self.first + min(self.total, offset + limit))

    def ids(self) -> Sequence[UUID]:
        return [UUID(int=self.first + number) for number in range(self.total)]

    def query(self) -> Query[int]:
        return Query(self.count, self.fetch, self.ids)


def present(number: int) -> Row:
    return Row(UUID(int=number), (Cell(f"n{number}"), Cell(f"{number}.00", number)))


@pytest.fixture
def model(tasks: Tasks, qtbot: QtBot) -> TableModel[int]:
    return TableModel(tasks, COLUMNS, present)


@pytest.fixture
def show(model: TableModel[int], qtbot: QtBot) -> Callable[[Numbers], Numbers]:
    def fill(numbers: Numbers) -> Numbers:
        with qtbot.waitSignal(model.loaded):
            model.show(numbers.query())
        return numbers

    return fill


def text(model: TableModel[int], row: int, column: int = 0) -> str:
    return str(model.index(row, column).data())


def test_it_is_a_proper_model(
    model: TableModel[int], show: Callable[[Numbers], Numbers], qtmodeltester: ModelTester
) -> None:
    show(Numbers(250))
    qtmodeltester.check(model)


def test_a_hundred_thousand_rows_are_opened_by_one_page(
    model: TableModel[int], show: Callable[[Numbers], Numbers]
) -> None:
    numbers = show(Numbers(100_000))
    assert (model.rowCount(), text(model, 0), numbers.asked) == (100_000, "n0", [0])


def test_a_row_far_down_is_read_when_it_is_looked_at(
    model: TableModel[int], show: Callable[[Numbers], Numbers], qtbot: QtBot
) -> None:
    show(Numbers(100_000))
    assert text(model, 90_000) == ""
    qtbot.waitUntil(lambda: text(model, 90_000) == "n90000")


def test_pages_passed_by_in_a_fast_scroll_are_not_read(
    model: TableModel[int], show: Callable[[Numbers], Numbers], qtbot: QtBot
) -> None:
    numbers = show(Numbers(100_000))
    for row in range(0, 100_000, PAGE):
        model.index(row, 0).data()
    last = 100_000 - PAGE
    qtbot.waitUntil(lambda: text(model, last) == f"n{last}")
    assert len(numbers.asked) < 10


def test_only_so_many_pages_are_kept(
    model: TableModel[int], show: Callable[[Numbers], Numbers], qtbot: QtBot
) -> None:
    numbers = show(Numbers(PAGE * (PAGES_KEPT + 5)))
    for page in range(1, PAGES_KEPT + 5):
        qtbot.waitUntil(lambda at=page * PAGE: text(model, at) == f"n{at}")
    text(model, 0)
    qtbot.waitUntil(lambda: numbers.asked.count(0) == 2)


def test_a_refresh_keeps_rows_on_the_screen_until_the_new_ones_are_here(
    model: TableModel[int], show: Callable[[Numbers], Numbers], qtbot: QtBot
) -> None:
    numbers = show(Numbers(50))
    numbers.total = 60
    with qtbot.waitSignal(model.loaded):
        model.refresh()
        assert text(model, 49) == "n49"
    assert model.rowCount() == 60


def test_growing_inserts_rows_and_resets_nothing(
    model: TableModel[int], show: Callable[[Numbers], Numbers], qtbot: QtBot
) -> None:
    numbers = show(Numbers(50))
    numbers.total = 60
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.refresh()


def test_marks_are_kept_by_identifier_when_the_order_changes(
    model: TableModel[int], show: Callable[[Numbers], Numbers]
) -> None:
    show(Numbers(50))
    model.toggle(7)
    show(Numbers(50, first=5))
    states = [model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in (2, 7)]
    assert states == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]


def test_marking_all_marks_what_was_never_on_the_screen(
    model: TableModel[int], show: Callable[[Numbers], Numbers], qtbot: QtBot
) -> None:
    show(Numbers(5_000))
    with qtbot.waitSignal(model.marks_changed):
        model.mark_all()
    assert len(model.marked) == 5_000


def test_raw_values_and_identifiers_have_their_roles(
    model: TableModel[int], show: Callable[[Numbers], Numbers]
) -> None:
    show(Numbers(5))
    cell = model.index(3, 1)
    assert (cell.data(SortRole), cell.data(IdRole)) == (3, UUID(int=3))


def test_a_cell_is_spoken_with_its_title(
    model: TableModel[int], show: Callable[[Numbers], Numbers]
) -> None:
    show(Numbers(5))
    assert model.index(3, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Assets 3.00"


def test_a_read_that_fails_is_told_and_leaves_the_rows(
    model: TableModel[int], show: Callable[[Numbers], Numbers], qtbot: QtBot
) -> None:
    show(Numbers(5))

    def broken() -> int:
        raise ValueError("disk")

    with qtbot.waitSignal(model.failed):
        model.show(Query(broken, Numbers(1).fetch, tuple))
    assert model.rowCount(QModelIndex()) == 5
