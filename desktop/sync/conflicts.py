"""Conflicts as people see them: those to decide, those decided, those that needed nobody."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, func, or_, select

from desktop.core.fields import Field
from desktop.records.registers import fields_at
from desktop.records.titles import titles_of
from desktop.store.base import Catalog, parent_of, table_of
from desktop.store.tables import Outbox
from desktop.sync.model import ConflictRecord
from desktop.sync.outbox import OPEN
from desktop.sync.sides import Side, side_of, whole

UNDO_MS = 30 * 86_400_000
"""So long a settled conflict may be opened again; the server holds to it. Source: issue 3."""

_TABLE = table_of(ConflictRecord)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict about one register or group, or about the whole record (without ``fields``).

    ``client`` is the record that this one belongs to, or itself. ``kind`` is one of
    ``model.CONFLICT_KINDS``; ``shown`` is what everybody sees until it is settled, of a settled
    one what was seen before; ``other`` what lost and is kept, oldest first; ``closed`` what was
    out of the question before the rest. ``taken`` is what was chosen. Times are the server's,
    milliseconds since 1970, 0 where unknown.
    """

    id: UUID
    record: UUID
    record_kind: str
    title: str
    register: str
    fields: tuple[Field, ...]
    kind: str
    base: Side
    shown: Side
    other: tuple[Side, ...]
    state: str
    client: UUID
    client_kind: str
    client_title: str
    opened_ms: int
    resolved_ms: int
    resolved_by: str
    taken: Side | None
    closed: tuple[Side, ...]
    waiting: bool = False
    """Settled or opened again on this device, not yet at the server."""

    @property
    def is_group(self) -> bool:
        """Whether it is about fields that are decided together."""
        return bool(self.fields) and self.fields[0].group == self.register

    @property
    def sides(self) -> tuple[Side, ...]:
        """The values to choose from, the one shown first."""
        return (self.shown, *self.other)


def conflicts(connection: Connection, catalog: Catalog) -> list[ConflictView]:
    """Return the open conflicts, oldest first, but for those just settled here."""
    return _views(connection, catalog, _open().order_by(_TABLE.c.rid))


def settled(connection: Connection, catalog: Catalog, now_ms: int) -> list[ConflictView]:
    """Return what people decided in the last 30 days, and just now on this device, latest first."""
    recent = and_(_TABLE.c.state == "resolved", _TABLE.c.resolved_ms >= now_ms - UNDO_MS)
    here = and_(_TABLE.c.state == "open", _raw_id().in_(_being_settled()))
    found = _views(connection, catalog, _latest(or_(recent, here)))
    on_the_way = {UUID(bytes=row[0]) for row in connection.execute(_being_settled())}
    told = [replace(one, waiting=one.id in on_the_way) for one in found]
    return sorted(told, key=lambda one: one.state != "open")


def automatic(connection: Connection, catalog: Catalog, now_ms: int) -> list[ConflictView]:
    """Return what was put together or came to the same in the last 30 days, latest first."""
    recent = and_(
        _TABLE.c.state == "auto_closed",
        _TABLE.c.resolved_ms >= now_ms - UNDO_MS,
        _raw_id().not_in(_being_settled()),
    )
    return _views(connection, catalog, _latest(recent))


def find_conflict(
    connection: Connection, catalog: Catalog, conflict: UUID, *, resolved: bool = False
) -> ConflictView | None:
    """Return a conflict that can be settled, or a resolved one; None where there is none.

    What the server put together can be settled otherwise, too.
    """
    undecided = or_(
        _TABLE.c.state == "open", and_(_TABLE.c.state == "auto_closed", _TABLE.c.kind == "combined")
    )
    state = _TABLE.c.state == "resolved" if resolved else undecided
    free = and_(_TABLE.c.id == conflict, state, _raw_id().not_in(_being_settled()))
    found = _views(connection, catalog, _latest(free))
    return found[0] if found else None


def count_conflicts(connection: Connection) -> int:
    """Return how many conflicts wait for somebody to choose."""
    waiting = _open().with_only_columns(func.count())
    return int(connection.execute(waiting).scalar_one())


def _open() -> Select[Any]:
    return select(_TABLE).where(
        _TABLE.c.alive == 1, _TABLE.c.state == "open", _raw_id().not_in(_being_settled())
    )


def _latest(which: ColumnElement[bool]) -> Select[Any]:
    order = (_TABLE.c.resolved_ms.desc(), _TABLE.c.rid.desc())
    return select(_TABLE).where(_TABLE.c.alive == 1, which).order_by(*order)


def _being_settled() -> Select[Any]:
    return select(Outbox.conflict).where(OPEN, Outbox.conflict.is_not(None))


def _raw_id() -> ColumnElement[bytes]:
    """Return the identifier's column without its Python type: the outbox holds plain bytes."""
    return func.substr(_TABLE.c.id, 1)


def _views(connection: Connection, catalog: Catalog, query: Select[Any]) -> list[ConflictView]:
    rows = connection.execute(query).mappings().all()
    owners: dict[UUID, tuple[str, UUID]] = {}
    for kind, ids in _by_kind((row["type"], row["entity"]) for row in rows).items():
        owners |= _owners(connection, catalog, kind, ids)
    titles: dict[UUID, str] = {}
    named = [(row["type"], row["entity"]) for row in rows]
    for kind, ids in _by_kind([*named, *owners.values()]).items():
        if kind in catalog:
            titles |= titles_of(connection, catalog, kind, ids)
    return [_view(catalog, row, owners, titles) for row in rows]


def _by_kind(named: Iterable[tuple[str, UUID]]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for kind, record in named:
        found.setdefault(kind or "", []).append(record)
    return found


def _owners(
    connection: Connection, catalog: Catalog, kind: str, ids: Sequence[UUID]
) -> dict[UUID, tuple[str, UUID]]:
    """Return record -> kind and identifier of what it belongs to, for records of one kind."""
    link = parent_of(catalog.type_of(kind)) if kind in catalog else None
    if link is None:
        return {}
    table = table_of(catalog.type_of(kind))
    found: dict[UUID, tuple[str, UUID]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = select(table.c.id, table.c[link.name])
        for record, owner in connection.execute(
            query.where(table.c.id.in_(ids[start : start + _AT_ONCE]))
        ):
            if owner is not None:
                found[record] = (link.target, owner)
    return found


def _view(
    catalog: Catalog,
    row: RowMapping,
    owners: Mapping[UUID, tuple[str, UUID]],
    titles: Mapping[UUID, str],
) -> ConflictView:
    register, kind, record = row["register_name"] or "", row["type"] or "", row["entity"]
    fields = fields_at(catalog.type_of(kind), register) if kind in catalog else ()
    client_kind, client = owners.get(record, (kind, record))
    taken = _json(row["taken"])
    return ConflictView(
        row["id"],
        record,
        kind,
        titles.get(record, ""),
        register,
        fields,
        row["kind"] or "",
        side_of(fields, _json(row["base"])),
        side_of(fields, _json(row["shown"])),
        _sides(fields, _json(row["other"])),
        row["state"] or "",
        client,
        client_kind,
        titles.get(client, ""),
        whole(row["opened_ms"]),
        whole(row["resolved_ms"]),
        row["resolved_by"] or "",
        side_of(fields, taken) if taken else None,
        _sides(fields, _json(row["settled"])),
    )


def _sides(fields: Sequence[Field], told: Any) -> tuple[Side, ...]:
    return tuple(side_of(fields, side) for side in told) if isinstance(told, list) else ()


def _json(text: str | None) -> Any:
    return json.loads(text) if text else None
