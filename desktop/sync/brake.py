"""Stop before many records are removed at once, and ask. Absence is not deletion.

Nobody is asked about what leaves with a bucket, by a move, or by a bulk command that the server
has recorded. Source: sync protocol 2.12; the share counts from a number that people would not look
through one by one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Table, select

from desktop.core.errors import Conflict
from desktop.store.base import table_of
from desktop.store.unit import Unit
from desktop.sync.problems import MANY_REMOVED, MANY_REMOVED_DOUBTED
from sync_server.wire.messages import ExitLine, Hex

MOST = 200
SHARE = 0.2
FROM = 20
FEW = 5


class ManyRemoved(Conflict):
    """A pull would remove many records; nothing was applied. A sync may be told to accept it."""


def is_too_many(removed: Mapping[bytes, bytes], total: int) -> bool:
    """Return whether so many removals out of so many records need a person's word.

    ``removed`` maps each to its parent. A client that was deleted takes much with it; one or a few
    clients are no mass.
    """
    decided = sum(parent not in removed for parent in removed.values())
    much = len(removed) > MOST or (len(removed) >= FROM and len(removed) > SHARE * total)
    return much and decided >= FEW


def question(removed: int, total: int, *, adds_up: bool) -> ManyRemoved:
    """Return what to ask; ``adds_up``: what would be left is what the server counts."""
    problem = MANY_REMOVED if adds_up else MANY_REMOVED_DOUBTED
    return ManyRemoved(problem, count=removed, total=total)


def unlisted(unit: Unit, bucket: str, living: Collection[Hex], seq: int) -> Iterable[ExitLine]:
    """Yield an exit for each record of a bucket that is not among the living ones of the server.

    Their list comes where this device was away so long that the exits themselves are forgotten.
    """
    listed = frozenset(living)
    for entry in unit.catalog:
        for one in _here(unit, table_of(entry.record), bucket):
            if one not in listed:
                yield ExitLine(b=bucket, s=seq, e=one, why="deleted")


def _here(unit: Unit, table: Table, bucket: str) -> Iterator[Hex]:
    here = table.c.bucket == bucket, table.c.digest.is_not(None)
    for one in unit.connection.execute(select(table.c.id).where(*here)).scalars().all():
        yield one.hex
