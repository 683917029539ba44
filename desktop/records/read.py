"""Reading records of any type: by filter and order, in pages, as frozen rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, func, select

from desktop.core.codecs import to_columns
from desktop.core.errors import NotFound
from desktop.core.fields import Field, Kind
from desktop.records.problems import UNKNOWN_FIELD
from desktop.records.rows import Loaded, loaded
from desktop.store.base import RecordType, field_of, table_of


class Op(StrEnum):
    """How a filter compares."""

    IS = "is"
    NOT = "not"
    LESS = "less"  # less or equal
    MORE = "more"  # more or equal
    HAS = "has"  # text contains, tag is among
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a declared field; ``value`` in Python form."""

    field: str
    op: Op
    value: Any = None


@dataclass(frozen=True, slots=True)
class Order:
    """Sort by a declared field or a derived column of the table."""

    by: str
    descending: bool = False


def page(
    connection: Connection,
    record: RecordType,
    filters: Sequence[Filter] = (),
    order: Order | None = None,
    *,
    offset: int = 0,
    limit: int = 100,
) -> list[Loaded]:
    """Return living records; ties and no order go by time of entry. Raises NotFound for a field."""
    table = table_of(record)
    query = select(table).where(*conditions(record, filters)).offset(offset).limit(limit)
    query = query.order_by(*_ordering(record, table, order))
    return [loaded(record, row) for row in connection.execute(query).mappings()]


def some(connection: Connection, record: RecordType, ids: Sequence[UUID]) -> list[Loaded]:
    """Return the living ones of ``ids`` (at most a few thousand), in their order."""
    table = table_of(record)
    found: dict[UUID, Loaded] = {}
    for start in range(0, len(ids), 500):
        part = table.c.id.in_(ids[start : start + 500])
        rows = connection.execute(select(table).where(table.c.alive == 1, part)).mappings()
        found.update((row["id"], loaded(record, row)) for row in rows)
    return [found[one] for one in ids if one in found]


def count(connection: Connection, record: RecordType, filters: Sequence[Filter] = ()) -> int:
    """Return how many living records fulfil the filters."""
    query = select(func.count()).select_from(table_of(record))
    return connection.execute(query.where(*conditions(record, filters))).scalar_one()


def ids(
    connection: Connection,
    record: RecordType,
    filters: Sequence[Filter] = (),
    order: Order | None = None,
) -> list[UUID]:
    """Return the identifiers of all living records that fulfil the filters, in order."""
    table = table_of(record)
    query = select(table.c.id).where(*conditions(record, filters))
    return list(connection.execute(query.order_by(*_ordering(record, table, order))).scalars())


def conditions(record: RecordType, filters: Sequence[Filter]) -> list[ColumnElement[bool]]:
    """Return the WHERE terms of filters; living records only."""
    table = table_of(record)
    terms: list[ColumnElement[bool]] = [table.c.alive == 1]
    for one in filters:
        field = field_of(record, one.field)
        if field is None:
            raise NotFound(UNKNOWN_FIELD, kind=record.__kind__, field=one.field[:60])
        terms.append(_term(table, field, one))
    return terms


def _term(table: Table, field: Field, one: Filter) -> ColumnElement[bool]:
    column: ColumnElement[Any] = table.c[field.columns[0]]
    if one.op is Op.EMPTY:
        return column.is_(None)
    if one.op is Op.FILLED:
        return column.is_not(None)
    if one.op is Op.HAS:
        text = f'"{one.value}"' if field.kind is Kind.TAGS else str(one.value)
        return func.instr(column, text) > 0
    paired = len(field.columns) > 1
    value = to_columns(field, one.value)[0] if paired else one.value
    terms: dict[Op, ColumnElement[bool]] = {
        Op.IS: column == value,
        Op.NOT: column.is_distinct_from(value),
        Op.LESS: column <= value,
        Op.MORE: column >= value,
    }
    return terms[one.op]


def _ordering(record: RecordType, table: Table, order: Order | None) -> list[Any]:
    if order is None:
        return [table.c.rid]
    field = field_of(record, order.by)
    name = field.columns[0] if field else order.by
    if name not in table.c:
        raise NotFound(UNKNOWN_FIELD, kind=record.__kind__, field=order.by[:60])
    column = table.c[name]
    if order.descending:
        return [column.desc().nulls_last(), table.c.rid.desc()]
    return [column.asc().nulls_last(), table.c.rid]
