"""The next wake-up: by the scheduler, by the watcher, by a poke."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Queue

import pytest

from desktop.core.dates import Clock, now, to_us
from desktop.reminders.clock import WATCH_S, WakeUp
from tests.stores import TestClock

PATIENCE_S = 20
HOUR_US = 3_600_000_000


class Turns:
    """Answers each turn with the next of ``answers`` (None when they are used up)."""

    def __init__(self, *answers: int | Callable[[], int] | None) -> None:
        self.answers = list(answers)
        self.taken: Queue[str] = Queue()

    def __call__(self) -> int | None:
        self.taken.put(threading.current_thread().name)
        answer = self.answers.pop(0) if self.answers else None
        return answer() if callable(answer) else answer

    def next(self) -> str:
        """Wait for the next turn and return the name of its thread."""
        return self.taken.get(timeout=PATIENCE_S)


@contextmanager
def _running(turns: Turns, *, clock: Clock = now, watch_s: float = WATCH_S) -> Iterator[WakeUp]:
    wake = WakeUp(turns, clock=clock, watch_s=watch_s)
    wake.start()
    try:
        yield wake
    finally:
        wake.stop()


def test_the_first_turn_comes_with_the_start() -> None:
    turns = Turns()
    with _running(turns):
        assert turns.next() == "reminders"


def test_the_next_turn_comes_at_the_time_asked_for() -> None:
    turns = Turns(lambda: to_us(now()) + 50_000)
    with _running(turns):
        turns.next()
        turns.next()


def test_a_time_that_has_passed_already_comes_at_once() -> None:
    turns = Turns(lambda: to_us(now()) - HOUR_US)
    with _running(turns):
        turns.next()
        turns.next()


def test_a_poke_brings_a_turn_before_its_time() -> None:
    turns = Turns(lambda: to_us(now()) + HOUR_US)
    with _running(turns) as wake:
        turns.next()
        wake.poke()
        turns.next()


def test_a_clock_that_jumped_is_noticed_by_the_watcher() -> None:
    clock = TestClock()
    turns = Turns(to_us(clock()) + HOUR_US)
    with _running(turns, clock=clock, watch_s=0.01):
        turns.next()
        clock.forward(hours=2)
        turns.next()


def test_the_watcher_wakes_no_more_than_twice_a_minute() -> None:
    assert WATCH_S >= 30


def _fail() -> int:
    raise OSError("the disk is full")


def test_a_turn_that_failed_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    turns = Turns(_fail)
    with caplog.at_level(logging.ERROR), _running(turns, watch_s=0.01):
        turns.next()
        turns.next()
    assert [record.message for record in caplog.records] == ["reminders_failed"]


@pytest.mark.parametrize("absurd", [1 << 62, -(1 << 62)])
def test_an_absurd_time_does_not_end_it(absurd: int) -> None:
    turns = Turns(absurd)
    with _running(turns) as wake:
        turns.next()
        wake.poke()
        turns.next()


def test_a_turn_may_end_it() -> None:
    ended = threading.Event()

    def turn() -> int | None:
        wake.stop()
        ended.set()
        return None

    wake = WakeUp(turn)
    wake.start()
    assert ended.wait(PATIENCE_S)
    wake.stop()


def test_it_may_be_ended_before_it_began() -> None:
    WakeUp(Turns()).stop()
