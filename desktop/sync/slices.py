"""One slice of pulled lines into the tables, set by set: no statement per record that is new."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping

from desktop.store.base import RecordType
from desktop.store.unit import Unit
from desktop.sync import outbox, raw
from desktop.sync.buckets import Sums
from desktop.sync.colleague import Colleague
from desktop.sync.derive import Touched
from desktop.sync.landing import Columns, Landing, landing_of
from desktop.sync.meeting import meet
from desktop.sync.pulled_history import Told, keep_told
from desktop.sync.statements import end_row, find_rows, insert_new, replace_row
from sync_server.wire.canonical import entity_digest
from sync_server.wire.messages import EntLine, ExitLine

_body = msgspec.json.Decoder(dict[str, Any]).decode


class Slice:
    """Writes lines of which no two are about one record. Used up by ``write``."""

    def __init__(self, unit: Unit, sums: Sums, touched: Touched, *, told: bool) -> None:
        self._unit = unit
        self._sums = sums
        self._touched = touched
        self._told = Told() if told else None
        self._connection: Connection = unit.connection
        self.echoes = 0
        self.removed: dict[bytes, bytes] = {}

    def write(self, lines: Sequence[EntLine | ExitLine]) -> None:
        """Bring the tables to what the lines tell; the own unsettled changes stay upon it."""
        ids = [bytes.fromhex(line.e) for line in lines]
        waiting = outbox.has_open(self._connection)
        own = outbox.open_changes(self._connection, ids) if waiting else {}
        by_kind: dict[str, list[EntLine]] = {}
        exits: dict[bytes, ExitLine] = {}
        for line in lines:
            if isinstance(line, EntLine):
                by_kind.setdefault(line.t, []).append(line)
            else:
                exits[bytes.fromhex(line.e)] = line
        for kind, entered in by_kind.items():
            if kind == Colleague.__kind__:
                self.echoes += len(entered)  # who works here is no news
            if kind in self._unit.catalog:
                self._enter(self._unit.catalog.type_of(kind), entered, own)
            else:
                raw.enter(self._unit, entered, self._sums, self._touched)
        if exits:
            self._leave(exits, own)
        if self._told is not None:
            keep_told(self._unit, self._told)
        self._sums.write(self._connection)

    def _enter(
        self, record: RecordType, lines: Sequence[EntLine], own: dict[bytes, list[RowMapping]]
    ) -> None:
        landing = landing_of(record)
        here = _rows(self._connection, record, [bytes.fromhex(line.e) for line in lines])
        new: list[Columns] = []
        replaced: list[Columns] = []
        settled: list[int] = []
        for line in lines:
            entity = bytes.fromhex(line.e)
            old = here.get(entity)
            if old is not None and _is_later(old, line):
                continue
            digest = digest_of(line)
            body = _body(line.r)
            self._count(old, line, digest)
            self._touched.add(record.__kind__, entity, _parent(landing, line))
            changes = own.get(entity, ())
            done = [row["n"] for row in changes if is_shown(row, line)]
            settled += done
            self.echoes += bool(changes) and len(done) == len(changes)
            if len(done) < len(changes):
                left = [row for row in changes if row["n"] not in done]
                meet(self._unit, landing, line, body, digest, left, present=old is not None)
                continue
            row = landing.row(line, body, digest)
            if old is None:
                new.append(row)
                if self._told is not None:
                    self._told.created(record.__kind__, entity, line)
            else:
                replaced.append((*row, entity))
                if self._told is not None:
                    self._told.edited(landing, old, row, line)
        self._many(insert_new(record), new)
        self._many(replace_row(record), replaced)
        outbox.set_state(self._connection, settled, "settled")

    def _count(self, old: dict[str, Any] | None, line: EntLine, digest: bytes) -> None:
        if old is not None:
            self._sums.take(old["bucket"], old["digest"])
        self._sums.add(line.b, digest)

    def _leave(self, exits: dict[bytes, ExitLine], own: dict[bytes, list[RowMapping]]) -> None:
        """End the records that are still in the bucket they left, and only those."""
        settled: list[int] = []
        for entry in self._unit.catalog:
            landing = landing_of(entry.record)
            ended: list[Columns] = []
            for entity, row in _rows(self._connection, entry.record, list(exits)).items():
                line = exits[entity]
                if row["bucket"] != line.b or row["seq"] >= line.s:
                    continue
                self._sums.take(line.b, row["digest"])
                parent = row[landing.parent] if landing.parent else None
                self._touched.add(entry.record.__kind__, entity, parent or b"")
                changes = own.get(entity, ())
                done = [change["n"] for change in changes if is_shown(change, line)]
                settled += done
                alive = any(
                    change["op"] == "restore" for change in changes if change["n"] not in done
                )
                ended.append((line.s, int(alive), entity))
                if row["alive"] and line.why == "deleted" and not line.bulk:
                    self.removed[entity] = parent or b""
                if self._told is not None and row["alive"] and line.why == "deleted":
                    self._told.deleted(entry.record.__kind__, entity, line)
            self._many(end_row(entry.record), ended)
        raw.leave(self._unit, exits, self._sums)
        outbox.set_state(self._connection, settled, "settled")

    def _many(self, statement: str, rows: list[Columns]) -> None:
        if rows:
            self._connection.exec_driver_sql(statement, rows)


def digest_of(line: EntLine) -> bytes:
    """Return the digest of a record as the line tells it (16 bytes)."""
    return entity_digest(line.e, line.ver, line.vers, line.life, bytes(line.r)).to_bytes(16, "big")


def is_shown(row: RowMapping, line: EntLine | ExitLine) -> bool:
    """Return whether an own change is part of what the line tells."""
    if row["state"] != "acked" or row["seq"] > line.s:
        return False
    return bool(outbox.told(row).get("b") == line.b)


def _rows(
    connection: Connection, record: RecordType, ids: Iterable[bytes]
) -> dict[bytes, dict[str, Any]]:
    """Return the rows of a type by identifier, in column form."""
    wanted = list(ids)
    names = landing_of(record).names
    found = connection.exec_driver_sql(find_rows(record, len(wanted)), tuple(wanted))
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def _is_later(old: dict[str, Any], line: EntLine) -> bool:
    """Return whether the row has come further in the same bucket than the line."""
    return bool(old["bucket"] == line.b and old["seq"] > line.s)


def _parent(landing: Landing, line: EntLine) -> bytes:
    return bytes.fromhex(line.p) if landing.parent and line.p else b""
