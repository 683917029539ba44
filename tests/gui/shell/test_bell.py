"""The bell over a real store and alarm: what it lists, says once, and lets a person settle."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.areas.followups import service
from desktop.areas.followups.model import FollowUp
from desktop.areas.rooms import ROOMS
from desktop.records import rows
from desktop.reminders.alarm import Alarm
from desktop.reminders.notify import DONE, SNOOZE, Chosen, Notice
from desktop.shell.bell import Bell, BellList, LockedBell
from desktop.store.unit import Store
from desktop.ui.buttons import IconButton
from tests.gui.areas.frame import Frame
from tests.gui.shell.conftest import words_in
from tests.stores import TestClock, add_party, moment, new_store


class Board:
    """A desktop that keeps the notices it was given."""

    def __init__(self) -> None:
        self.shown: list[Notice] = []
        self.withdrawn: list[str] = []
        self.answer: Chosen = lambda key, code: None

    def show(self, notice: Notice) -> bool:
        self.shown.append(notice)
        return True

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def store(tmp_path: Path, clock: TestClock) -> Iterator[Store]:
    opened = new_store(tmp_path / "store", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def frame(qtbot: QtBot, store: Store, clock: TestClock) -> Iterator[Frame]:
    made = Frame(store, ROOMS, clock)
    qtbot.addWidget(made)
    made.resize(1208, 744)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.shut_down()


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def bell(frame: Frame, board: Board) -> Iterator[Bell]:
    made = Bell(frame.desk, board)
    yield made
    made.close()


def _plan(store: Store, client: UUID, title: str, due: str) -> UUID:
    with store.write() as unit:
        return service.plan(unit, client, title, moment(due))


def _ring(store: Store, bell: Bell) -> None:
    """Raise what is due on a thread of the alarm's own, as the program does."""
    alarm = Alarm(store, service.REMINDERS, bell.show_raised)
    ringing = threading.Thread(target=alarm.sweep)
    ringing.start()
    ringing.join()


@pytest.fixture
def rung(qtbot: QtBot, store: Store, bell: Bell) -> UUID:
    """One follow-up that has rung and is listed."""
    record = _plan(store, add_party(store), "问候", "2026-11-24T09:00")
    _ring(store, bell)
    qtbot.waitUntil(lambda: [line.id for line in bell.lines] == [record])
    return record


def _state(store: Store, record: UUID) -> str:
    with store.read() as connection:
        return str(rows.load(connection, FollowUp, record).values["state"])


def _button(popover: BellList, name: str) -> IconButton:
    return next(b for b in popover.findChildren(IconButton) if b.accessibleName() == name)


def _open(frame: Frame, bell: Bell) -> BellList:
    bell.open_at(frame)
    return frame.findChildren(BellList)[-1]


def test_what_rings_is_counted_and_said_with_its_choices(
    qtbot: QtBot, store: Store, bell: Bell, board: Board
) -> None:
    counts: list[int] = []
    bell.count_changed.connect(counts.append)
    _plan(store, add_party(store), "问候", "2026-11-24T09:00")
    _ring(store, bell)
    qtbot.waitUntil(lambda: bool(board.shown))
    assert counts[-1] == 1
    (notice,) = board.shown
    assert (notice.title, notice.body) == ("张三丰", "问候")
    assert [action.code for action in notice.actions] == ["open", "done", "snooze"]


def test_several_at_once_are_one_notice(
    qtbot: QtBot, store: Store, bell: Bell, board: Board
) -> None:
    client = add_party(store)
    for hour in (7, 8, 9):
        _plan(store, client, f"at {hour}", f"2026-11-24T0{hour}:00")
    _ring(store, bell)
    qtbot.waitUntil(lambda: bool(board.shown))
    assert [notice.title for notice in board.shown] == ["3 follow-ups due"]


def test_what_has_rung_is_not_said_again(
    qtbot: QtBot, store: Store, bell: Bell, board: Board, rung: UUID
) -> None:
    qtbot.waitUntil(lambda: len(board.shown) == 1)
    _plan(store, add_party(store, "王丽娟"), "later", "2026-11-24T09:30")
    _ring(store, bell)
    qtbot.waitUntil(lambda: len(board.shown) == 2)
    assert board.shown[-1].title == "王丽娟"


def test_done_closes_the_follow_up_and_undo_opens_it(
    qtbot: QtBot, store: Store, frame: Frame, bell: Bell, board: Board, rung: UUID
) -> None:
    qtbot.mouseClick(_button(_open(frame, bell), "Done"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bell.lines and board.withdrawn == [rung.hex])
    assert _state(store, rung) == "done"
    qtbot.waitUntil(lambda: bool(frame.desk.undone))
    frame.desk.undo_last()
    qtbot.waitUntil(lambda: _state(store, rung) == "open")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_later_offers_times_and_the_chosen_one_rings_again(
    qtbot: QtBot, store: Store, frame: Frame, bell: Bell, clock: TestClock, rung: UUID
) -> None:
    popover = _open(frame, bell)
    qtbot.mouseClick(_button(popover, "Later"), Qt.MouseButton.LeftButton)
    (menu,) = popover.findChildren(QMenu)
    titles = [action.text() for action in menu.actions()]
    assert titles[:3] == ["In 10 minutes", "This afternoon", "Tomorrow morning"]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: not bell.lines)
    menu.close()
    clock.forward(minutes=11)
    _ring(store, bell)
    qtbot.waitUntil(lambda: [line.id for line in bell.lines] == [rung])


def test_opening_shows_the_client_and_counts_as_heard(
    qtbot: QtBot, store: Store, frame: Frame, bell: Bell, rung: UUID
) -> None:
    qtbot.mouseClick(_button(_open(frame, bell), "Open"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bell.lines)
    assert len(frame.way) == 1
    assert _state(store, rung) == "open"


@pytest.mark.parametrize(("code", "state"), [(DONE, "done"), (SNOOZE, "open")])
def test_an_answer_on_the_desktop_is_carried_out(
    qtbot: QtBot, store: Store, bell: Bell, rung: UUID, code: str, state: str
) -> None:
    answering = threading.Thread(target=bell._chosen.emit, args=(rung.hex, code))
    answering.start()
    answering.join()
    qtbot.waitUntil(lambda: not bell.lines)
    assert _state(store, rung) == state


def test_a_screen_turned_to_a_client_names_nobody(
    qtbot: QtBot, store: Store, frame: Frame, bell: Bell, board: Board
) -> None:
    frame.desk.set_client_facing(True)
    _plan(store, add_party(store), "秘密约定", "2026-11-24T09:00")
    _ring(store, bell)
    qtbot.waitUntil(lambda: frame.desk.toasts.toast is not None and len(bell.lines) == 1)
    popover = _open(frame, bell)
    assert "张三丰" not in words_in(frame)
    assert "秘密约定" not in words_in(popover)
    assert board.shown == []


def test_while_locked_only_numbers_are_heard(qtbot: QtBot, frame: Frame) -> None:
    locked = LockedBell(frame)
    with qtbot.waitSignals([locked.counted, locked.counted]):
        ringing = threading.Thread(target=lambda: (locked.ring(2), locked.ring(1)))
        ringing.start()
        ringing.join()
    assert locked.number == 3
