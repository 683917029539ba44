"""Where the content of each attachment stands on this device: rows beside the sealed files."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from desktop.core.changes import Change
from desktop.core.ids import new_id
from desktop.store.base import Catalog, parent_of, table_of
from desktop.store.contents import Fresh
from desktop.store.tables import Blob, BucketState, Departure
from desktop.store.unit import Unit, read_fact
from desktop.sync import facts

HERE, COMING, AWAY = "here", "coming", "away"

PENDING = "blob_pending"
"""The trouble of a content that nobody has sent to the server yet."""

CHANGED = "blob"
"""The kind under which a move of a content is told; the record is the attachment's."""


@dataclass(frozen=True, slots=True)
class Held:
    """A content as this device has it. ``sent``: the server of now is known to have it."""

    bucket: str
    sha256: str
    id: UUID
    size: int
    state: str
    sent: bool
    offset: int
    wanted: bool
    trouble: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A content to fetch."""

    bucket: str
    sha256: str
    size: int


def find(connection: Connection, sha256: str, bucket: str) -> Held | None:
    """Return a content, wherever on this device it is readable; None where nothing is known.

    One that is here under another bucket serves as well: the same person sees both.
    """
    rows = connection.execute(select(Blob.__table__).where(Blob.sha256 == sha256)).all()
    ranked = sorted(rows, key=lambda row: (row.state != HERE, row.bucket != bucket))
    return _held(ranked[0], _epoch(connection)) if ranked else None


def at(connection: Connection, bucket: str, sha256: str) -> Held | None:
    """Return the content of that very bucket."""
    row = connection.execute(select(Blob.__table__).where(*_is(bucket, sha256))).one_or_none()
    return _held(row, _epoch(connection)) if row else None


def add(unit: Unit, bucket: str, fresh: Fresh) -> UUID | None:
    """Note a content that was added on this device; return the identifier it takes the place of.

    Where it is here already nothing is noted, and the identifier is that of ``fresh``: drop it.
    """
    before = at(unit.connection, bucket, fresh.sha256)
    if before is not None and before.state == HERE:
        return fresh.id
    if before is not None:
        unit.connection.execute(delete(Blob).where(*_is(bucket, fresh.sha256)))
    unit.connection.execute(
        insert(Blob).values(
            bucket=bucket,
            sha256=fresh.sha256,
            id=fresh.id.bytes,
            size=fresh.size,
            state=HERE,
            mine=1,
            used_us=unit.at_us,
        )
    )
    return before.id if before else None


def begin(unit: Unit, wanted: Wanted, *, asked: bool) -> Held:
    """Note that a content is to be fetched, and return it."""
    if at(unit.connection, wanted.bucket, wanted.sha256) is None:
        unit.connection.execute(
            insert(Blob).values(
                bucket=wanted.bucket,
                sha256=wanted.sha256,
                id=new_id().bytes,
                size=wanted.size,
                state=AWAY,
                used_us=unit.at_us,
            )
        )
    if asked:
        note(unit, wanted.bucket, wanted.sha256, wanted=1, used_us=unit.at_us)
    found = at(unit.connection, wanted.bucket, wanted.sha256)
    assert found is not None
    return found


def note(unit: Unit, bucket: str, sha256: str, /, **values: Any) -> None:
    """Write what became of a content."""
    unit.connection.execute(update(Blob).where(*_is(bucket, sha256)).values(**values))


def forget(unit: Unit, bucket: str, sha256: str) -> None:
    """Forget a content; its file goes after the commit."""
    unit.connection.execute(delete(Blob).where(*_is(bucket, sha256)))


def let_go(unit: Unit, bucket: str, hashes: Iterable[str], name: str) -> None:
    """Forget contents whose records left a bucket; their files go after the commit.

    One that the server does not have yet stays under ``name``, that of the departure, until it
    is sent.
    """
    for sha256 in hashes:
        if is_referred_to(unit.connection, unit.catalog, bucket, sha256):
            continue
        held = at(unit.connection, bucket, sha256)
        if held is not None and held.state == HERE and not held.sent:
            note(unit, bucket, sha256, bucket=name)
        else:
            forget(unit, bucket, sha256)


def is_leaving(connection: Connection, bucket: str) -> bool:
    """Return whether a bucket, or a part of one, is on its way out of this device."""
    return bucket in _leaving(connection)


def tell(unit: Unit, bucket: str, sha256: str) -> None:
    """Let those who show an attachment know that its content moved."""
    for table, parent in _tables(unit.catalog):
        refers = table.c.sha256 == sha256, table.c.bucket == bucket, table.c.alive == 1
        for row in unit.connection.execute(select(table.c.id, table.c[parent]).where(*refers)):
            unit.touched(Change(CHANGED, row[0], row[1]))


def known(connection: Connection) -> set[UUID]:
    """Return the identifiers of all contents that have a file or a part of one."""
    return {UUID(bytes=one) for one in connection.execute(select(Blob.id)).scalars()}


def count_unsent(connection: Connection) -> int:
    """Return how many contents are here that the server is not known to have."""
    waiting = select(func.count()).where(Blob.state == HERE, Blob.sent != _epoch(connection))
    return connection.execute(waiting).scalar_one()


def all_here(connection: Connection) -> list[Held]:
    """Return every content whose file is here."""
    epoch = _epoch(connection)
    query = select(Blob.__table__).where(Blob.state == HERE).order_by(Blob.sha256, Blob.bucket)
    return [_held(row, epoch) for row in connection.execute(query)]


def to_send(connection: Connection, catalog: Catalog) -> list[Held]:
    """Return what the server does not have: the smallest first, what is leaving before all."""
    epoch = _epoch(connection)
    waiting = select(Blob.__table__).where(Blob.state == HERE, Blob.sent != epoch)
    leaving = _leaving(connection)
    found = [
        _held(row, epoch)
        for row in connection.execute(waiting)
        if row.bucket in leaving or is_referred_to(connection, catalog, row.bucket, row.sha256)
    ]
    return sorted(found, key=lambda one: (one.bucket not in leaving, one.size))


def to_fetch(connection: Connection, catalog: Catalog, eager: int) -> list[Wanted]:
    """Return what was asked for, and contents of up to ``eager`` bytes that never were here."""
    found: dict[tuple[str, str], Wanted] = {}
    for table, _ in _tables(catalog):
        for row in connection.execute(_missing(table)):
            asked = bool(row.wanted) or row.state == COMING
            never_here = row.state is None or row.trouble == PENDING
            if asked or (never_here and row.size <= eager):
                found[row.bucket, row.sha256] = Wanted(row.bucket, row.sha256, row.size)
    return sorted(found.values(), key=lambda one: one.size)


def is_referred_to(connection: Connection, catalog: Catalog, bucket: str, sha256: str) -> bool:
    """Return whether a living attachment of a bucket has this content."""
    return any(
        connection.execute(
            select(table.c.id)
            .where(table.c.sha256 == sha256, table.c.bucket == bucket, table.c.alive == 1)
            .limit(1)
        ).first()
        for table, _ in _tables(catalog)
    )


def unplaced(connection: Connection, catalog: Catalog) -> list[tuple[Held, str]]:
    """Return contents that are here for another bucket than an attachment needs them in.

    Buckets are renamed by enrolment, and clients move between them.
    """
    epoch = _epoch(connection)
    own = Blob.__table__.alias("own")
    found: dict[tuple[str, str], tuple[Held, str]] = {}
    for table, _ in _tables(catalog):
        placed = exists().where(
            own.c.bucket == table.c.bucket, own.c.sha256 == table.c.sha256, own.c.state == HERE
        )
        query = (
            select(Blob.__table__, table.c.bucket.label("needed"))
            .join(table, and_(table.c.sha256 == Blob.sha256, table.c.bucket != Blob.bucket))
            .where(Blob.state == HERE, table.c.alive == 1, ~placed)
        )
        for row in connection.execute(query):
            found[row.sha256, row.needed] = (_held(row, epoch), row.needed)
    return list(found.values())


def _missing(table: Table) -> Select[Any]:
    mine = and_(Blob.bucket == table.c.bucket, Blob.sha256 == table.c.sha256)
    return (
        select(table.c.bucket, table.c.sha256, table.c.size, Blob.state, Blob.wanted, Blob.trouble)
        .outerjoin_from(table, Blob, mine)
        .where(table.c.alive == 1, table.c.sha256.is_not(None), table.c.size > 0)
        .where(Blob.state.is_(None) | (Blob.state != HERE))
    )


def _tables(catalog: Catalog) -> Iterable[tuple[Table, str]]:
    """Yield the tables of the types that stand for files, with the column of their parent."""
    for entry in catalog:
        link = parent_of(entry.record)
        if entry.record.__content__ and link is not None:
            yield table_of(entry.record), link.name


def _leaving(connection: Connection) -> set[str]:
    whole = select(BucketState.bucket).where(BucketState.state == "leaving")
    parts = select(Departure.bucket).where(Departure.state == "flushing")
    return {*connection.execute(whole).scalars(), *connection.execute(parts).scalars()}


def _epoch(connection: Connection) -> str:
    """Return the history of the server that contents count as sent to; empty before one."""
    return read_fact(connection, facts.EPOCH) or "-"


def _is(bucket: str, sha256: str) -> tuple[Any, Any]:
    return (Blob.bucket == bucket, Blob.sha256 == sha256)


def _held(row: Row[Any], epoch: str) -> Held:
    return Held(
        row.bucket,
        row.sha256,
        UUID(bytes=row.id),
        row.size,
        row.state,
        row.sent == epoch,
        row.offset,
        bool(row.wanted),
        row.trouble,
    )
