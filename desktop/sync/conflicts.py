"""Open conflicts as people see them: the value shown, the values that lost, the one before."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select

from desktop.core.codecs import from_wire, text_of
from desktop.core.fields import Field
from desktop.records.registers import registers_of
from desktop.records.titles import titles_of
from desktop.store.base import Catalog, table_of
from desktop.store.tables import Outbox
from desktop.sync.model import ConflictRecord
from desktop.sync.outbox import OPEN

_TABLE = table_of(ConflictRecord)
_UNREADABLE = (ValueError, KeyError, TypeError, ArithmeticError, AttributeError)
_BEING_SETTLED = select(Outbox.conflict).where(OPEN, Outbox.conflict.is_not(None))


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a conflict: in wire form, as plain text, and where it comes from.

    ``by`` and ``device`` are identifiers, ``at_ms`` milliseconds since 1970 by the server's
    reckoning, 0 where unknown; ``clock_suspect``: the author's clock looked wrong.
    """

    value: Any
    text: str
    ver: str
    by: str
    device: str
    at_ms: int
    clock_suspect: bool


@dataclass(frozen=True, slots=True)
class ConflictView:
    """An open conflict about one register, or about the whole record (then without ``fields``).

    ``kind`` is one of ``model.CONFLICT_KINDS``; ``shown`` is what everybody sees until it is
    settled, ``other`` what lost and is kept, oldest first.
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


def conflicts(connection: Connection, catalog: Catalog) -> list[ConflictView]:
    """Return the open conflicts, oldest first, but for those just settled here."""
    rows = connection.execute(_open().order_by(_TABLE.c.rid)).mappings().all()
    titles: dict[UUID, str] = {}
    for kind in {row["type"] for row in rows if row["type"] in catalog}:
        ids = [row["entity"] for row in rows if row["type"] == kind]
        titles |= titles_of(connection, catalog, kind, ids)
    return [_view(catalog, row, titles.get(row["entity"], "")) for row in rows]


def find_conflict(connection: Connection, catalog: Catalog, conflict: UUID) -> ConflictView | None:
    """Return one open conflict, None where there is none of that identifier."""
    row = connection.execute(_open().where(_TABLE.c.id == conflict)).mappings().first()
    return _view(catalog, row, "") if row else None


def count_conflicts(connection: Connection) -> int:
    """Return how many conflicts wait for somebody to choose."""
    waiting = _open().with_only_columns(func.count())
    return int(connection.execute(waiting).scalar_one())


def _open() -> Any:
    return select(_TABLE).where(
        _TABLE.c.alive == 1, _TABLE.c.state == "open", _raw_id().not_in(_BEING_SETTLED)
    )


def _raw_id() -> Any:
    """Return the identifier's column without its Python type: the outbox holds plain bytes."""
    return func.substr(_TABLE.c.id, 1)


def _view(catalog: Catalog, row: RowMapping, title: str) -> ConflictView:
    register = row["register_name"] or ""
    fields: tuple[Field, ...] = ()
    if row["type"] in catalog:
        fields = registers_of(catalog.type_of(row["type"])).get(register, ())
    return ConflictView(
        row["id"],
        row["entity"],
        row["type"] or "",
        title,
        register,
        fields,
        row["kind"] or "",
        _side(fields, _json(row["base"], {})),
        _side(fields, _json(row["shown"], {})),
        tuple(_side(fields, side) for side in _json(row["other"], [])),
        row["state"] or "",
    )


def _side(fields: Sequence[Field], side: Mapping[str, Any]) -> Side:
    value = side.get("v")
    return Side(
        value,
        plain(fields, value),
        side.get("ver") or "",
        side.get("by") or "",
        side.get("device") or "",
        int((side.get("eff") or "0")[:12], 16),
        bool(side.get("clock_suspect")),
    )


def plain(fields: Sequence[Field], wire: Any) -> str:
    """Return a register's wire value as plain text, that of a group one field after the other.

    A value in a form that this version does not read (a newer client's) is shown as it came:
    whatever others wrote, the list of conflicts stays readable.
    """
    if wire is None:
        return ""
    try:
        return " ".join(text for text in _texts(fields, wire) if text)
    except _UNREADABLE:
        return wire if isinstance(wire, str) else json.dumps(wire, ensure_ascii=False)


def _texts(fields: Sequence[Field], wire: Any) -> list[str]:
    if not fields:
        raise ValueError("a register that this version does not know")
    values = [wire] if len(fields) == 1 else [wire.get(field.name) for field in fields]
    return [
        text_of(field, from_wire(field, one)) for field, one in zip(fields, values, strict=True)
    ]


def _json(text: str | None, empty: Any) -> Any:
    return json.loads(text) if text else empty
