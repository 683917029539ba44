"""Follow-ups read for Today, the list of what is due, and the ledger."""

from typing import Any
from uuid import UUID

from desktop.areas.followups import queries, service
from desktop.areas.followups.queries import Counts
from desktop.areas.followups.rules import Group, group_of
from desktop.core.dates import Moment
from desktop.reminders import ledger
from desktop.reminders.source import DueItem
from desktop.store.unit import Store
from tests.stores import add_party, moment, store

__all__ = ["store"]

NOW = moment("2026-11-24T10:00")
YEAR_US = 365 * 86_400_000_000


def _plan(store: Store, party: UUID, due: str, **more: Any) -> UUID:
    with store.write() as unit:
        return service.plan(unit, party, "回访", moment(due), **more)


def test_open_ones_come_with_their_client_soonest_first(store: Store) -> None:
    party = add_party(store, "王丽娟", tier="private")
    second = _plan(store, party, "2026-11-25T10:00")
    first = _plan(store, party, "2026-11-24T10:00", channel="call")
    with store.read() as connection:
        found = queries.open_for(connection)
    assert [one.id for one in found] == [first, second]
    assert (found[0].client, found[0].tier, found[0].channel) == ("王丽娟", "private", "call")


def test_open_ones_may_be_narrowed_to_a_client_and_a_time(store: Store) -> None:
    party, other = add_party(store), add_party(store)
    mine = _plan(store, party, "2026-11-24T10:00")
    _plan(store, party, "2026-11-26T10:00")
    _plan(store, other, "2026-11-24T10:00")
    until = moment("2026-11-25T00:00").us
    with store.read() as connection:
        found = queries.open_for(connection, party=party, until_us=until)
    assert [one.id for one in found] == [mine]


def test_what_is_done_is_neither_open_nor_due(store: Store) -> None:
    record = _plan(store, add_party(store), "2026-11-24T10:00")
    with store.write() as unit:
        service.done(unit, record)
    with store.read() as connection:
        assert queries.open_for(connection) == []
        assert queries.due_by(connection, NOW.us) == []


def test_what_is_due_tells_when_this_device_raised_it(store: Store) -> None:
    party = add_party(store, "王丽娟")
    record = _plan(store, party, "2026-11-24T09:00")
    with store.write() as unit:
        ledger.raise_due(unit, service.REMINDERS, NOW.us)
    with store.read() as connection:
        (due,) = queries.due_by(connection, NOW.us)
    assert (due.id, due.party, due.client, due.title) == (record, party, "王丽娟", "回访")
    assert (due.due, due.raised) == (moment("2026-11-24T09:00"), NOW)


def test_what_is_snoozed_is_due_when_it_rings_again(store: Store) -> None:
    record = _plan(store, add_party(store), "2026-11-24T09:00")
    until = moment("2026-11-25T09:00")
    with store.write() as unit:
        service.snooze(unit, record, until)
    with store.read() as connection:
        assert queries.due_by(connection, until.us - 1) == []
        (due,) = queries.due_by(connection, until.us)
    assert (due.id, due.raised) == (record, None)


def test_a_day_alone_is_due_from_its_morning(store: Store) -> None:
    _plan(store, add_party(store), "2026-11-24T23:00", all_day=True)
    morning = moment("2026-11-24T09:00").us
    with store.read() as connection:
        assert queries.due_by(connection, morning - 1) == []
        assert len(queries.due_by(connection, morning)) == 1


def test_counts_agree_with_the_groups(store: Store) -> None:
    party = add_party(store)
    dues = ("2026-11-23T23:59", "2026-11-24T00:00", "2026-11-24T20:00", "2026-11-27T10:00")
    for due in (*dues, "2026-12-24T10:00"):
        _plan(store, party, due)
    with store.read() as connection:
        counted = queries.counts(connection, NOW)
        groups = [group_of(one.due, NOW) for one in queries.open_for(connection)]
    assert counted == Counts(*(groups.count(group) for group in Group))
    assert counted.all == 5


def test_an_empty_store_counts_nothing(store: Store) -> None:
    with store.read() as connection:
        assert queries.counts(connection, NOW) == Counts(0, 0, 0, 0)


def test_the_ledger_is_told_time_and_whether_it_was_heard(store: Store) -> None:
    party = add_party(store)
    heard = _plan(store, party, "2026-11-24T09:00")
    fresh = _plan(store, party, "2026-11-24T09:30")
    with store.write() as unit:
        service.mark_heard(unit, heard, moment("2026-11-24T09:00").us)
    with store.read() as connection:
        found = queries.open_due(connection, until_us=NOW.us)
    assert set(found) == {
        DueItem(heard, moment("2026-11-24T09:00").us, heard=True),
        DueItem(fresh, moment("2026-11-24T09:30").us),
    }


def test_the_ledger_may_ask_for_many_records_at_once(store: Store) -> None:
    party = add_party(store)
    with store.write() as unit:
        records = [
            service.plan(unit, party, "回访", Moment(NOW.us + day * 86_400_000_000))
            for day in range(3)
        ]
        more = [UUID(int=number) for number in range(1000)]
    with store.read() as connection:
        found = queries.open_due(connection, records=[*more, *records], until_us=NOW.us + YEAR_US)
        none = queries.open_due(connection, records=[])
    assert ({item.record for item in found}, none) == (set(records), [])
