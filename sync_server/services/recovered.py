"""How far each entity of a lost history was brought back already."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from sync_server.services.chunks import chunks
from sync_server.store.models import Recovered
from sync_server.wire.messages import Hex

Key = tuple[Hex, Hex]
"""An epoch that was lost, and an entity."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The last place in a lost history from which an entity was brought back."""

    bucket: str
    seq: int
    at_ms: int
    gone: bool

    def covers(self, bucket: str, seq: int) -> bool:
        """Return whether what stood at that place is part of what came back.

        Places in two buckets cannot be compared: then nothing is taken for granted.
        """
        return self.bucket == bucket and self.seq >= seq

    def is_later(self, other: "Mark") -> bool:
        """Return whether this was told after the other."""
        if self.bucket == other.bucket:
            return self.seq >= other.seq
        return self.at_ms >= other.at_ms


Marks = Mapping[Key, Mark]


def read_marks(connection: Connection, entities: Collection[Hex]) -> dict[Key, Mark]:
    """Return the marks of those entities."""
    found: dict[Key, Mark] = {}
    for chunk in chunks(entities):
        for row in connection.execute(select(Recovered).where(Recovered.entity.in_(chunk))):
            mark = Mark(row.bucket, row.seq, row.at_ms, bool(row.gone))
            found[(row.epoch, row.entity)] = mark
    return found


def save_marks(connection: Connection, moved: Iterable[tuple[Key, Mark]]) -> None:
    """Write marks in the place of those that stood for the same."""
    for (epoch, entity), mark in moved:
        here = (Recovered.epoch == epoch, Recovered.entity == entity)
        connection.execute(delete(Recovered).where(*here))
        connection.execute(
            insert(Recovered).values(
                epoch=epoch,
                entity=entity,
                bucket=mark.bucket,
                seq=mark.seq,
                at_ms=mark.at_ms,
                gone=int(mark.gone),
            )
        )
