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

Data = EntLine | ExitLine


@dataclass(slots=True)
class Page:
    """What a page says beside its records."""

    hello: HelloLine
    end: EndLine
    scopes: list[ScopeLine] = field(default_factory=list)
    reached: dict[str, int] = field(default_factory=dict)
    records: int = 0

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has happened at all."""
        return self.end.complete and not self.records and not self.scopes


def read_page(frame: bytes) -> Page:
    """Return what a page says; raises ValueError where it is cut short or no page."""
    lines = unpacked(frame).splitlines()
    if len(lines) < 2:
        raise ValueError("no page")
    first, last = _line(lines[0]), _line(lines[-1])
    if not isinstance(first, HelloLine) or not isinstance(last, EndLine):
        raise ValueError("a page without its first or last line")
    page = Page(first, last)
    for text in lines[1:-1]:
        if text.startswith(_ENTITY):
            page.records += 1
            continue
        line = _line(text)
        if isinstance(line, ScopeLine):
            page.scopes.append(line)
        elif isinstance(line, MarkLine):
            page.reached |= line.c
        else:
            page.records += 1
    return page


def staged_numbers(connection: Connection) -> list[int]:
    """Return the numbers of the pages in the inbox, in the order they came."""
    return list(connection.execute(select(Inbox.n).order_by(Inbox.n)).scalars())


def staged_page(connection: Connection, number: int, buckets: Collection[str]) -> list[Data]:
    """Return those records of a page in the inbox that are about the buckets."""
    frame = connection.execute(select(Inbox.frame).where(Inbox.n == number)).scalar_one()
    lines = (_line(text) for text in unpacked(frame).splitlines())
    return [line for line in lines if isinstance(line, Data) and line.b in buckets]


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


def drop_staged(connection: Connection) -> None:
    """Empty the inbox."""
    connection.execute(delete(Inbox))
