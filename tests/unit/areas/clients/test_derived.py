"""Columns that follow from what belongs to a client."""

from uuid import UUID

from sqlalchemy import select

from desktop.areas.clients.model import Party
from desktop.records import write
from desktop.store.base import table_of
from desktop.store.unit import Store
from tests.stores import add, add_party, moment, store

__all__ = ["store"]


def last_contact(store: Store, client: UUID) -> int | None:
    party = table_of(Party)
    with store.read() as connection:
        query = select(party.c.last_contact_us).where(party.c.id == client)
        found: int | None = connection.execute(query).scalar_one()
        return found


def contact(store: Store, client: UUID, at: str, kind: str = "call") -> UUID:
    return add(store, "interaction", client, kind=kind, at=moment(at))


def test_the_newest_contact_counts_whenever_it_was_written_down(store: Store) -> None:
    client = add_party(store)
    contact(store, client, "2026-11-20T10:00")
    contact(store, client, "2026-10-01T10:00")
    assert last_contact(store, client) == moment("2026-11-20T10:00").us


def test_a_note_is_no_contact(store: Store) -> None:
    client = add_party(store)
    contact(store, client, "2026-11-20T10:00", kind="note")
    assert last_contact(store, client) is None


def test_a_contact_taken_back_counts_no_longer(store: Store) -> None:
    client = add_party(store)
    contact(store, client, "2026-10-01T10:00")
    newest = contact(store, client, "2026-11-20T10:00")
    with store.write() as unit:
        write.remove(unit, "interaction", newest)
    assert last_contact(store, client) == moment("2026-10-01T10:00").us


def test_a_contact_moved_back_in_time_makes_room_for_the_one_before(store: Store) -> None:
    client = add_party(store)
    contact(store, client, "2026-10-01T10:00")
    newest = contact(store, client, "2026-11-20T10:00")
    with store.write() as unit:
        write.update(unit, "interaction", newest, {"at": moment("2026-09-01T10:00")})
    assert last_contact(store, client) == moment("2026-10-01T10:00").us
