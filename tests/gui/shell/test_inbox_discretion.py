"""The inbox before other eyes, in a person's words, and when writing a choice fails."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from desktop.shell.inbox_words import REFUSALS
from desktop.store.tables import BucketState
from desktop.store.unit import Store
from desktop.ui import language
from desktop.ui.badges import Badge
from tests.gui.areas.frame import Frame
from tests.gui.shell.conftest import words_in
from tests.gui.shell.inbox_rows import card, cards, page_of, send_back, with_district
from tests.gui.shell.test_inbox_page import frame, store
from tests.stores import add_party

__all__ = ["frame", "store"]


@pytest.fixture
def differing(store: Store) -> None:
    with_district(store, "张三丰", "浦东", "静安")


@pytest.mark.usefixtures("differing")
def test_a_screen_turned_to_a_client_shows_no_conflict(qtbot: QtBot, frame: Frame) -> None:
    page = page_of(qtbot, frame, 2)
    frame.desk.set_client_facing(True)
    qtbot.waitUntil(lambda: not cards(page))
    assert "张三丰" not in words_in(page)
    assert not page.list.lines
    frame.desk.set_client_facing(False)
    qtbot.waitUntil(lambda: len(cards(page)) == 2)


@pytest.mark.usefixtures("differing")
def test_a_choice_that_cannot_be_written_stays(qtbot: QtBot, store: Store, frame: Frame) -> None:
    page = page_of(qtbot, frame, 2)
    with store.write() as unit:
        home = unit.connection.exec_driver_sql("SELECT bucket FROM party").scalar_one()
        read_only = insert(BucketState).values(
            bucket=home, rights="r", state="ready", since=0, after=0, chain=""
        )
        unit.connection.execute(read_only.prefix_with("OR REPLACE"))
    qtbot.mouseClick(card(page, "静安"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: frame.desk.toasts.toast is not None)
    assert page.use.text() == "Use 1 choice"
    assert page.chosen


@pytest.mark.parametrize("code", ["invalid_value", "invalid_transition", "too_late"])
def test_what_was_sent_back_is_said_in_words(
    qtbot: QtBot, store: Store, frame: Frame, code: str
) -> None:
    send_back(store, add_party(store, district="黄浦"), code)
    page = page_of(qtbot, frame, 2)
    badges = [badge.accessibleName() for badge in page.findChildren(Badge)]
    assert badges == [REFUSALS[code]]
    assert "District: 浦东" in words_in(page)


@pytest.mark.usefixtures("differing")
def test_a_new_language_keeps_what_was_chosen(qtbot: QtBot, frame: Frame, qapp) -> None:
    page = page_of(qtbot, frame, 2)
    qtbot.mouseClick(card(page, "静安"), Qt.MouseButton.LeftButton)
    language.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: page.use.text() == "采用所选 1 项")
    assert card(page, "静安").isChecked()
    assert card(page, "静安").words.head == "对方"


@pytest.mark.usefixtures("differing")
def test_in_a_narrow_window_the_list_stands_above(qtbot: QtBot, frame: Frame) -> None:
    page = page_of(qtbot, frame, 2)
    frame.resize(640, 720)

    def stacked() -> bool:
        below = page.list.mapTo(page, page.list.rect().bottomLeft()).y()
        return all(one.mapTo(page, one.rect().topLeft()).y() > below for one in cards(page))

    qtbot.waitUntil(stacked)
