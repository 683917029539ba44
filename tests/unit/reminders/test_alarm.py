"""The alarm over an open store, and the one that rings while it is locked."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any
from uuid import UUID

import pytest

from desktop.areas.followups import service
from desktop.core.dates import Moment, now, to_us
from desktop.reminders import ledger
from desktop.reminders.alarm import Alarm, LockedAlarm
from desktop.reminders.ledger import Raised, Ringing
from tests.unit.reminders.book import MINUTE_US, Book, book

__all__ = ["book"]

PATIENCE_S = 20


class Shown:
    """What the alarm has shown, one list at a time."""

    def __init__(self) -> None:
        self.lists: Queue[list[Raised]] = Queue()

    def __call__(self, raised: list[Raised]) -> None:
        self.lists.put(raised)

    def next(self) -> list[UUID]:
        """Wait for the next list and return its records."""
        return [one.record for one in self.lists.get(timeout=PATIENCE_S)]


@contextmanager
def _running(book: Book, shown: Any, **more: Any) -> Iterator[Alarm]:
    alarm = Alarm(book.store, service.REMINDERS, shown, **more)
    alarm.start()
    try:
        yield alarm
    finally:
        alarm.stop()


def test_what_fell_due_while_away_is_one_list_at_the_start(book: Book) -> None:
    shown = Shown()
    early, late = book.plan(minutes=1), book.plan(minutes=2)
    book.clock.forward(days=7)
    with _running(book, shown):
        assert shown.next() == [early, late]


def test_many_are_one_list_though_written_in_slices(book: Book) -> None:
    shown = Shown()
    with book.store.write() as unit:
        for minute in range(ledger.SLICE + 1):
            due = Moment(book.now_us - minute * MINUTE_US)
            service.plan(unit, book.party, "回访", due)
    with _running(book, shown):
        assert len(shown.next()) == ledger.SLICE + 1


def test_what_is_written_while_it_runs_rings_by_the_wall_clock(book: Book) -> None:
    shown = Shown()
    book.store.clock = now
    with _running(book, shown):
        due = Moment(to_us(now()) + 200_000)
        with book.store.write() as unit:
            record = service.plan(unit, book.party, "回访", due)
        assert shown.next() == [record]


def test_after_sleep_it_rings_at_once(book: Book) -> None:
    shown = Shown()
    first = book.plan()
    with _running(book, shown) as alarm:
        assert shown.next() == [first]
        second = book.plan(minutes=60)
        book.clock.forward(hours=8)
        alarm.resumed()
        assert shown.next() == [second]


def test_a_clock_set_forward_is_noticed_without_a_word(book: Book) -> None:
    shown = Shown()
    record = book.plan(minutes=60)
    with _running(book, shown, watch_s=0.01):
        book.clock.forward(hours=1)
        assert shown.next() == [record]


def test_it_is_committed_before_it_is_shown(book: Book) -> None:
    found: Queue[list[UUID]] = Queue()
    record = book.plan()
    with _running(book, lambda raised: found.put([one.record for one in book.pending()])):
        assert found.get(timeout=PATIENCE_S) == [record]


def test_a_window_that_fails_to_show_silences_nothing_later(
    book: Book, caplog: pytest.LogCaptureFixture
) -> None:
    shown = Shown()

    def show(raised: list[Raised]) -> None:
        shown(raised)
        raise RuntimeError("no window")

    book.plan()
    with caplog.at_level(logging.CRITICAL), _running(book, show, watch_s=0.01):
        shown.next()
        second = book.plan()
        assert shown.next() == [second]


def test_what_was_committed_is_shown_though_the_next_slice_failed(book: Book) -> None:
    shown = Shown()
    with book.store.write() as unit:
        for minute in range(ledger.SLICE + 1):
            service.plan(unit, book.party, "回访", Moment(book.now_us - minute * MINUTE_US))
    slices = iter(range(10))

    def open_due(*arguments: Any, **more: Any) -> Any:
        if more.get("records") and next(slices) > 0:
            raise OSError("the disk is full")
        return service.REMINDERS.open_due(*arguments, **more)

    source = service.Source("follow_up", open_due, service.mark_heard, heard="heard")
    with pytest.raises(OSError, match="disk"):
        Alarm(book.store, source, shown).sweep()
    assert len(shown.next()) == ledger.SLICE


def test_after_it_ended_the_store_is_no_longer_listened_to(book: Book) -> None:
    with _running(book, Shown()):
        pass
    assert book.store.listeners == []


def test_a_read_only_store_raises_nothing(book: Book) -> None:
    book.plan()
    book.store.read_only = True
    shown = Shown()
    with _running(book, shown):
        pass
    assert shown.lists.empty()


@contextmanager
def _locked(book: Book, rung: Queue[int], **more: Any) -> Iterator[LockedAlarm]:
    with book.store.read() as connection:
        times = ledger.times_only(connection, book.now_us)
    book.store.close()
    alarm = LockedAlarm(times, rung.put, clock=book.clock, **more)
    alarm.start()
    try:
        yield alarm
    finally:
        alarm.stop()


def test_while_locked_it_rings_by_number(book: Book) -> None:
    rung: Queue[int] = Queue()
    for minutes in (10, 10, 10, 50):
        book.plan(minutes=minutes)
    with _locked(book, rung) as alarm:
        book.clock.forward(minutes=10)
        alarm.resumed()
        assert rung.get(timeout=PATIENCE_S) == 3
        book.clock.forward(minutes=40)
        alarm.resumed()
        assert rung.get(timeout=PATIENCE_S) == 1


def test_while_locked_it_notices_the_clock_by_itself(book: Book) -> None:
    rung: Queue[int] = Queue()
    book.plan(minutes=10)
    with _locked(book, rung, watch_s=0.01):
        book.clock.forward(minutes=10)
        assert rung.get(timeout=PATIENCE_S) == 1


def test_what_rang_while_locked_is_listed_and_silent_after_unlocking(book: Book) -> None:
    rung: Queue[int] = Queue()
    lists: Queue[list[Raised]] = Queue()
    due_us = book.now_us + 10 * MINUTE_US
    first = book.plan(minutes=10)
    second = book.plan(minutes=30)
    with _locked(book, rung) as locked:
        book.clock.forward(minutes=15)
        locked.resumed()
        rung.get(timeout=PATIENCE_S)
        sounded: dict[Ringing, int] = locked.stop()
    book.clock.forward(minutes=15)
    book.restart()
    with _running(book, lists.put, sounded=sounded):
        raised = lists.get(timeout=PATIENCE_S)
    assert raised == [
        Raised(first, due_us, silent=True),
        Raised(second, due_us + 20 * MINUTE_US),
    ]
