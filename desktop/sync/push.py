"""Send the outbox, batch by batch; every change gets a final outcome, and none blocks another."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
from sqlalchemy import RowMapping, select

from desktop.core import hlc
from desktop.core.errors import NotAllowed, Offline
from desktop.core.ids import new_id
from desktop.store.tables import Outbox
from desktop.store.unit import Store, Unit
from desktop.sync import facts, incarnation, outbox
from desktop.sync.ahead import Ahead, Wanted, pack
from desktop.sync.answers import TooLarge, TooLargeOnTheWay
from desktop.sync.apply import Cancelled
from desktop.sync.client import ServerLink
from desktop.sync.derive import Touched, derive_now
from desktop.sync.keys import DeviceKeys
from desktop.sync.outgoing import MOST_CHANGES, claims
from desktop.sync.problems import CAPTIVE, STOPPED
from desktop.sync.views import redraw
from sync_server.wire.canonical import batch_hashes, canonical
from sync_server.wire.catalogue import shipped_catalogue
from sync_server.wire.messages import Push, PushAnswer, Result, Txn

SMALL = 64 * 1024
"""Bytes that an honest proxy lets through: one that stops fewer stops everything, for now."""

Told = Callable[[int, int], None]
"""Hears how many changes were sent and how many wait."""


@dataclass(slots=True)
class Pushed:
    """How many changes have an outcome now, and how many of them were refused."""

    sent: int = 0
    refused: int = 0


class Ack(NamedTuple):
    """In which history, when by the server's clock, and of which rows an answer speaks."""

    epoch: str
    at_ms: int
    of: str

    @property
    def state(self) -> str:
        """The state of a row that was taken: its base may hold it already."""
        return "settled" if self.of == "again" else "acked"


def push_all(
    store: Store,
    link: ServerLink,
    keys: DeviceKeys,
    told: Told,
    cancelled: Cancelled,
    state: str = "pending",
) -> Pushed:
    """Send until the outbox is empty. Raises FieldbookError; what had no answer stays to be sent.

    ``state`` may be ``again``: what a restored server lacks, and this device's base holds.

    A batch is noted before it is sent: after a crash or a lost answer the same goes out again.
    """
    pushed = Pushed()
    with store.read() as connection:
        waiting = outbox.count_pending(connection, state)
    if not waiting:
        return pushed
    life = incarnation.advance(store)
    most, after = MOST_CHANGES, 0
    ahead = Ahead(store)
    try:
        while True:
            if cancelled():
                raise NotAllowed(STOPPED)
            noted = _next_batch(store, keys, life, most, after, state, ahead)
            if noted is None:
                return pushed
            batch, last = noted
            if waiting - pushed.sent > MOST_CHANGES:
                ahead.begin(Wanted(last, most, state))
            try:
                answer = link.push(batch)
            except TooLarge as error:
                if isinstance(error, TooLargeOnTheWay) and _is_lone_and_small(batch):
                    raise Offline(CAPTIVE, host=link.host) from None
                most = _smaller(store, batch, last, state)
                continue
            _settle(store, batch, last, answer, pushed, state)
            after = last
            told(pushed.sent, max(0, waiting - pushed.sent))
            link.pause(answer.throttle_ms)
    finally:
        ahead.drop()


def _next_batch(
    store: Store, keys: DeviceKeys, life: str, most: int, after: int, state: str, ahead: Ahead
) -> tuple[Push, int] | None:
    """Return the batch that was noted without an answer, or note a new one; and its last number.

    None where nothing is left to send.
    """
    with store.write() as unit:
        noted = json.loads(unit.fact(facts.PUSH_OPEN) or "null")
        wanted = Wanted(after, most, state)
        found = pack(unit.connection, unit.boot, wanted, noted["last"]) if noted else None
        if noted and not found:
            _give_up(unit, noted["no"])
            noted = None
        if not found:
            found = ahead.take(unit.connection, wanted) or pack(unit.connection, unit.boot, wanted)
        if not found:
            return None
        if noted is None:
            noted = {"id": new_id().hex, "no": int(unit.fact(facts.PUSH_NO) or 0) + 1}
        sent = {change.id for txn in found.txns for change in txn.changes}
        noted["last"] = max(row["n"] for row in found.rows if row["change"].hex() in sent)
        unit.set_fact(facts.PUSH_OPEN, json.dumps(noted))
        batch = signed_batch(unit, keys, life, noted["id"], noted["no"], found.txns, found.hashes)
        batch.recovered = claims(row for row in found.rows if row["change"].hex() in sent)
        return batch, noted["last"]


