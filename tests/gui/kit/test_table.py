"""The table under mouse and keys."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.columns import Cell, Column, ColumnKind, Row, Sort
from desktop.ui.icons import Icon
from desktop.ui.table import Table
from desktop.ui.table_model import Query, TableModel
from desktop.ui.tasks import Tasks
from desktop.ui.tokens import Tone

COLUMNS = (
    Column("name", ColumnKind.PERSON, "Client", width=200),
    Column("tier", ColumnKind.TIER, "Tier", width=100),
    Column("risk", ColumnKind.RISK, "Risk", width=100),
    Column("stage", ColumnKind.BADGE, "Stage", width=100),
    Column("assets", ColumnKind.MONEY, "Assets", width=100),
    Column("change", ColumnKind.CHANGE, "Change", width=100),
    Column("due", ColumnKind.DUE, "Due", width=100),
    Column("mobile", ColumnKind.MASKED, "Mobile", width=100, leaves=1),
    Column("district", ColumnKind.TEXT, "District", width=100, leaves=2),
)


def present(number: int) -> Row:
    cells = (
        Cell("王丽娟", second="Wang Lijuan", company=bool(number % 2)),
        Cell("Private", level=4),
        Cell("C3", level=3),
        Cell("Mature", tone=Tone.OK, icon=Icon.FLAG),
        Cell("1.00", number),
        Cell("5.0%", tone=Tone.RISE),
        Cell("4 d late", tone=Tone.BAD, icon=Icon.WARNING),
        Cell("138 **** 6021"),
        Cell("Binjiang"),
    )
    return Row(UUID(int=number), cells, stale=number == 1, draft=number == 2)


@pytest.fixture
def table(tasks: Tasks, shown: Callable[[QWidget], QWidget], qtbot: QtBot) -> Table:
    model: TableModel[int] = TableModel(tasks, COLUMNS, present)
    view = Table(model)
    model.setParent(view)
    view.resize(1200, 400)
    with qtbot.waitSignal(model.loaded):
        model.show(
            Query(
                lambda: 300,
                lambda offset, limit: range(offset, min(300, offset + limit)),
                lambda: [UUID(int=number) for number in range(300)],
            )
        )
    shown(view)
    view.setFocus()
    return view


def model_of(table: Table) -> TableModel[int]:
    model = table.model()
    assert isinstance(model, TableModel)
    return model


def marked(table: Table) -> list[int]:
    return [record.int for record in model_of(table).marked]


def spot(table: Table, row: int, x: int) -> QPoint:
    return QPoint(x, table.rowViewportPosition(row) + 20)


def test_j_and_k_move_and_enter_opens(table: Table, qtbot: QtBot) -> None:
    qtbot.keyClicks(table, "jjk")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [UUID(int=1)]


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Space])
def test_x_and_space_mark_the_current_row(table: Table, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(table, key)
    assert marked(table) == [0]


def test_shift_and_down_extend_the_marks(table: Table, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert marked(table) == [0, 1, 2]


def test_ctrl_a_marks_all_that_match(table: Table, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model_of(table).marks_changed):
        qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(marked(table)) == 300


def test_escape_lets_go_of_the_marks(table: Table, qtbot: QtBot) -> None:
    qtbot.keyClicks(table, "x")
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert marked(table) == []


def test_a_click_on_the_box_marks_and_opens_nothing(table: Table, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.opened):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot(table, 2, 22))
    assert marked(table) == [2]


def test_a_click_on_the_row_opens_it(table: Table, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot(table, 2, 300))
    assert opened.args == [UUID(int=2)]


def test_shift_and_click_mark_everything_between(table: Table, qtbot: QtBot) -> None:
    box, shift = spot(table, 1, 22), Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, shift, spot(table, 4, 300))
    assert marked(table) == [1, 2, 3, 4]


def test_a_click_on_a_title_asks_for_its_order_then_for_the_reverse(
    table: Table, qtbot: QtBot
) -> None:
    asked: list[Sort] = []
    table.sort_asked.connect(asked.append)
    place = QPoint(table.head.sectionViewportPosition(4) + 30, 15)
    for _ in range(2):
        qtbot.mouseClick(table.head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [Sort("assets"), Sort("assets", descending=True)]


def test_columns_leave_in_their_order_when_the_table_is_narrow(table: Table) -> None:
    table.resize(850, 400)
    names = [column.name for column in COLUMNS if table.columns.has_left(column.name)]
    assert names == ["mobile", "district"]


def test_columns_that_left_come_back_when_there_is_room(table: Table) -> None:
    table.resize(850, 400)
    table.resize(1200, 400)
    assert not table.isColumnHidden(7)


def test_the_choice_of_columns_and_their_order_survive(table: Table, tasks: Tasks) -> None:
    table.columns.choose("risk", False)
    table.head.moveSection(4, 1)
    table.set_sort(Sort("assets", descending=True))
    other = Table(TableModel(tasks, COLUMNS, present, table))
    other.setParent(table)
    other.restore(table.remembered())
    assert other.remembered() == table.remembered()


def test_a_remembered_state_of_another_version_is_taken_as_far_as_it_goes(table: Table) -> None:
    table.restore({"widths": {"gone": 10}, "order": ["gone", "tier"], "hidden": ["name", "gone"]})
    assert not table.isColumnHidden(0)


def test_all_kinds_of_cells_are_painted(table: Table) -> None:
    picture = table.viewport().grab().toImage()
    colours = {picture.pixelColor(x, 20).name() for x in range(0, picture.width(), 2)}
    assert len(colours) > 20
