"""The skeleton of a list: what it asks for and what it shows."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.buttons import Button
from desktop.ui.check import CheckBox
from desktop.ui.columns import Cell, Column, ColumnKind, Row, Sort
from desktop.ui.icons import Icon
from desktop.ui.list_page import Ask, ListPage
from desktop.ui.options import Option
from desktop.ui.search_field import SearchField
from desktop.ui.table_model import Query
from desktop.ui.tasks import Tasks

COLUMNS = (
    Column("name", ColumnKind.PERSON, "Client"),
    Column("assets", ColumnKind.MONEY, "Assets"),
)


def present(number: int) -> Row:
    return Row(UUID(int=number), (Cell(f"n{number}"), Cell("1.00")))


def query(total: int) -> Query[int]:
    return Query(
        lambda: total,
        lambda offset, limit: range(offset, min(total, offset + limit)),
        lambda: [UUID(int=number) for number in range(total)],
    )


@pytest.fixture
def page(tasks: Tasks, shown: Callable[[QWidget], QWidget], qtbot: QtBot) -> ListPage:
    made = ListPage(tasks, COLUMNS, present)
    made.set_title("Clients")
    made.set_segments([Option("all", "All"), Option("mine", "Mine")])
    made.set_empty(Icon.PEOPLE, "No clients")
    made.resize(1000, 600)
    with qtbot.waitSignal(made.model.loaded):
        made.show_query(query(50))
    shown(made)
    return made


def filter_of(page: ListPage) -> SearchField:
    return page.findChildren(SearchField)[0]


def test_a_segment_a_filter_and_an_order_are_asked_for_together(
    page: ListPage, qtbot: QtBot
) -> None:
    page.show_sort(Sort("assets", descending=True))
    with qtbot.waitSignal(page.asked) as asked:
        qtbot.keyClicks(filter_of(page), "wang")
    assert asked.args == [Ask("all", "wang", Sort("assets", descending=True))]


def test_slash_goes_to_the_filter_and_enter_back_to_the_list(page: ListPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Slash)
    there = filter_of(page).hasFocus()
    qtbot.keyClick(filter_of(page), Qt.Key.Key_Return)
    assert (there, page.table.hasFocus()) == (True, True)


def test_marks_change_the_footer_into_the_bulk_bar(page: ListPage, qtbot: QtBot) -> None:
    ask = QAction("Tag", page)
    page.set_bulk_actions([ask])
    page.model.set_marked((0, 1), marked=True)
    page.set_bulk_note("¥2")
    words = [label.text() for label in page.findChildren(QWidget) if hasattr(label, "text")]
    assert "2 selected · ¥2" in [word for word in words if isinstance(word, str)]


def test_clear_lets_go_of_the_marks(page: ListPage, qtbot: QtBot) -> None:
    page.model.set_marked((0, 1), marked=True)
    clear = next(b for b in page.findChildren(Button) if b.text() == "Clear")
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert page.model.marked == ()


def test_an_empty_list_says_so(page: ListPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.show_query(query(0))
    assert (page.empty.isVisible(), page.table.isVisible()) == (True, False)


def test_columns_are_chosen_and_the_choice_is_told(page: ListPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.choose_columns, Qt.MouseButton.LeftButton)
    box = page.window().findChildren(CheckBox)[0]
    with qtbot.waitSignal(page.remembered) as told:
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert told.args[0]["hidden"] == ["assets"]


def test_the_pages_own_words_follow_the_language(
    page: ListPage, qapp: QApplication, qtbot: QtBot
) -> None:
    language.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: page.choose_columns.accessibleName() == "选择列")
