"""What became of a client and of all that belongs to it; records this version does not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select

from desktop.areas.clients.model import Party
from desktop.core.errors import NotFound
from desktop.records import rows
from desktop.records.history import HistoryEntry, history_of
from desktop.records.problems import NO_RECORD
from desktop.records.rows import Loaded
from desktop.store.base import Catalog
from desktop.store.tables import RawRecord
from desktop.sync.earlier import EarlierChange

LIMIT = 400
"""Changes told at once."""


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """One register of one change of one record; a creation is told once, without registers."""

    record: Loaded
    entry: HistoryEntry


@dataclass(frozen=True, slots=True)
class Raw:
    """A record of a kind this version does not know, its body as it came (JSON)."""

    id: UUID
    kind: str
    parent: UUID | None
    body: str


def changes_of(connection: Connection, catalog: Catalog, client: UUID) -> list[ChangeTold]:
    """Return the last changes of a client and of what belongs to it, newest first."""
    told: list[ChangeTold] = []
    for record in records_of(connection, catalog, client):
        told += [ChangeTold(record, entry) for entry in _once(history_of(connection, record))]
    told.sort(key=lambda one: one.entry.at_us, reverse=True)
    return told[:LIMIT]


def records_of(connection: Connection, catalog: Catalog, client: UUID) -> list[Loaded]:
    """Return a client and what belongs to it."""
    found = rows.load(connection, Party, client)
    return [found, *rows.children(connection, catalog, found)]


def with_earlier(
    told: Sequence[ChangeTold], known_here: Sequence[Loaded], earlier: Sequence[EarlierChange]
) -> list[ChangeTold]:
    """Return changes with those that the server tells beside, newest first.

    What was told here already is not doubled; records that are not here are left out.
    """
    records = {record.id: record for record in known_here}
    known = {(one.record.id, one.entry.change, one.entry.register) for one in told}
    created = {one.record.id for one in told if one.entry.action == "create"}
    more = [
        ChangeTold(
            records[one.record],
            HistoryEntry(
                one.at_us,
                one.by,
                one.device,
                one.action,
                one.register,
                one.old,
                one.new,
                one.change,
            ),
        )
        for one in earlier
        if one.record in records
        and (one.record, one.change, one.register) not in known
        and not (one.action == "create" and one.record in created)
    ]
    return sorted([*told, *more], key=lambda one: one.entry.at_us, reverse=True)


def raw_records(connection: Connection, client: UUID) -> list[Raw]:
    """Return the records of unknown kinds that belong to a client, by kind."""
    query = select(RawRecord).where(RawRecord.parent == client.bytes).order_by(RawRecord.kind)
    return [_raw(row) for row in connection.execute(query).mappings()]


def raw_record(connection: Connection, record: UUID) -> Raw:
    """Return one record of an unknown kind. Raises NotFound."""
    query = select(RawRecord).where(RawRecord.id == record.bytes)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(NO_RECORD)
    return _raw(row)


def _once(entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """Return the entries, of a creation only one."""
    kept: list[HistoryEntry] = []
    created = False
    for entry in entries:
        if entry.action != "create":
            kept.append(entry)
        elif not created:
            created = True
            kept.append(entry)
    return kept


def _raw(row: RowMapping) -> Raw:
    return Raw(UUID(bytes=row["id"]), row["kind"], _link(row["parent"]), row["body"])


def _link(raw: bytes | None) -> UUID | None:
    return UUID(bytes=raw) if raw else None
