"""A record as the store holds it: values and versions, read and written through Core."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select, update

from desktop.core.codecs import canonical_text, from_columns
from desktop.core.errors import NotFound
from desktop.core.fields import Field, Kind
from desktop.records.problems import NO_RECORD
from desktop.store.base import Catalog, RecordType, Values, fields_of, parent_of, table_of

_PAIRS = (Kind.MONEY, Kind.MOMENT)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One record: Python values by field, versions by register, and where it stands."""

    record: RecordType
    id: UUID
    values: dict[str, Any]
    bucket: str
    ver: bytes
    vers: dict[str, str]
    life: int
    alive: bool
    extra: str | None
    seq: int
    digest: bytes | None
    by: str

    @property
    def kind(self) -> str:
        """The record's kind."""
        return self.record.__kind__

    @property
    def parent(self) -> UUID | None:
        """The record it belongs to."""
        link = parent_of(self.record)
        return self.values[link.name] if link else None

    def version(self, register: str) -> str:
        """Return the version of one register, 32 hex digits."""
        return self.vers.get(register) or self.ver.hex()


def value_in(field: Field, row: RowMapping | Mapping[str, Any]) -> Any:
    """Return a field's Python value from a row of its table."""
    if field.kind in _PAIRS:
        return from_columns(field, [row[column] for column in field.columns])
    return row[field.name]


def columns_for(fields: Sequence[Field], values: Values) -> dict[str, Any]:
    """Return {column: value to bind} for those of ``fields`` that ``values`` names."""
    bound: dict[str, Any] = {}
    for field in fields:
        if field.name not in values:
            continue
        value = values[field.name]
        if field.kind in _PAIRS:
            first, second = field.columns
            bound[first] = bound[second] = None
            if value is not None:
                bound[first], bound[second] = _pair(value)
        else:
            bound[field.name] = value
    return bound


def _pair(value: Any) -> tuple[int, str]:
    return (value.minor, value.currency) if hasattr(value, "minor") else (value.us, value.zone)


def loaded(record: RecordType, row: RowMapping) -> Loaded:
    """Return the record of a full row."""
    return Loaded(
        record,
        row["id"],
        {field.name: value_in(field, row) for field in fields_of(record)},
        row["bucket"] or "",
        row["ver"] or b"",
        json.loads(row["vers"]) if row["vers"] else {},
        row["life"] or 1,
        bool(row["alive"]),
        row["extra"],
        row["seq"] or 0,
        row["digest"],
        row["by"] or "",
    )


def find(connection: Connection, record: RecordType, record_id: UUID) -> Loaded | None:
    """Return the record, living or deleted, or None."""
    table = table_of(record)
    row = connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
    return loaded(record, row) if row else None


def load(connection: Connection, record: RecordType, record_id: UUID) -> Loaded:
    """Return the living record; raises NotFound."""
    found = find(connection, record, record_id)
    if found is None or not found.alive:
        raise NotFound(NO_RECORD)
    return found


def find_any(connection: Connection, catalog: Catalog, record_id: UUID) -> Loaded | None:
    """Return the record of whatever kind has this identifier, living or deleted."""
    for entry in catalog:
        found = find(connection, entry.record, record_id)
        if found is not None:
            return found
    return None


def children(connection: Connection, catalog: Catalog, of: Loaded) -> list[Loaded]:
    """Return the living records that belong to ``of``, all depths, nearest first."""
    result: list[Loaded] = []
    for entry in catalog:
        link = parent_of(entry.record)
        if link is None or link.target != of.kind:
            continue
        table = table_of(entry.record)
        rows = connection.execute(
            select(table).where(table.c[link.name] == of.id, table.c.alive == 1)
        )
        for row in rows.mappings():
            child = loaded(entry.record, row)
            result.append(child)
            result.extend(children(connection, catalog, child))
    return result


def store_columns(
    connection: Connection, record: RecordType, record_id: UUID, columns: Mapping[str, Any]
) -> None:
    """Write the given columns of one row."""
    table = table_of(record)
    connection.execute(update(table).where(table.c.id == record_id).values(**columns))


def versions_text(vers: Mapping[str, str]) -> str | None:
    """Return the exceptions from ``ver`` as the column holds them."""
    return canonical_text(dict(vers)) if vers else None
