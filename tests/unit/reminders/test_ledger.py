"""The due-ledger: each ringing once, nothing lost."""

from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from desktop.areas.followups import service
from desktop.areas.followups.model import FollowUp
from desktop.core.changes import Change
from desktop.core.dates import Moment
from desktop.records import write
from desktop.reminders import ledger
from desktop.reminders.ledger import Pending, Raised
from desktop.store.base import table_of
from desktop.store.tables import Audit, Due
from tests.unit.reminders.book import DAY_US, MINUTE_US, Book, book

__all__ = ["book"]


class PowerCut(Exception):
    """The machine stops in the middle of a unit."""


def test_what_is_due_is_raised_once(book: Book) -> None:
    record = book.plan()
    assert book.raise_due() == [Raised(record, book.now_us)]
    assert book.raise_due() == []


def test_what_is_not_due_yet_waits(book: Book) -> None:
    book.plan(minutes=1)
    assert book.raise_due() == []
    assert book.next_wakeup() == book.now_us + MINUTE_US


def test_a_week_away_is_one_list_in_order(book: Book) -> None:
    late, early = book.plan(minutes=600), book.plan(minutes=30)
    book.clock.forward(days=7)
    assert [one.record for one in book.raise_due()] == [early, late]


def test_nothing_rings_again_after_a_restart(book: Book) -> None:
    book.plan()
    book.raise_due()
    book.restart()
    assert book.raise_due() == []


def test_nothing_rings_again_after_the_clock_went_back(book: Book) -> None:
    book.plan()
    book.raise_due()
    book.clock.forward(days=-3)
    assert book.raise_due() == []
    book.clock.forward(days=4)
    assert book.raise_due() == []


def test_a_power_cut_before_the_commit_raises_later(book: Book) -> None:
    record = book.plan()
    with pytest.raises(PowerCut), book.store.write() as unit:
        ledger.raise_due(unit, service.REMINDERS, book.now_us)
        raise PowerCut
    book.restart()
    assert [one.record for one in book.raise_due()] == [record]


def test_a_power_cut_before_the_showing_leaves_it_on_the_bell(book: Book) -> None:
    record = book.plan()
    book.raise_due()
    book.restart()
    assert book.pending() == [Pending(record, book.now_us, book.now_us)]


def test_more_than_a_slice_is_raised_in_parts(book: Book) -> None:
    records = [book.plan(minutes=-minute) for minute in range(3)]
    parts = [book.raise_due(limit=2), book.raise_due(limit=2), book.raise_due(limit=2)]
    assert [len(part) for part in parts] == [2, 1, 0]
    assert {one.record for part in parts for one in part} == set(records)


def test_a_moved_date_rings_at_the_new_time_only(book: Book) -> None:
    record = book.plan(minutes=10)
    moved = Moment(book.now_us + 20 * MINUTE_US)
    book.do(write.update, "follow_up", record, {"due": moved})
    book.clock.forward(minutes=10)
    assert book.raise_due() == []
    book.clock.forward(minutes=10)
    assert book.raise_due() == [Raised(record, moved.us)]


def test_a_date_moved_after_the_ringing_rings_again(book: Book) -> None:
    record = book.plan()
    book.raise_due()
    book.do(write.update, "follow_up", record, {"due": Moment(book.now_us + MINUTE_US)})
    assert book.pending() == []
    book.clock.forward(minutes=1)
    assert [one.record for one in book.raise_due()] == [record]


def test_a_date_moved_and_moved_back_does_not_ring_again(book: Book) -> None:
    record = book.plan()
    first = Moment(book.now_us)
    book.raise_due()
    book.do(write.update, "follow_up", record, {"due": Moment(first.us + DAY_US)})
    book.do(write.update, "follow_up", record, {"due": first})
    assert book.raise_due() == []
    assert [one.record for one in book.pending()] == [record]


def test_editing_something_else_rings_nothing(book: Book) -> None:
    record = book.plan()
    book.raise_due()
    book.do(write.update, "follow_up", record, {"title": "改期"})
    assert book.raise_due() == []