def _give_up(unit: Unit, number: int) -> None:
    """Forget the noted batch, but not its number: it may have arrived and its answer been lost."""
    unit.set_fact(facts.PUSH_OPEN, "null")
    unit.set_fact(facts.PUSH_NO, str(number))


def signed_batch(
    unit: Unit,
    keys: DeviceKeys,
    life: str,
    batch_id: str,
    number: int,
    txns: list[Txn],
    hashes: bytes = b"",
) -> Push:
    """Return the batch of those transactions, signed by this device; ``hashes`` are theirs."""
    return Push(
        batch_id=batch_id,
        epoch=unit.fact(facts.EPOCH) or "",
        incarnation=life,
        push_no=number,
        prev_batch=unit.fact(facts.PUSH_LAST) or None,
        prev_seal=unit.fact(facts.PUSH_SEAL) or "",
        schema=shipped_catalogue().version,
        client_time_ms=unit.at_us // 1000,
        txns=txns,
        sig=keys.signature(hashes or batch_hashes(txns)),
    )


def _settle(
    store: Store, batch: Push, last: int, answer: PushAnswer, pushed: Pushed, state: str
) -> None:
    """Write the outcomes, and show again what the server has where a change was refused."""
    results = {result.id: result for result in answer.results}
    with store.write() as unit:
        unit.stamp = hlc.hear(unit.stamp, unit.at_us // 1000, answer.server_time_ms)
        rows = _rows_of(unit, batch, last, state)
        known = [row for row in rows if row["change"].hex() in results]
        refused = [row for row in known if results[row["change"].hex()].s == "rejected"]
        if state == "pending":
            revert(unit, refused)
        write_outcomes(unit, known, results, Ack(answer.epoch, answer.server_time_ms, state))
        unit.set_fact(facts.PUSH_OPEN, "null")
        unit.set_fact(facts.PUSH_NO, str(batch.push_no))
        unit.set_fact(facts.PUSH_LAST, batch.batch_id)
        unit.set_fact(facts.PUSH_SEAL, answer.seal)
    pushed.sent += len(known)
    pushed.refused += len(refused)


def revert(unit: Unit, refused: Sequence[RowMapping]) -> None:
    """Take refused changes out of the view; what was typed stays in the outbox, listed."""
    if refused:
        touched = Touched()
        entities = {row["entity"] for row in refused}
        changes = outbox.open_changes(unit.connection, entities)
        redraw(unit, changes, {row["n"] for row in refused}, touched)
        derive_now(unit, touched)


def write_outcomes(
    unit: Unit, rows: Sequence[RowMapping], results: Mapping[str, Result], ack: Ack
) -> None:
    """Write what became of changes into the rows of the outbox."""
    bound = []
    for row in rows:
        result = results[row["change"].hex()]
        state = "refused" if result.s == "rejected" else ack.state
        told = msgspec.json.encode(result).decode()
        bound.append((state, result.seq, told, ack.epoch, ack.at_ms, row["n"]))
    if bound:
        unit.connection.exec_driver_sql(_OUTCOME, bound)


_OUTCOME = "UPDATE outbox SET state = ?, seq = ?, result = ?, epoch = ?, acked_ms = ? WHERE n = ?"
"""Plain SQL: an import has thousands of outcomes, and the mapping of each would cost more."""


def _rows_of(unit: Unit, batch: Push, last: int, state: str) -> list[RowMapping]:
    """Return number, change and entity of the outbox rows of a batch."""
    first = bytes.fromhex(batch.txns[0].changes[0].id)
    begin = unit.connection.execute(select(Outbox.n).where(Outbox.change == first)).scalar_one()
    query = (
        select(Outbox.n, Outbox.change, Outbox.entity)
        .where(*outbox.in_state(state), Outbox.n.between(begin, last))
        .order_by(Outbox.n)
    )
    return list(unit.connection.execute(query).mappings())


def _is_lone_and_small(batch: Push) -> bool:
    changes = sum(len(txn.changes) for txn in batch.txns)
    return changes == 1 and len(canonical(batch.txns)) < SMALL


def _smaller(store: Store, batch: Push, last: int, state: str) -> int:
    """Give up a batch that is too large and return how many changes the next may have.

    A single change that is too large is refused here, so that it does not stop the others.
    """
    ids = [change.id for txn in batch.txns for change in txn.changes]
    with store.write() as unit:
        _give_up(unit, batch.push_no)
        if len(ids) == 1:
            rows = _rows_of(unit, batch, last, state)
            if state == "pending":
                revert(unit, rows)
            result = Result(id=ids[0], s="rejected", code="too_large", won=False)
            write_outcomes(unit, rows, {ids[0]: result}, Ack(batch.epoch, 0, state))
    return max(1, len(ids) // 2)
