"""From a pulled record straight to the columns of its table, without a Python value between.

Only a value in the very form that this version would write itself goes into its column; any other
one is kept as it came in ``extra``, so that what is stored always tells the digest it came with.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from desktop.core.codecs import canonical_text, tag_set
from desktop.core.dates import EARLIEST_YEAR, LATEST_YEAR, to_us, zone
from desktop.core.fields import Field, Kind
from desktop.records.registers import registers_of
from desktop.store.base import RecordType, parent_of
from sync_server.wire.messages import EntLine

Columns = tuple[Any, ...]
Convert = Callable[[Any], Columns]


class Foreign(ValueError):
    """A value in a form that this version would not write."""


def _text(wire: Any) -> Columns:
    if not isinstance(wire, str):
        raise Foreign
    return (wire,)


def _flag(wire: Any) -> Columns:
    if wire is not True and wire is not False:
        raise Foreign
    return (int(wire),)


def _count(wire: Any) -> Columns:
    if type(wire) is not int or not -(1 << 63) <= wire < 1 << 63:
        raise Foreign
    return (wire,)


def _ratio(wire: Any) -> Columns:
    number = Decimal(wire)
    if not number.is_finite() or format(number, "f") != wire:
        raise Foreign
    return (wire,)


def _money(wire: Any) -> Columns:
    minor, currency = wire["m"], wire["c"]
    number = int(minor)
    if str(number) != minor or not isinstance(currency, str) or len(wire) != 2:
        raise Foreign
    if not -(1 << 63) <= number < 1 << 63:
        raise Foreign
    return (number, currency)


def _day(wire: Any) -> Columns:
    if date.fromisoformat(wire).isoformat() != wire:
        raise Foreign
    return (wire,)


def _moment(wire: Any) -> Columns:
    text, name = wire["t"], wire["z"]
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or len(wire) != 2 or not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        raise Foreign
    if at.astimezone(zone(name)).isoformat() != text:
        raise Foreign
    return (to_us(at), name)


def _tags(wire: Any) -> Columns:
    if not isinstance(wire, list) or not wire or list(tag_set(wire)) != wire:
        raise Foreign
    return (canonical_text(wire),)


def _link(wire: Any) -> Columns:
    if UUID(hex=wire).hex != wire:
        raise Foreign
    return (bytes.fromhex(wire),)


def _data(wire: Any) -> Columns:
    if wire is None:
        raise Foreign
    return (canonical_text(wire),)


_BY_KIND: dict[Kind, Convert] = {
    Kind.FLAG: _flag,
    Kind.COUNT: _count,
    Kind.RATIO: _ratio,
    Kind.MONEY: _money,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.TAGS: _tags,
    Kind.LINK: _link,
    Kind.DATA: _data,
}
_NOT_OURS = (ValueError, KeyError, TypeError, ArithmeticError, AttributeError)

Slot = tuple[int, int, Convert]
"""Where a register's columns begin and end, and how its value becomes theirs."""


class Landing:
    """How the lines of one record type become rows: ``names`` are the columns, in order."""

    def __init__(self, record: RecordType) -> None:
        self.record = record
        link = parent_of(record)
        self.parent = link.name if link else None
        self.names: list[str] = ["id", *([link.name] if link else [])]
        self._first = len(self.names)
        self._slots: dict[str, Slot] = {}
        self._texts: dict[str, int] = {}
        for register, fields in registers_of(record).items():
            begin = len(self.names)
            for field in fields:
                self.names += field.columns
            convert = _BY_KIND.get(fields[0].kind, _text) if len(fields) == 1 else _group(fields)
            self._slots[register] = (begin - self._first, len(self.names) - self._first, convert)
            if convert is _text:
                self._texts[register] = begin - self._first
        self._width = len(self.names) - self._first
        self.names += ["bucket", "ver", "vers", "life", "alive", "extra", "seq", "digest", "by"]

    def row(self, line: EntLine, body: Mapping[str, Any], digest: bytes) -> Columns:
        """Return the column values of a living record's line, in the order of ``names``."""
        values, extra = self.values(body)
        return (
            bytes.fromhex(line.e),
            *([_parent(line.p)] if self.parent else ()),
            *values,
            line.b,
            bytes.fromhex(line.ver),
            canonical_text(line.vers) if line.vers else None,
            line.life,
            1,
            extra,
            line.s,
            digest,
            line.by,
        )

    def values(self, body: Mapping[str, Any]) -> tuple[list[Any], str | None]:
        """Return the registers' columns, and as canonical JSON what fits into none of them."""
        values: list[Any] = [None] * self._width
        foreign: dict[str, Any] = {}
        texts = self._texts
        for register, wire in body.items():
            if wire.__class__ is str and register in texts:  # most are, and need no conversion
                values[texts[register]] = wire
                continue
            slot = self._slots.get(register)
            if slot is None:
                foreign[register] = wire
                continue
            try:
                values[slot[0] : slot[1]] = slot[2](wire)
            except _NOT_OURS:
                foreign[register] = wire
        return values, canonical_text(foreign) if foreign else None

    @property
    def value_names(self) -> list[str]:
        """The columns that ``values`` fills, in order."""
        return self.names[self._first : self._first + self._width]


@cache
def landing_of(record: RecordType) -> Landing:
    """Return how the lines of a record type become rows."""
    return Landing(record)


def _group(fields: tuple[Field, ...]) -> Convert:
    """Return the conversion of an atomic group: an object with a value per filled field."""
    members = {field.name: _BY_KIND.get(field.kind, _text) for field in fields}
    widths = {field.name: len(field.columns) for field in fields}

    def convert(wire: Any) -> Columns:
        if not wire or not wire.keys() <= members.keys() or None in wire.values():
            raise Foreign
        columns: list[Any] = []
        for name, one in members.items():
            columns += one(wire[name]) if name in wire else [None] * widths[name]
        return tuple(columns)

    return convert


def _parent(parent: str | None) -> bytes | None:
    return bytes.fromhex(parent) if parent else None