def test_what_is_done_leaves_the_bell(book: Book) -> None:
    record = book.plan()
    book.raise_due()
    book.do(service.done, record)
    assert book.pending() == []


def test_what_is_acknowledged_leaves_the_bell_and_stays_open(book: Book) -> None:
    record = book.plan()
    book.raise_due()
    assert book.do(ledger.acknowledge, "follow_up", record) is True
    assert book.pending() == []
    assert book.raise_due() == []


def test_acknowledging_what_has_not_rung_changes_nothing(book: Book) -> None:
    record = book.plan(minutes=1)
    assert book.do(ledger.acknowledge, "follow_up", record) is False
    assert book.next_wakeup() == book.now_us + MINUTE_US


def test_an_acknowledgement_is_told_and_audited(book: Book) -> None:
    told: list[Change] = []
    record = book.plan()
    book.raise_due()
    book.store.listeners.append(told.extend)
    book.do(ledger.acknowledge, "follow_up", record)
    assert told == [Change("follow_up", record)]
    with book.store.read() as connection:
        newest = connection.execute(select(Audit.action).order_by(Audit.n.desc())).scalar()
    assert newest == "acknowledge"


def test_what_another_device_has_heard_does_not_ring_here(book: Book) -> None:
    record = book.plan(minutes=1)
    due_us = book.now_us + MINUTE_US
    book.do(service.mark_heard, record, due_us)  # as a pull would write it
    book.clock.forward(minutes=1)
    assert book.raise_due() == []
    assert book.pending() == [Pending(record, due_us, None)]


def test_what_a_fast_clock_heard_is_listed_when_its_time_comes(book: Book) -> None:
    record = book.plan(minutes=1)
    book.do(service.mark_heard, record, book.now_us + MINUTE_US)
    assert book.pending() == []
    book.clock.forward(minutes=1)
    assert [one.record for one in book.pending()] == [record]


def test_what_rang_while_locked_is_raised_silently_at_the_time_it_rang(book: Book) -> None:
    record = book.plan()
    due_us = book.now_us
    book.clock.forward(minutes=30)
    sounded = {(record, due_us): due_us + MINUTE_US}
    assert book.raise_due(sounded=sounded) == [Raised(record, due_us, silent=True)]
    assert book.pending() == [Pending(record, due_us, due_us + MINUTE_US)]


def test_only_times_of_the_next_two_days_leave_the_store(book: Book) -> None:
    soon = book.plan(minutes=60)
    book.plan(minutes=60 * 49)
    with book.store.read() as connection:
        assert ledger.times_only(connection, book.now_us) == [(soon, book.now_us + 60 * MINUTE_US)]


def _write_behind_the_ledger(book: Book, record: UUID, **columns: object) -> None:
    """Change the record's row alone, as a restored file or an older program would have."""
    table = table_of(FollowUp)
    with book.store.write() as unit:
        unit.connection.execute(update(table).where(table.c.id == record).values(**columns))


def test_a_ledger_that_lost_its_rows_is_made_whole(book: Book) -> None:
    record = book.plan(minutes=-5)
    book.do(lambda unit: unit.connection.execute(delete(Due)))
    book.do(ledger.reconcile, service.REMINDERS, book.now_us)
    assert [one.record for one in book.raise_due()] == [record]


def test_a_ledger_behind_its_records_follows_them(book: Book) -> None:
    done, moved, listed = book.plan(), book.plan(), book.plan(minutes=-5)
    book.raise_due(limit=1)
    _write_behind_the_ledger(book, done, state="done")
    _write_behind_the_ledger(book, moved, due_us=book.now_us + 5 * DAY_US)
    _write_behind_the_ledger(book, listed, state="done")
    book.do(ledger.reconcile, service.REMINDERS, book.now_us + DAY_US)
    assert (book.pending(), book.next_wakeup()) == ([], book.now_us + 5 * DAY_US)


def test_a_record_that_moved_behind_the_ledger_does_not_ring_at_its_old_time(book: Book) -> None:
    record = book.plan()
    _write_behind_the_ledger(book, record, due_us=book.now_us + DAY_US)
    assert book.raise_due() == []
    assert book.next_wakeup() == book.now_us + DAY_US
