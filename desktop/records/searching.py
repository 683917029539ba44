"""Keeps the search index in step with the records: in line for one save, by queue for many."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select

from desktop.core.codecs import text_of
from desktop.core.fields import Field, Kind
from desktop.records.find import index
from desktop.records.find.index import Entry as Findable
from desktop.records.rows import value_in
from desktop.store.base import Catalog, RecordType, fields_of, parent_of, table_of
from desktop.store.unit import Unit


def refresh(unit: Unit, kind: str, ids: Sequence[UUID]) -> None:
    """Bring the index in step with records just saved by hand."""
    entry = unit.catalog.entry(kind)
    if entry.record.__lane__:
        alive = findables(unit.connection, unit.catalog, kind, ids)
        for findable in alive.values():
            index.save(unit.connection, findable)
        index.forget(unit.connection, kind, [one for one in ids if one not in alive])
    if entry.names is not None:
        index.save_names(unit.connection, entry.names(unit.connection, ids))


def queue(unit: Unit, kind: str, ids: Sequence[UUID]) -> None:
    """Note records written in bulk; names at once, texts when the queue is worked off."""
    entry = unit.catalog.entry(kind)
    if entry.record.__lane__:
        index.queue(unit.connection, kind, ids)
    if entry.names is not None:
        index.save_names(unit.connection, entry.names(unit.connection, ids))


def catch_up(unit: Unit, limit: int = 200) -> int:
    """Index up to ``limit`` queued records and return how many are left."""

    def texts(kind: str, ids: Sequence[UUID]) -> dict[UUID, Findable]:
        return findables(unit.connection, unit.catalog, kind, ids)

    return index.catch_up(unit.connection, texts, limit)


def findables(
    connection: Connection, catalog: Catalog, kind: str, ids: Sequence[UUID]
) -> dict[UUID, Findable]:
    """Return what search knows of the living ones among the named records."""
    if kind not in catalog:
        return {}
    record = catalog.type_of(kind)
    table = table_of(record)
    result = {}
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        query = select(table).where(table.c.id.in_(part), table.c.alive == 1)
        for row in connection.execute(query).mappings():
            result[row["id"]] = _findable(record, row)
    return result


def live_ids(connection: Connection, record: RecordType) -> Iterator[UUID]:
    """Yield the identifiers of the living records of a type."""
    table = table_of(record)
    query = select(table.c.id).where(table.c.alive == 1)
    for (record_id,) in connection.execution_options(yield_per=5000).execute(query):
        yield record_id


def searchable_fields(record: RecordType) -> tuple[Field, ...]:
    """Return the fields whose text search finds."""
    return tuple(field for field in fields_of(record) if field.searchable)


def _findable(record: RecordType, row: RowMapping) -> Findable:
    link = parent_of(record)
    texts = (text_of(field, value_in(field, row)) for field in searchable_fields(record))
    return Findable(
        kind=record.__kind__,
        record=row["id"],
        client=row[link.name] if link else row["id"],
        bucket=row["bucket"] or "",
        lane=record.__lane__,
        text="\n".join(text for text in texts if text),
        at_us=_time(record, row),
    )


def _time(record: RecordType, row: RowMapping) -> int:
    for field in fields_of(record):
        if field.kind is Kind.MOMENT:
            return row[field.columns[0]] or 0
    return 0
