"""What a sync would do, record by record, before it is done: sent, received, refused."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, RowMapping

from desktop.core.fields import Field, Secrecy
from desktop.core.ids import new_id
from desktop.records import rows
from desktop.records.registers import fields_at
from desktop.records.rows import Loaded
from desktop.records.titles import title_fields, titles_of
from desktop.store.base import Catalog, RecordType, parent_of
from desktop.store.unit import Store, read_fact
from desktop.sync import buckets, facts, outbox
from desktop.sync.client import ServerLink
from desktop.sync.outgoing import MOST_IN_TXN, packed, pending_rows
from desktop.sync.pages import Data, records_in
from desktop.sync.pull import peek
from desktop.sync.sides import plain
from sync_server.wire.catalogue import shipped_catalogue
from sync_server.wire.messages import EntLine, ExitLine, Push, Result

MOST = 4_000
MOST_BYTES = 3_000_000
"""What is rehearsed in one question, since later changes stand upon earlier ones; the rest is
counted. Below the server's limits."""

MOST_LISTED = 500
"""Records to come that are named; the others are counted."""

_UNLISTED = ("conflict", "colleague", "handover")
"""Records that nobody typed."""

_body = msgspec.json.Decoder(dict[str, Any]).decode


class Fate(StrEnum):
    """What would become of a change (the first five) or of a record here (the last three)."""

    APPLIED = "applied"
    MERGED = "merged"
    CONFLICT = "conflict"
    QUARANTINED = "quarantined"
    REJECTED = "rejected"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Item:
    """One record and what would become of it. ``code`` says why a change would be refused.

    ``owner`` is the title of the record it belongs to, ``fields`` those that it is about, none
    where it is about the whole record.
    """

    record: UUID
    record_kind: str
    title: str
    owner: str
    fields: tuple[Field, ...]
    fate: Fate
    code: str = ""


@dataclass(slots=True)
class Rehearsal:
    """What would be sent and received; ``unknown`` changes could not be asked about.

    ``pushed`` and ``pulled`` count all, the lists hold what was looked at. ``lost`` counts the
    portfolios that would leave this device; ``digests`` are those of now.
    """

    send: list[Item] = field(default_factory=list)
    receive: list[Item] = field(default_factory=list)
    pushed: int = 0
    pulled: int = 0
    unknown: int = 0
    lost: int = 0
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """How many changes would come back."""
        return self.count(Fate.REJECTED)

    @property
    def conflicts(self) -> int:
        """How many changes would wait for somebody's decision."""
        return self.count(Fate.CONFLICT) + self.count(Fate.QUARANTINED)

    @property
    def complete(self) -> bool:
        """Whether a sync would do nothing."""
        return not (self.pushed or self.pulled or self.lost)

    def count(self, fate: Fate) -> int:
        """Return how many of the changes to send would end so."""
        return sum(item.fate is fate for item in self.send)


def rehearse(store: Store, link: ServerLink, *, asks: bool) -> Rehearsal:
    """Return what a sync would do now; changes nothing here or there. Blocks on the network.

    ``asks``: the server can be asked what it would say; an older one cannot, and what would
    become of changes is then unknown. Raises FieldbookError children.
    """
    told = Rehearsal()
    _sending(store, link, told, asks=asks)
    _receiving(store, link, told)
    with store.read() as connection:
        told.digests = buckets.digests(connection)
    return told


def _sending(store: Store, link: ServerLink, told: Rehearsal, *, asks: bool) -> None:
    with store.read() as connection:
        told.pushed = told.unknown = outbox.count_pending(connection)
        waiting = pending_rows(connection, MOST + MOST_IN_TXN)
        if not waiting or not asks:
            return
        batch = _batch(store, connection, waiting)
    results = {result.id: result for result in link.rehearse(batch).results}
    asked = [row for row in waiting if row["change"].hex() in results]
    told.unknown = max(0, told.pushed - len(asked))
    with store.read() as connection:
        names = _Names(connection, store.catalog)
        names.learn((row["kind"], row["entity"], row["parent"]) for row in asked)
    told.send = [_sent(store.catalog, row, results[row["change"].hex()], names) for row in asked]


def _batch(store: Store, connection: Connection, waiting: list[RowMapping]) -> Push:
    """Return a batch that follows on whatever this device has sent; it is never sent as one."""
    number = int(read_fact(connection, facts.PUSH_NO) or 0)
    return Push(
        batch_id=new_id().hex,
        epoch=read_fact(connection, facts.EPOCH) or "",
        incarnation=read_fact(connection, facts.INCARNATION) or "",
        push_no=number + 2,  # one batch may have been taken whose answer was lost
        prev_batch=read_fact(connection, facts.PUSH_LAST) or None,
        schema=shipped_catalogue().version,
        client_time_ms=int(store.clock().timestamp() * 1000),
        txns=packed(waiting, store.boot, MOST, MOST_BYTES),
    )


