"""Wrong versions of our code, which the simulation must notice. Source: sync protocol 3.2.

Not here, because one server process on one SQLite file cannot go wrong so: the naive cursor over a
sequence, the filter by ``xmin``, the lock after the decision (tests/server/test_concurrency.py
has PostgreSQL for them). A register delta filtered by the page's mark cannot be written, since a
line always carries the whole record.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, delete, select, update

from desktop.core.ids import new_id
from desktop.store.base import table_of
from desktop.store.tables import Outbox
from desktop.sync import engine as client_engine
from desktop.sync import facts
from desktop.sync import pull as client_pull
from desktop.sync import push as client_push
from desktop.sync.landing import Landing
from desktop.sync.slices import Slice
from sync_server.services import conflicts, heads, pushing_device, registers, saving
from sync_server.services import pull as server_pull
from sync_server.services import push as server_push
from sync_server.services.changes import Changes
from sync_server.services.clock import Stamped
from sync_server.services.decide import Decision, Verdict
from sync_server.services.registers import Registers
from sync_server.services.rights import Rights
from sync_server.services.state import CONFLICT
from sync_server.store.models import Batch
from sync_server.wire.messages import Result
from tests.sim.crash import Killed


@contextmanager
def instead(place: Any, name: str, make: Callable[[Any], Any]) -> Iterator[None]:
    """Put ``make(the right version)`` in the place of a function inside the block."""
    right = getattr(place, name)
    setattr(place, name, make(right))
    try:
        yield
    finally:
        setattr(place, name, right)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: where it is, and what stands there then."""

    place: Any
    name: str
    make: Callable[[Any], Any]
    more: Mapping[str, float] = field(default_factory=dict)
    """Weights of events in which it shows."""

    def applied(self) -> Any:
        """Make the mistake inside a ``with`` block."""
        return instead(self.place, self.name, self.make)


def _base_check_skipped(_right: Any) -> Any:
    return lambda *_asked: Decision(Verdict.APPLY)


def _exits_only_at_first(right: Any) -> Any:
    def wrong(connection: Connection, bucket: str, after: int, *rest: Any) -> Iterator[Any]:
        for seq, line in right(connection, bucket, after, *rest):
            if not after or not line.startswith(b'{"k":"exit"'):
                yield seq, line

    return wrong


def _stamp_not_clamped(right: Any) -> Any:
    def wrong(claimed: Any, age_ms: int, now_ms: int, last: Any) -> Stamped:
        stamped: Stamped = right(claimed, age_ms, now_ms, last)
        return stamped if claimed is None else Stamped(max(claimed, stamped.eff), False)

    return wrong


def _purge_before_flush(right: Any) -> Any:
    def wrong(unit: Any, lost: Any, *rest: Any) -> int:
        unit.connection.execute(delete(Outbox).where(Outbox.bucket == lost.b))
        return int(right(unit, lost, *rest))

    return wrong


def _new_ids_for_a_second_try(right: Any) -> Any:
    def wrong(store: Any, *rest: Any) -> Any:
        with store.write() as unit:
            if json.loads(unit.fact(facts.PUSH_OPEN) or "null"):
                rows = unit.connection.execute(select(Outbox.n).where(Outbox.state == "pending"))
                for n in rows.scalars().all():
                    renamed = update(Outbox).where(Outbox.n == n).values(change=new_id().bytes)
                    unit.connection.execute(renamed)
                unit.set_fact(facts.PUSH_OPEN, "null")
        return right(store, *rest)

    return wrong


def _cursor_before_rows(right: Any) -> Any:
    def wrong(store: Any, frame: bytes, page: Any, **named: Any) -> Any:
        with store.write() as unit:
            client_pull._reach(unit, page.reached)
        return right(store, frame, page, **named)

    return wrong


def _overlay_dropped_at_the_answer(right: Any) -> Any:
    def wrong(unit: Any, rows: Any, *rest: Any) -> None:
        client_push.revert(unit, rows)
        right(unit, rows, *rest)
        settled = update(Outbox).where(Outbox.state == "acked").values(state="settled")
        unit.connection.execute(settled)

    return wrong


def _answer_before_commit(right: Any) -> Any:
    def wrong(store: Any, work: Callable[[Connection], Any]) -> Any:
        told: list[Any] = []

        def noted(connection: Connection) -> Any:
            told.append(work(connection))
            return told[-1]

        try:
            return right(store, noted)
        except Killed:
            if told:
                return told[-1]
            raise

    return wrong


class _Some:
    """States of which only some entities count as changed."""

    def __init__(self, states: Any, chosen: Callable[[Any], bool]) -> None:
        self.loaded = states.loaded
        self._entities = [entity for entity in states.changed() if chosen(entity)]

    def changed(self) -> list[Any]:
        return self._entities


