"""Lanes: where work runs, where results arrive, who gets none."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.core.changes import Change
from desktop.core.ids import new_id
from desktop.ui.changes import ChangeBus
from desktop.ui.tasks import Tasks


def thread_name() -> str:
    return threading.current_thread().name


@pytest.mark.parametrize(("lane", "thread"), [("write", "store"), ("read", "read"), ("net", "net")])
def test_work_runs_in_its_lane(tasks: Tasks, qtbot: QtBot, lane: str, thread: str) -> None:
    seen: list[str] = []
    getattr(tasks, lane)(thread_name, done=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].startswith(thread)


def test_a_result_arrives_on_the_ui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    arrived: list[threading.Thread] = []
    tasks.read(thread_name, done=lambda _: arrived.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [threading.main_thread()]


def test_writes_keep_their_order(tasks: Tasks, qtbot: QtBot) -> None:
    written: list[int] = []
    for number in range(50):
        tasks.write(partial(int, number), done=written.append)
    qtbot.waitUntil(lambda: len(written) == 50)
    assert written == list(range(50))


def test_a_failure_goes_to_the_one_who_asked(tasks: Tasks, qtbot: QtBot) -> None:
    failures: list[Exception] = []
    tasks.write(partial(int, "x"), failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ValueError)


def test_a_failure_nobody_expects_is_raised_on_the_ui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised:
        tasks.write(partial(int, "x"))
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ValueError


def test_a_dead_owner_gets_no_result(tasks: Tasks, qtbot: QtBot) -> None:
    gate, owner, seen = threading.Event(), QObject(), []
    tasks.read(gate.wait, done=seen.append, owner=owner)
    delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert seen == []


def test_dropped_work_gives_no_result_and_does_not_start(tasks: Tasks, qtbot: QtBot) -> None:
    gate, started = threading.Event(), []
    tasks.read(gate.wait)
    ticket = tasks.read(partial(started.append, 1), done=started.append)
    ticket.drop()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert started == []


def test_busy_is_told_once_at_the_start_and_once_at_the_end(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[bool] = []
    tasks.busy_changed.connect(told.append)
    for _ in range(5):
        tasks.read(thread_name)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == [True, False]


def test_changes_published_on_a_lane_are_heard_on_the_ui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    bus, heard = ChangeBus(), []
    change = Change("party", new_id(), None, frozenset({"name"}))
    bus.changed.connect(lambda changes: heard.append((changes, threading.current_thread())))
    tasks.write(partial(bus.publish, (change,)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [((change,), threading.main_thread())]


def test_nothing_is_done_after_closing(tasks: Tasks) -> None:
    started: list[int] = []
    tasks.close()
    tasks.write(partial(started.append, 1), done=started.append)
    assert (started, tasks.busy) == ([], False)