def _receiving(store: Store, link: ServerLink, told: Rehearsal) -> None:
    frame, page = peek(store, link)
    told.pulled = page.records + page.end.remaining
    told.lost = sum(len(scope.gone) for scope in page.scopes)
    lines = records_in(frame).lines
    staying = {line.e for line in lines if isinstance(line, EntLine)}
    some = list(islice((line for line in lines if _is_listed(line, staying)), MOST_LISTED))
    with store.read() as connection:
        names = _Names(connection, store.catalog)
        arriving = [(line, _here(connection, store.catalog, line)) for line in some]
        names.learn(
            (here.kind, here.id.bytes, here.parent.bytes if here.parent else None)
            for _, here in arriving
            if here is not None
        )
        names.learn(_owners(store.catalog, some))
    told.receive = [
        item
        for line, here in arriving
        if (item := _arriving(store.catalog, line, here, names)) is not None
    ]


class _Names:
    """Titles of records that are here."""

    def __init__(self, connection: Connection, catalog: Catalog) -> None:
        self._connection = connection
        self._catalog = catalog
        self._titles: dict[UUID, str] = {}

    def learn(self, named: Iterable[tuple[str, bytes, bytes | None]]) -> None:
        """Look up the titles of records and of what they belong to: kind, record, owner."""
        by_kind: dict[str, set[UUID]] = {}
        for kind, record, owner in named:
            if kind not in self._catalog:
                continue
            by_kind.setdefault(kind, set()).add(UUID(bytes=record))
            link = parent_of(self._catalog.type_of(kind))
            if owner and link is not None and link.target is not None:
                by_kind.setdefault(link.target, set()).add(UUID(bytes=owner))
        for kind, records in by_kind.items():
            if _may_be_named(self._catalog.type_of(kind)):
                found = titles_of(self._connection, self._catalog, kind, records)
                self._titles |= found

    def of(self, record: bytes | None) -> str:
        """Return a record's title, empty where it is not here."""
        return self._titles.get(UUID(bytes=record), "") if record else ""


def _sent(catalog: Catalog, row: RowMapping, result: Result, names: _Names) -> Item:
    registers = json.loads(row["regs"]) if row["op"] in ("set", "resolve") else ()
    return Item(
        UUID(bytes=row["entity"]),
        row["kind"],
        names.of(row["entity"]),
        names.of(row["parent"]),
        _fields(catalog, row["kind"], [result.reg] if result.reg else registers),
        Fate(result.s),
        result.code,
    )


def _is_listed(line: Data, staying: set[str]) -> bool:
    """Return whether a person wants to read of it: what moves between own portfolios stays."""
    if isinstance(line, EntLine):
        return line.t not in _UNLISTED
    return line.e not in staying


def _owners(catalog: Catalog, lines: Sequence[Data]) -> Iterable[tuple[str, bytes, bytes | None]]:
    for line in lines:
        if isinstance(line, EntLine) and line.p:
            yield line.t, bytes.fromhex(line.e), bytes.fromhex(line.p)


def _here(connection: Connection, catalog: Catalog, line: Data) -> Loaded | None:
    record = UUID(hex=line.e)
    if isinstance(line, ExitLine):
        return rows.find_any(connection, catalog, record)
    return rows.find(connection, catalog.type_of(line.t), record) if line.t in catalog else None


def _arriving(catalog: Catalog, line: Data, here: Loaded | None, names: _Names) -> Item | None:
    """Return what a line would do here, None where it tells nothing new."""
    if isinstance(line, ExitLine):
        return _going(line, here, names)
    body = _body(line.r)
    if here is None or not here.alive:
        title = _title(catalog.type_of(line.t), body) if line.t in catalog else ""
        owner = names.of(bytes.fromhex(line.p) if line.p else None)
        return Item(UUID(hex=line.e), line.t, title, owner, (), Fate.NEW)
    changed = [name for name in body if here.version(name) != line.vers.get(name, line.ver)]
    if not changed:
        return None
    owner = names.of(here.parent.bytes if here.parent else None)
    fields = _fields(catalog, line.t, changed)
    return Item(here.id, line.t, names.of(here.id.bytes), owner, fields, Fate.CHANGED)


def _going(line: ExitLine, here: Loaded | None, names: _Names) -> Item | None:
    if here is None or not here.alive or here.bucket != line.b:
        return None
    owner = names.of(here.parent.bytes if here.parent else None)
    return Item(here.id, here.kind, names.of(here.id.bytes), owner, (), Fate.GONE)


def _may_be_named(record: RecordType) -> bool:
    """Return whether a list may show titles of this type: some are numbers that are masked."""
    return all(field.secrecy in (Secrecy.S0, Secrecy.S1) for field in title_fields(record))


def _title(record: RecordType, body: Mapping[str, Any]) -> str:
    if not _may_be_named(record):
        return ""
    texts = (plain((field,), body.get(field.name)) for field in title_fields(record))
    return " ".join(text for text in texts if text).split("\n", 1)[0]


def _fields(catalog: Catalog, kind: str, registers: Iterable[str]) -> tuple[Field, ...]:
    if kind not in catalog:
        return ()
    record = catalog.type_of(kind)
    return tuple(field for name in registers for field in fields_at(record, name))