def _conflict_after_the_transaction(right: Any) -> Any:
    """Write conflict records in a transaction of their own, as an afterthought."""
    save: Any = saving.save_entities

    def wrong(store: Any, work: Callable[[Connection], Any]) -> Any:
        later: list[tuple[_Some, int]] = []

        def halved(
            connection: Connection, states: Any, locked: Any, now_ms: int, *more: Any
        ) -> Any:
            later.append((_Some(states, lambda one: one.type == CONFLICT), now_ms))
            return save(connection, _Some(states, lambda one: one.type != CONFLICT),
                        locked, now_ms, *more)  # fmt: skip

        with instead(server_push, "save_entities", lambda _: halved):
            answer = right(store, work)
        for states, now_ms in later:
            with store.write() as connection:
                wanted = {entity.bucket for entity in states.changed()}
                save(connection, states, heads.lock_heads(connection, wanted), now_ms)
        return answer

    return wrong


def _numbers_instead_of_ids(_right: Any) -> Any:
    """Take a batch for known by its device and number; its changes are never looked up."""

    def wrong(connection: Connection, _user: str, batch: Any) -> Mapping[str, Result]:
        known = connection.scalar(select(Batch.id).where(Batch.push_no == batch.push_no))
        sent = [change.id for txn in batch.txns for change in txn.changes]
        return {change: Result(id=change, s="applied") for change in sent} if known else {}

    return wrong


def _servers_digest_adopted(_right: Any) -> Any:
    """Believe that the copy is the server's, whatever its rows say."""
    return lambda _run, _different: None


def _unknown_registers_dropped(right: Any) -> Any:
    def wrong(self: Any, body: Mapping[str, Any]) -> Any:
        values, _foreign = right(self, body)
        return values, None

    return wrong


def _exit_of_any_bucket(right: Any) -> Any:
    """End a record wherever it is now, also where it has come to meanwhile."""

    def wrong(self: Any, exits: dict[bytes, Any], own: Any) -> None:
        for entry in self._unit.catalog:
            table = table_of(entry.record)
            for entity, line in list(exits.items()):
                asked = select(table.c.bucket).where(table.c.id == UUID(bytes=entity))
                bucket = self._connection.execute(asked).scalar()
                if bucket is not None:
                    exits[entity] = msgspec.structs.replace(line, b=bucket, s=1 << 40)
        right(self, exits, own)

    return wrong


def _resurrected_by_an_edit(right: Any) -> Any:
    def wrong(self: Any, author: Any, about: str, register: str) -> Any:
        self._states.edit(about).alive = True
        return self.offer(author, about, register, "lww")

    return wrong


def _nothing_forbidden(_right: Any) -> Any:
    return lambda self, *_asked: False


def _unseen_edits_deleted(_right: Any) -> Any:
    return lambda self, *_asked: True


def _loser_forgotten(_right: Any) -> Any:
    return lambda *_asked: new_id().hex


MUTANTS: dict[str, Mutant] = {
    "the base of an edit is not looked at": Mutant(registers, "decide", _base_check_skipped),
    "exits come with the first page only": Mutant(server_pull, "lines_after", _exits_only_at_first),
    "a clock ahead stamps ahead": Mutant(pushing_device, "stamp_arrival", _stamp_not_clamped),
    "a lost bucket is purged before its changes are sent": Mutant(
        client_pull, "leave", _purge_before_flush
    ),
    "a second try gives new identifiers": Mutant(
        client_push, "_next_batch", _new_ids_for_a_second_try
    ),
    "the cursor is saved before the rows": Mutant(
        client_pull, "keep", _cursor_before_rows, {"storm": 60}
    ),
    "the overlay is dropped at the answer": Mutant(
        client_push, "write_outcomes", _overlay_dropped_at_the_answer
    ),
    "the answer goes out before the commit": Mutant(
        server_push, "attempt", _answer_before_commit, {"storm": 30}
    ),
    "a conflict is written after the transaction": Mutant(
        server_push, "attempt", _conflict_after_the_transaction, {"storm": 30}
    ),
    "batches are known by their number": Mutant(
        server_push, "known_changes", _numbers_instead_of_ids
    ),
    "the server's digest is adopted": Mutant(
        client_engine._Run, "_repair", _servers_digest_adopted, {"damage": 20}
    ),
    "an edit brings a deleted record back": Mutant(
        Registers, "offer_to_dead", _resurrected_by_an_edit
    ),
    "nobody is asked for a right": Mutant(Rights, "check", _nothing_forbidden),
    "a deletion takes with it what its author had not seen": Mutant(
        Changes, "_has_seen_all", _unseen_edits_deleted
    ),
    "an exit ends a record in whatever bucket it is": Mutant(Slice, "_leave", _exit_of_any_bucket),
    "what this version does not know is dropped": Mutant(
        Landing, "values", _unknown_registers_dropped
    ),
    "the losing value is forgotten": Mutant(conflicts, "keep_loser", _loser_forgotten),
}
