"""From a row's columns straight to the body that its digest is made of: the way back of landing.

No Python value of a field is made between, since every record of the store comes by here.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from desktop.core.dates import from_us, zone
from desktop.core.fields import Field, Kind
from desktop.records.registers import registers_of
from desktop.store.base import RecordType, table_of
from desktop.sync.landing import landing_of
from sync_server.wire.canonical import canonical, entity_digest

Row = Sequence[Any]
Told = Callable[[Row, int], Any]
"""Returns the wire form of a field whose first column, at that place of the row, holds a value."""


def _flag(row: Row, at: int) -> bool:
    return bool(row[at])


def _money(row: Row, at: int) -> dict[str, str]:
    return {"m": str(row[at]), "c": row[at + 1]}


def _moment(row: Row, at: int) -> dict[str, str]:
    return {"t": _local(row[at], row[at + 1]).isoformat(), "z": row[at + 1]}


def _local(us: int, zone_name: str) -> datetime:
    """Return what ``Moment.local`` does."""
    return from_us(us).astimezone(zone(zone_name))


def _json(row: Row, at: int) -> Any:
    return json.loads(row[at])


def _link(row: Row, at: int) -> str:
    link: bytes = row[at]
    return link.hex()


_BY_KIND: dict[Kind, Told] = {
    Kind.FLAG: _flag,
    Kind.MONEY: _money,
    Kind.MOMENT: _moment,
    Kind.TAGS: _json,
    Kind.DATA: _json,
    Kind.LINK: _link,
}
"""Kinds whose column is not their wire form already."""


class Bodies:
    """Tells bodies and digests of the rows of one record type; ``select`` reads such rows."""

    def __init__(self, record: RecordType) -> None:
        names = landing_of(record).names
        place = {name: at for at, name in enumerate(names)}
        self._plain: list[tuple[str, int]] = []
        self._told: list[tuple[str, int, Told]] = []
        self._groups: list[tuple[str, list[tuple[str, int, Told | None]]]] = []
        for register, fields in registers_of(record).items():
            members = [_member(field, place) for field in fields]
            _, at, told = members[0]
            if len(members) > 1:
                self._groups.append((register, members))
            elif told is None:
                self._plain.append((register, at))
            else:
                self._told.append((register, at, told))
        self._ver, self._vers = place["ver"], place["vers"]
        self._life, self._extra = place["life"], place["extra"]
        self.bucket = place["bucket"]
        columns = ", ".join(f'"{name}"' for name in names)
        self.select = f'SELECT {columns} FROM "{table_of(record).name}" WHERE digest IS NOT NULL'  # noqa: S608

    def body(self, row: Row) -> dict[str, Any]:
        """Return the body of a row in wire form."""
        body = {name: row[at] for name, at in self._plain if row[at] is not None}
        for name, at, told in self._told:
            if row[at] is not None:
                body[name] = told(row, at)
        for name, members in self._groups:
            filled = {
                member: told(row, at) if told else row[at]
                for member, at, told in members
                if row[at] is not None
            }
            if filled:
                body[name] = filled
        if row[self._extra]:
            body |= json.loads(row[self._extra])
        return body

    def digest(self, row: Row) -> int:
        """Return the digest of a row's record."""
        vers = json.loads(row[self._vers]) if row[self._vers] else {}
        body = canonical(self.body(row))
        return entity_digest(row[0].hex(), row[self._ver].hex(), vers, row[self._life], body)


@cache
def bodies_of(record: RecordType) -> Bodies:
    """Return what tells the bodies of a record type."""
    return Bodies(record)


def _member(field: Field, place: dict[str, int]) -> tuple[str, int, Told | None]:
    return field.name, place[field.columns[0]], _BY_KIND.get(field.kind)
