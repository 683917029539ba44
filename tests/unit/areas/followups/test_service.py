"""What can be done with a follow-up."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert

from desktop.areas.followups import service
from desktop.areas.followups.model import FollowUp
from desktop.core.dates import Moment
from desktop.core.errors import BadFile, Conflict
from desktop.records import rows, write
from desktop.records.checks import Refused
from desktop.reminders import ledger
from desktop.store.tables import BucketState
from desktop.store.unit import Store
from tests.stores import add_party, moment, store

__all__ = ["store"]

DUE = moment("2026-11-24T10:00")
LATER = moment("2026-11-25T09:00")


def _plan(store: Store, **more: Any) -> UUID:
    party = add_party(store)
    with store.write() as unit:
        return service.plan(unit, party, "送两套方案", DUE, **more)


def _values(store: Store, record: UUID) -> dict[str, Any]:
    with store.read() as connection:
        return rows.load(connection, FollowUp, record).values


def _raise(store: Store, at: Moment) -> list[UUID]:
    with store.write() as unit:
        return [one.record for one in ledger.raise_due(unit, service.REMINDERS, at.us)]


def _next(store: Store) -> int | None:
    with store.read() as connection:
        return ledger.next_wakeup(connection)


def test_a_planned_follow_up_is_open_and_waits_to_ring(store: Store) -> None:
    record = _plan(store)
    assert (_values(store, record)["state"], _next(store)) == ("open", DUE.us)


def test_a_follow_up_without_a_title_is_refused(store: Store) -> None:
    party = add_party(store)
    with store.write() as unit, pytest.raises(Refused):
        service.plan(unit, party, "  ", DUE)


def test_what_is_done_keeps_when_and_rings_no_more(store: Store) -> None:
    record = _plan(store)
    with store.write() as unit:
        service.done(unit, record, LATER)
    values = _values(store, record)
    assert (values["state"], values["done_at"], _next(store)) == ("done", LATER, None)


def test_done_without_a_time_is_done_now(store: Store) -> None:
    record = _plan(store)
    with store.write() as unit:
        service.done(unit, record)
    assert _values(store, record)["done_at"] == Moment(unit.at_us)


def test_what_is_dropped_rings_no_more(store: Store) -> None:
    record = _plan(store)
    with store.write() as unit:
        service.drop(unit, record)
    assert (_values(store, record)["state"], _next(store)) == ("dropped", None)


def test_what_is_reopened_waits_again(store: Store) -> None:
    record = _plan(store)
    with store.write() as unit:
        service.done(unit, record)
    with store.write() as unit:
        service.reopen(unit, record)
    assert (_values(store, record)["done_at"], _next(store)) == (None, DUE.us)


def test_what_has_rung_does_not_ring_again_when_reopened(store: Store) -> None:
    record = _plan(store)
    _raise(store, DUE)
    with store.write() as unit:
        service.done(unit, record)
    with store.write() as unit:
        service.reopen(unit, record)
    assert _raise(store, LATER) == []


def test_a_snooze_rings_again_at_its_time(store: Store) -> None:
    record = _plan(store)
    _raise(store, DUE)
    with store.write() as unit:
        service.snooze(unit, record, LATER)
    assert _next(store) == LATER.us
    assert _raise(store, LATER) == [record]


def test_a_snooze_before_the_due_time_silences_the_due_time(store: Store) -> None:
    record = _plan(store)
    with store.write() as unit:
        service.snooze(unit, record, LATER)
    assert _raise(store, DUE) == []
    assert _raise(store, LATER) == [record]


def test_a_snooze_puts_off_and_never_comes_before_the_due_time(store: Store) -> None:
    record = _plan(store)
    for until in (moment("2026-11-23T09:00"), DUE):
        with store.write() as unit, pytest.raises(BadFile):
            service.snooze(unit, record, until)


def test_a_snooze_may_be_moved_before_it_rings(store: Store) -> None:
    record = _plan(store)
    _raise(store, DUE)
    for until in (LATER, moment("2026-11-26T09:00"), LATER):
        with store.write() as unit:
            service.snooze(unit, record, until)
    assert _next(store) == LATER.us


def test_a_snooze_to_a_time_that_has_rung_rings_again(store: Store) -> None:
    """As after a clock that ran a day ahead: the same morning comes once more."""
    record = _plan(store)
    _raise(store, DUE)
    with store.write() as unit:
        service.snooze(unit, record, LATER)
    _raise(store, LATER)
    with store.write() as unit:
        again = service.snooze(unit, record, LATER)
    assert again == Moment(LATER.us + 1, LATER.zone)
    assert _raise(store, again) == [record]


def test_what_is_done_cannot_be_snoozed(store: Store) -> None:
    record = _plan(store)
    with store.write() as unit:
        service.done(unit, record)
    with store.write() as unit, pytest.raises(Conflict):
        service.snooze(unit, record, LATER)


def test_moving_the_due_date_ends_the_snooze(store: Store) -> None:
    record = _plan(store)
    _raise(store, DUE)
    with store.write() as unit:
        service.snooze(unit, record, LATER)
    moved = moment("2026-11-24T16:00")
    with store.write() as unit:
        service.edit(unit, record, {"due": moved})
    assert (_values(store, record)["snoozed"], _next(store)) == (None, moved.us)


def test_editing_the_title_keeps_the_snooze(store: Store) -> None:
    record = _plan(store)
    with store.write() as unit:
        service.snooze(unit, record, LATER)
    with store.write() as unit:
        changed = service.edit(unit, record, {"title": "先打电话", "due": DUE})
    assert (changed, _values(store, record)["snoozed"]) == ({"title"}, LATER)


def test_a_ringing_is_noted_in_the_record_by_its_own_time(store: Store) -> None:
    record = _plan(store)
    _raise(store, LATER)
    assert _values(store, record)["heard"] == DUE


def test_a_record_that_may_only_be_read_rings_without_a_note(store: Store) -> None:
    record = _plan(store)
    with store.write() as unit:
        unit.connection.execute(
            insert(BucketState).values(bucket="p/me/own", rights="r", state="ready")
        )
    assert _raise(store, DUE) == [record]
    assert _values(store, record)["heard"] is None


def test_what_belongs_to_a_removed_client_rings_no_more(store: Store) -> None:
    record = _plan(store)
    party = _values(store, record)["party"]
    with store.write() as unit:
        write.remove(unit, "party", party)
    assert _next(store) is None


def test_what_comes_back_with_its_client_waits_again(store: Store) -> None:
    record = _plan(store)
    party = _values(store, record)["party"]
    with store.write() as unit:
        write.remove(unit, "party", party)
    with store.write() as unit:
        write.restore(unit, "party", party)
    assert _next(store) == DUE.us
