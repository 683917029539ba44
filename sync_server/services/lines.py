"""The lines of a pull as bytes; a record's registers are passed on as they are stored."""

from collections.abc import Collection, Iterator, Sequence
from heapq import merge
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, bindparam, select

from sync_server.store.models import Entity, Exit
from sync_server.wire.messages import ExitLine, Hex, Wire

Line = tuple[int, bytes]
"""A seq and the line of it, with its line feed."""

_AT_ONCE = 500
_encode = msgspec.json.Encoder().encode

_ENTITY = (
    Entity.id,
    Entity.type,
    Entity.parent,
    Entity.bucket,
    Entity.seq,
    Entity.life,
    Entity.ver,
    Entity.vers,
    Entity.by,
    Entity.device,
    Entity.body,
)


def json_line(line: Wire) -> bytes:
    """Return a message as a line."""
    return _encode(line) + b"\n"


_ENTERED = (
    select(*_ENTITY)
    .where(
        Entity.bucket == bindparam("the_bucket"),
        Entity.alive == 1,
        Entity.seq > bindparam("after"),
    )
    .order_by(Entity.seq)
    .limit(_AT_ONCE)
)
_LEFT = (
    select(Exit.seq, Exit.entity, Exit.why, Exit.to_bucket, Exit.bulk)
    .where(Exit.bucket == bindparam("the_bucket"), Exit.seq > bindparam("after"))
    .order_by(Exit.seq)
    .limit(_AT_ONCE)
)


def lines_after(
    connection: Connection, bucket: str, after: int, held: Collection[str] = ()
) -> Iterator[Line]:
    """Yield what happened to a bucket after a seq: each entity once, at its latest seq.

    Where an entity went is told of the buckets ``held`` only.
    """
    yield from merge(
        ((row.seq, _ent_line(row)) for row in _in_order(connection, _ENTERED, bucket, after)),
        (
            (row.seq, _exit_line(bucket, row, held))
            for row in _in_order(connection, _LEFT, bucket, after)
        ),
    )


def lines_of(connection: Connection, bucket: str, entities: Sequence[Hex]) -> Iterator[bytes]:
    """Yield the lines of those entities of a bucket that are alive, whatever their seq."""
    asked = select(*_ENTITY).where(
        Entity.bucket == bucket, Entity.id.in_(entities), Entity.alive == 1
    )
    for row in connection.execute(asked):
        yield _ent_line(row)


def living(connection: Connection, bucket: str) -> list[Hex]:
    """Return the identifiers of all living entities of a bucket."""
    asked = select(Entity.id).where(Entity.bucket == bucket, Entity.alive == 1)
    return list(connection.scalars(asked))


def _in_order(
    connection: Connection, asked: Select[*tuple[Any, ...]], bucket: str, after: int
) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield rows of a bucket in the order of ``seq``, fetched some hundred at a time."""
    while True:
        rows = connection.execute(asked, {"the_bucket": bucket, "after": after}).all()
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1].seq


def _ent_line(row: Row[*tuple[Any, ...]]) -> bytes:
    """Return an ``EntLine``: put together by hand, since the body is canonical JSON already."""
    parent = f',"p":"{row.parent}"' if row.parent else ""
    device = f',"d":"{row.device}"' if row.device else ""
    life = f',"life":{row.life}' if row.life != 1 else ""
    vers = f',"vers":{row.vers}' if row.vers else ""
    return (
        f'{{"k":"ent","b":{_quoted(row.bucket)},"s":{row.seq},"e":"{row.id}","t":"{row.type}"'
        f'{parent}{life},"by":"{row.by}"{device},"ver":"{row.ver}"{vers},"r":{row.body}}}\n'
    ).encode()


def _quoted(text: str) -> str:
    return _encode(text).decode()


def _exit_line(bucket: str, row: Row[*tuple[Any, ...]], held: Collection[str]) -> bytes:
    to = row.to_bucket if row.to_bucket in held else None
    line = ExitLine(b=bucket, s=row.seq, e=row.entity, why=row.why, to=to)
    line.bulk = row.bulk
    return json_line(line)
