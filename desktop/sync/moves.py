"""Clients that were moved to another bucket: into one of this device's, or out of its sight.

Where a client went to one that this device follows too, its record says so itself, and the exit
from the old bucket finds nothing left to do. The others leave the device as a lost bucket does:
at once from its tables, what was typed last goes to the server, a receipt follows.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.records.audit import record_action
from desktop.store.base import Entry, parent_of, table_of
from desktop.store.tables import Departure, Outbox
from desktop.store.unit import Unit
from desktop.sync import blobs, raw, scope, witnesses
from desktop.sync.buckets import Sums
from desktop.sync.pages import Data
from sync_server.wire.messages import ExitLine, Head

MOVED = "moved"
FLUSH_US = 72 * 3_600_000_000
"""How long what was typed last may wait for a line, as with a bucket that was lost."""

_AT_ONCE = 400


def staying(lines: Iterable[Data], moved: list[ExitLine]) -> Iterable[Data]:
    """Yield the lines but for moves, which are put into ``moved``: they come last.

    So a client that moves between two buckets of this device is never seen in none.
    """
    for line in lines:
        if isinstance(line, ExitLine) and line.why == MOVED:
            moved.append(line)
        else:
            yield line


def depart(unit: Unit, moved: Iterable[ExitLine], heads: Mapping[str, Head], gv: int) -> int:
    """Remove the records that were moved out of this device's sight; return how many."""
    count = 0
    by_bucket: dict[str, dict[bytes, ExitLine]] = {}
    for line in moved:
        by_bucket.setdefault(line.b, {})[bytes.fromhex(line.e)] = line
    for bucket, exits in by_bucket.items():
        name = f"{bucket}{scope.PART_OF}{heads[bucket].s}"
        gone = _Leaving(unit, bucket, exits, name).run()
        if gone:
            witnesses.forget_records(unit, bucket, gone)
            _note(unit, bucket, name, gone, gv)
        count += len(gone)
    return count


class _Leaving:
    """What leaves one bucket in one cut."""

    def __init__(self, unit: Unit, bucket: str, exits: Mapping[bytes, ExitLine], name: str) -> None:
        self._unit = unit
        self._bucket = bucket
        self._name = name
        self._exits = exits
        self._sums = Sums()
        self._gone: list[UUID] = []

    def run(self) -> list[UUID]:
        """Remove the records; return their identifiers, those of unsent ones below them too."""
        for entry in self._unit.catalog:
            named = self._named(entry)
            gone = named + self._unsent_below(entry)
            hashes = self._contents(entry, gone)
            for some in _parts(gone):
                scope.forget(self._unit, entry, some)
            blobs.let_go(self._unit, self._bucket, hashes, self._name)
            self._gone += gone
        raw.leave(self._unit, self._exits, self._sums)
        self._sums.write(self._unit.connection)
        return self._gone

    def _named(self, entry: Entry) -> list[UUID]:
        table = table_of(entry.record)
        found: list[UUID] = []
        for some in _parts([UUID(bytes=one) for one in self._exits]):
            query = select(table.c.id, table.c.seq, table.c.digest).where(
                table.c.id.in_(some), table.c.bucket == self._bucket
            )
            for row in self._unit.connection.execute(query):
                if (row.seq or 0) < self._exits[row.id.bytes].s:
                    self._sums.take(self._bucket, row.digest)
                    found.append(row.id)
        return found

    def _unsent_below(self, entry: Entry) -> list[UUID]:
        """Return records made here under one that goes, which the server has not taken yet."""
        link = parent_of(entry.record)
        if link is None:
            return []
        table = table_of(entry.record)
        found: list[UUID] = []
        for some in _parts(self._gone):
            query = select(table.c.id).where(table.c[link.name].in_(some), table.c.digest.is_(None))
            found += self._unit.connection.execute(query).scalars()
        return found

    def _contents(self, entry: Entry, gone: Sequence[UUID]) -> set[str]:
        if not entry.record.__content__:
            return set()
        table = table_of(entry.record)
        query = select(table.c.sha256).where(table.c.id.in_(gone), table.c.sha256.is_not(None))
        return set(self._unit.connection.execute(query).scalars())


def _note(unit: Unit, bucket: str, name: str, gone: Sequence[UUID], gv: int) -> None:
    """Let what was typed last in these records be flushed, and the rest be driven out."""
    _rename(unit.connection, name, gone)
    row = {
        "bucket": name,
        "gv": gv,
        "why": MOVED,
        "count": len(gone),
        "deadline_ms": (unit.at_us + FLUSH_US) // 1000,
        "at_us": unit.at_us,
        "state": scope.FLUSHING,
    }
    unit.connection.execute(insert(Departure).values(**row).on_conflict_do_nothing())
    scope.sweep(unit)
    record_action(unit, "purge", "", None, {"bucket": bucket, "count": len(gone), "why": MOVED})


def _rename(connection: Connection, name: str, gone: Sequence[UUID]) -> None:
    for some in _parts(gone):
        about = Outbox.entity.in_([one.bytes for one in some])
        connection.execute(delete(Outbox).where(about, Outbox.state == "settled"))
        connection.execute(update(Outbox).where(about).values(bucket=name))


def _parts(ids: Sequence[UUID]) -> Iterable[list[UUID]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield list(ids[start : start + _AT_ONCE])
