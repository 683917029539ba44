"""Pulled pages: read line by line, kept compressed in the inbox, cut into slices."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, delete, select

from desktop.store.tables import Inbox
from desktop.sync.answers import unpacked
from sync_server.wire.messages import (
    EndLine,
    EntLine,
    ExitLine,
    HelloLine,
    Line,
    MarkLine,
    ScopeLine,
)

_line = msgspec.json.Decoder(Line).decode
_ENTITY = b'{"k":"ent"'
_STEERING = (b'{"k":"mark"', b'{"k":"scope"')

_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

Data = EntLine | ExitLine


@dataclass(slots=True)
class Page:
    """What a page says beside its records."""

    hello: HelloLine
    end: EndLine
    scopes: list[ScopeLine] = field(default_factory=list)
    reached: dict[str, int] = field(default_factory=dict)
    records: int = 0
    seals: dict[str, str] = field(default_factory=dict)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has happened at all."""
        return self.end.complete and not self.records and not self.scopes


@dataclass(slots=True)
class Records:
    """What a page tells of records, and lines that this version cannot read."""

    lines: list[Data] = field(default_factory=list)
    unreadable: list[bytes] = field(default_factory=list)


class DamagedFrame(ValueError):
    """A page in the inbox is no longer what was put there."""


def read_page(frame: bytes) -> Page:
    """Return what a page says; raises ValueError where it is cut short or no page.

    A record's line that cannot be read is counted as one: it stops no other.
    """
    lines = unpacked(frame).splitlines()
    if len(lines) < 2:
        raise ValueError("no page")
    first, last = _line(lines[0]), _line(lines[-1])
    if not isinstance(first, HelloLine) or not isinstance(last, EndLine):
        raise ValueError("a page without its first or last line")
    page = Page(first, last)
    for text in lines[1:-1]:
        line = None if text.startswith(_ENTITY) else _line_or_none(text)
        if isinstance(line, ScopeLine):
            page.scopes.append(line)
        elif isinstance(line, MarkLine):
            page.reached |= line.c
            page.seals |= line.seals
        else:
            page.records += 1
    return page


def staged_numbers(connection: Connection) -> list[int]:
    """Return the numbers of the pages in the inbox, in the order they came."""
    return list(connection.execute(select(Inbox.n).order_by(Inbox.n)).scalars())


def records_in(frame: bytes) -> Records:
    """Return the records that a page tells of; raises ValueError where the frame is damaged."""
    found = Records()
    for text in unpacked(frame).splitlines():
        try:
            line = _line(text)
        except _UNREADABLE:
            found.unreadable.append(text)
            continue
        if isinstance(line, Data):
            found.lines.append(line)
    return found


def staged_page(connection: Connection, number: int, buckets: Collection[str]) -> Records:
    """Return those records of a page in the inbox that are about the buckets.

    What cannot be read may be about any. Raises DamagedFrame.
    """
    frame = connection.execute(select(Inbox.frame).where(Inbox.n == number)).scalar_one()
    try:
        found = records_in(frame)
    except ValueError:
        raise DamagedFrame from None
    found.lines = [line for line in found.lines if line.b in buckets]
    return found


def in_slices(lines: Iterable[Data], size: Callable[[], int]) -> Iterator[list[Data]]:
    """Yield lines in slices of at most ``size()``, none with two lines about one record."""
    part: list[Data] = []
    met: set[str] = set()
    for line in lines:
        if len(part) >= size() or line.e in met:
            yield part
            part, met = [], set()
        part.append(line)
        met.add(line.e)
    if part:
        yield part


def _line_or_none(text: bytes) -> Line | None:
    """Return a line, None where it cannot be read and steers nothing."""
    try:
        line: Line = _line(text)
    except _UNREADABLE:
        if text.startswith(_STEERING):
            raise
        return None
    return line


def drop_staged(connection: Connection) -> None:
    """Empty the inbox."""
    connection.execute(delete(Inbox))
