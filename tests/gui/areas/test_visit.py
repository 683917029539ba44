"""Writing down a visit: by keyboard alone, kept while typing, taken back."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.areas.clients.view_picker import BriefModel
from desktop.areas.interactions.view_sheet import VisitSheet
from desktop.areas.rooms import ROOMS
from desktop.store.unit import Store
from tests.gui.areas.asking import calm, drafts, living
from tests.gui.areas.frame import Frame
from tests.stores import TestClock, add, add_party, moment, new_store, open_store

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def sheet_of(frame: Frame) -> VisitSheet:
    return frame.findChildren(VisitSheet)[-1]


def open_sheet(qtbot: QtBot, frame: Frame) -> VisitSheet:
    """Open the sheet by its key, as from any page."""
    qtbot.keyClick(focused(), Qt.Key.Key_N, CTRL)
    calm(qtbot, frame)
    return sheet_of(frame)


@pytest.fixture
def sheet(qtbot: QtBot, frame: Frame, store: Store) -> VisitSheet:
    frame.open_record("party", add_party(store, "王丽娟"))
    calm(qtbot, frame)
    return open_sheet(qtbot, frame)


def write_visit(qtbot: QtBot, frame: Frame) -> None:
    qtbot.keyClicks(focused(), "Wants to split the CD")
    qtbot.keyClick(focused(), Qt.Key.Key_1, ALT)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "Two proposals")
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    calm(qtbot, frame)


def test_a_visit_is_written_down_by_keyboard_alone(
    qtbot: QtBot, frame: Frame, store: Store, sheet: VisitSheet
) -> None:
    write_visit(qtbot, frame)
    contact, promised = living(store, "interaction")[0], living(store, "follow_up")[0]
    assert (contact["kind"], contact["note"]) == ("visit", "Wants to split the CD")
    assert contact["outcome"] == "interested"
    assert promised["title"] == "Two proposals"
    assert promised["source"] == "promise"


def test_the_next_step_falls_on_the_next_working_day(
    qtbot: QtBot, frame: Frame, store: Store, sheet: VisitSheet
) -> None:
    write_visit(qtbot, frame)
    promised = living(store, "follow_up")[0]
    assert f"{promised['due'].day:%a %d}" == "Wed 25"


def test_what_was_written_down_is_in_the_timeline_and_the_follow_ups(
    qtbot: QtBot, frame: Frame, sheet: VisitSheet
) -> None:
    write_visit(qtbot, frame)
    page = frame.page
    qtbot.waitUntil(lambda: bool(page.side.follow_ups.items))
    qtbot.waitUntil(lambda: page.timeline.timeline.model().rowCount() == 1)
    assert page.timeline.timeline.model().item(0).text == "Wants to split the CD"
    assert page.side.follow_ups.items[0].title == "Two proposals"


def test_undo_takes_back_the_contact_and_its_next_step(
    qtbot: QtBot, frame: Frame, store: Store, sheet: VisitSheet
) -> None:
    write_visit(qtbot, frame)
    frame.desk.undo_last()
    calm(qtbot, frame)
    assert (living(store, "interaction"), living(store, "follow_up")) == ([], [])


def test_an_empty_visit_is_refused_under_its_field(
    qtbot: QtBot, frame: Frame, store: Store, sheet: VisitSheet
) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert sheet._note_box.error.text
    assert living(store, "interaction") == []


def test_nothing_is_saved_while_an_input_method_composes(
    qtbot: QtBot, frame: Frame, store: Store, sheet: VisitSheet
) -> None:
    qtbot.keyClicks(focused(), "ok")
    QApplication.sendEvent(sheet.note.edit, QInputMethodEvent("wang", []))
    qtbot.keyClick(sheet.note.edit, Qt.Key.Key_Return, CTRL)
    qtbot.keyClick(sheet.note.edit, Qt.Key.Key_1, ALT)
    assert living(store, "interaction") == []
    assert sheet.outcome.chosen is None


def test_closing_keeps_what_was_typed(
    qtbot: QtBot, frame: Frame, store: Store, sheet: VisitSheet
) -> None:
    qtbot.keyClicks(focused(), "half a thought")
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    calm(qtbot, frame)
    assert open_sheet(qtbot, frame).note.value() == "half a thought"


def test_saving_forgets_the_draft(
    qtbot: QtBot, frame: Frame, store: Store, sheet: VisitSheet
) -> None:
    qtbot.keyClicks(focused(), "x")
    sheet.keep_draft()
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    calm(qtbot, frame)
    assert drafts(store) == []


def test_without_a_client_one_is_found_by_pinyin(qtbot: QtBot, frame: Frame, store: Store) -> None:
    for name in ("王丽娟", "张三丰"):
        add(store, "interaction", add_party(store, name), kind="call", at=moment())
    frame.open_page("clients.list")
    calm(qtbot, frame)
    frame.run_act("record_visit")
    calm(qtbot, frame)
    qtbot.keyClicks(focused(), "wlj")
    offered = frame.findChildren(BriefModel)[-1]
    qtbot.waitUntil(lambda: [one.name for one in offered.clients] == ["王丽娟"])
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    client = sheet_of(frame).who.client
    assert client is not None
    assert client.name == "王丽娟"


def test_a_draft_survives_the_killing_of_the_program(
    qtbot: QtBot, tmp_path: Path, clock: TestClock
) -> None:
    folder = tmp_path / "killed"
    first = new_store(folder, clock=clock)
    client = add_party(first, "王丽娟")
    first.close()
    program = [sys.executable, "-m", "tests.gui.areas.typing_and_dying", str(folder), client.hex]
    died = subprocess.run(program, capture_output=True, text=True, check=False)
    assert died.returncode == 9, died.stderr
    again = open_store(folder, clock=clock)
    frame = Frame(again, ROOMS, clock)
    qtbot.addWidget(frame)
    frame.show()
    frame.open_record("party", client)
    frame.run_act("record_visit")
    calm(qtbot, frame)
    assert sheet_of(frame).note.value() == "typed before the power went"
    frame.shut_down()
    again.close()
