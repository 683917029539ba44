"""The inbox before other eyes, in a person's words, and when writing a choice fails."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from desktop.shell.inbox_page import REFUSALS
from desktop.store.tables import BucketState
from desktop.store.unit import Store
from desktop.ui.badges import Badge
from tests.gui.areas.frame import Frame
from tests.gui.shell.conftest import words_in
from tests.gui.shell.test_inbox_page import (
    _card,
    _cards,
    _differ,
    _page,
    _send_back,
    frame,
    store,
)
from tests.stores import add_party

__all__ = ["frame", "store"]


@pytest.fixture
def differing(store: Store) -> None:
    client = add_party(store, district="浦东")
    _differ(store, "party", client, "district", "黄浦", "浦东", "静安")


@pytest.mark.usefixtures("differing")
def test_a_screen_turned_to_a_client_shows_no_conflict(qtbot: QtBot, frame: Frame) -> None:
    page = _page(qtbot, frame, 1)
    frame.desk.set_client_facing(True)
    qtbot.waitUntil(lambda: not _cards(page))
    assert "张三丰" not in words_in(page)
    frame.desk.set_client_facing(False)
    qtbot.waitUntil(lambda: len(_cards(page)) == 2)


@pytest.mark.usefixtures("differing")
def test_a_choice_that_cannot_be_written_stays(qtbot: QtBot, store: Store, frame: Frame) -> None:
    page = _page(qtbot, frame, 1)
    with store.write() as unit:
        home = unit.connection.exec_driver_sql("SELECT bucket FROM party").scalar_one()
        read_only = insert(BucketState).values(
            bucket=home, rights="r", state="ready", since=0, after=0, chain=""
        )
        unit.connection.execute(read_only.prefix_with("OR REPLACE"))
    qtbot.mouseClick(_card(page, "静安"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: frame.desk.toasts.toast is not None)
    assert page.use.text() == "Use 1 choice"
    assert page.chosen


def test_what_was_sent_back_is_said_in_words(qtbot: QtBot, store: Store, frame: Frame) -> None:
    _send_back(store, add_party(store, district="黄浦"))
    page = _page(qtbot, frame, 0)
    qtbot.waitUntil(lambda: bool(page.findChildren(Badge)))
    assert page.findChildren(Badge)[0].accessibleName() == REFUSALS["invalid_value"]
    assert "District: 浦东" in words_in(page)
