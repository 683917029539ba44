"""The files of a client, each with where its content stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.areas.attachments.model import Attachment
from desktop.records.rows import Loaded, loaded
from desktop.store.base import Catalog, table_of
from desktop.store.unit import read_fact
from desktop.sync import blobs, facts

HERE, TO_SEND, COMING, AWAY = "here", "to_send", "coming", "away"

MOST = 500
"""Attachments of one client that are listed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An attachment. ``state``: here, to_send (here and not yet with the server), coming, away.

    ``done`` bytes of it have moved; ``trouble`` is the code of what the last try met.
    """

    record: Loaded
    state: str
    done: int = 0
    wanted: bool = False
    trouble: str = ""


def attachments_of(connection: Connection, catalog: Catalog, party: UUID) -> list[Listed]:
    """Return the files of a client, the newest first."""
    table = table_of(catalog.type_of(Attachment.__kind__))
    query = (
        select(table)
        .where(table.c.party == party, table.c.alive == 1)
        .order_by(func.coalesce(table.c.taken_us, 0).desc(), table.c.rid.desc())
        .limit(MOST)
    )
    joined = read_fact(connection, facts.URL) is not None
    found = [loaded(Attachment, row) for row in connection.execute(query).mappings()]
    return [_listed(connection, one, joined) for one in found]


def count_of(connection: Connection, catalog: Catalog, party: UUID) -> int:
    """Return how many files a client has."""
    table = table_of(catalog.type_of(Attachment.__kind__))
    query = select(func.count()).where(table.c.party == party, table.c.alive == 1)
    return connection.execute(query).scalar_one()


def counts_by_contact(
    connection: Connection, catalog: Catalog, party: UUID, contacts: Sequence[UUID]
) -> dict[UUID, int]:
    """Return how many files hang on each of a client's contacts; those without are left out."""
    table = table_of(catalog.type_of(Attachment.__kind__))
    query = (
        select(table.c.interaction, func.count())
        .where(table.c.party == party, table.c.alive == 1, table.c.interaction.in_(contacts))
        .group_by(table.c.interaction)
    )
    return {contact: number for contact, number in connection.execute(query)}


def _listed(connection: Connection, record: Loaded, joined: bool) -> Listed:
    held = blobs.find(connection, record.values["sha256"] or "", record.bucket)
    if held is None:
        return Listed(record, AWAY)
    if held.state == blobs.HERE:
        waiting = joined and not held.sent
        return Listed(record, TO_SEND if waiting else HERE, held.offset, trouble=held.trouble)
    state = COMING if held.state == blobs.COMING else AWAY
    return Listed(record, state, 0, held.wanted, held.trouble)
