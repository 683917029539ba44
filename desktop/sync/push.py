"""Send the outbox, batch by batch; every change gets a final outcome, and none blocks another."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import RowMapping, bindparam, delete, select, update

from desktop.core import hlc
from desktop.core.errors import NotAllowed, Offline
from desktop.core.ids import new_id
from desktop.store.tables import Outbox
from desktop.store.unit import Store, Unit
from desktop.sync import facts, incarnation, outbox
from desktop.sync.answers import TooLarge, TooLargeOnTheWay
from desktop.sync.apply import Cancelled
from desktop.sync.client import ServerLink
from desktop.sync.derive import Touched, derive_now
from desktop.sync.keys import DeviceKeys
from desktop.sync.outgoing import MOST_CHANGES, MOST_IN_TXN, packed, pending_rows
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


def push_all(
    store: Store, link: ServerLink, keys: DeviceKeys, told: Told, cancelled: Cancelled
) -> Pushed:
    """Send until the outbox is empty. Raises FieldbookError; what had no answer stays to be sent.

    A batch is noted before it is sent: after a crash or a lost answer the same goes out again.
    """
    pushed = Pushed()
    with store.read() as connection:
        waiting = outbox.count_pending(connection)
    if not waiting:
        return pushed
    life = incarnation.advance(store)
    most, after = MOST_CHANGES, 0
    while True:
        if cancelled():
            raise NotAllowed(STOPPED)
        noted = _next_batch(store, keys, life, most, after)
        if noted is None:
            return pushed
        batch, last = noted
        try:
            answer = link.push(batch)
        except TooLarge as error:
            if isinstance(error, TooLargeOnTheWay) and _is_lone_and_small(batch):
                raise Offline(CAPTIVE, host=link.host) from None
            most = _smaller(store, batch, last)
            continue
        _settle(store, batch, last, answer, pushed)
        after = last
        told(pushed.sent, max(0, waiting - pushed.sent))
        link.pause(answer.throttle_ms)


def _next_batch(
    store: Store, keys: DeviceKeys, life: str, most: int, after: int
) -> tuple[Push, int] | None:
    """Return the batch that was noted without an answer, or note a new one; and its last number.

    None where nothing is left to send.
    """
    enough = MOST_CHANGES + MOST_IN_TXN
    with store.write() as unit:
        noted = json.loads(unit.fact(facts.PUSH_OPEN) or "null")
        last = noted["last"] if noted else None
        rows = pending_rows(unit.connection, enough, after=after, last=last)
        if not rows and noted:
            _give_up(unit, noted["no"])
            noted, rows = None, pending_rows(unit.connection, enough, after=after)
        if not rows:
            return None
        if noted is None:
            noted = {"id": new_id().hex, "no": int(unit.fact(facts.PUSH_NO) or 0) + 1}
        txns = packed(rows, unit.boot, most)
        sent = {change.id for txn in txns for change in txn.changes}
        noted["last"] = max(row["n"] for row in rows if row["change"].hex() in sent)
        unit.set_fact(facts.PUSH_OPEN, json.dumps(noted))
        return _signed(unit, keys, life, noted["id"], noted["no"], txns), noted["last"]


def _give_up(unit: Unit, number: int) -> None:
    """Forget the noted batch, but not its number: it may have arrived and its answer been lost."""
    unit.set_fact(facts.PUSH_OPEN, "null")
    unit.set_fact(facts.PUSH_NO, str(number))


def _signed(
    unit: Unit, keys: DeviceKeys, life: str, batch_id: str, number: int, txns: list[Txn]
) -> Push:
    return Push(
        batch_id=batch_id,
        epoch=unit.fact(facts.EPOCH) or "",
        incarnation=life,
        push_no=number,
        prev_batch=unit.fact(facts.PUSH_LAST) or None,
        schema=shipped_catalogue().version,
        client_time_ms=unit.at_us // 1000,
        txns=txns,
        sig=keys.signature(batch_hashes(txns)),
    )


def _settle(store: Store, batch: Push, last: int, answer: PushAnswer, pushed: Pushed) -> None:
    """Write the outcomes, and show again what the server has where a change was refused."""
    results = {result.id: result for result in answer.results}
    with store.write() as unit:
        unit.stamp = hlc.hear(unit.stamp, unit.at_us // 1000, answer.server_time_ms)
        rows = _rows_of(unit, batch, last)
        known = [row for row in rows if row["change"].hex() in results]
        refused = [row for row in known if results[row["change"].hex()].s == "rejected"]
        _revert(unit, refused)
        _write_outcomes(unit, known, results)
        unit.set_fact(facts.PUSH_OPEN, "null")
        unit.set_fact(facts.PUSH_NO, str(batch.push_no))
        unit.set_fact(facts.PUSH_LAST, batch.batch_id)
        unit.set_fact(facts.BACKED_UP, str(answer.backup_through_ms))
    pushed.sent += len(known)
    pushed.refused += len(refused)


def _revert(unit: Unit, refused: Sequence[RowMapping]) -> None:
    """Take refused changes out of the view; what was typed stays in the outbox, listed."""
    if refused:
        touched = Touched()
        entities = {row["entity"] for row in refused}
        changes = outbox.open_changes(unit.connection, entities)
        redraw(unit, changes, {row["n"] for row in refused}, touched)
        derive_now(unit, touched)


def _write_outcomes(unit: Unit, rows: Sequence[RowMapping], results: Mapping[str, Result]) -> None:
    bound = []
    for row in rows:
        result = results[row["change"].hex()]
        bound.append(
            {
                "the_n": row["n"],
                "new_state": "refused" if result.s == "rejected" else "acked",
                "new_seq": result.seq,
                "new_result": msgspec.json.encode(result).decode(),
            }
        )
    if bound:
        unit.connection.execute(_OUTCOME, bound)


_OUTCOME = (
    update(Outbox)
    .where(Outbox.n == bindparam("the_n"))
    .values(state=bindparam("new_state"), seq=bindparam("new_seq"), result=bindparam("new_result"))
)


def _rows_of(unit: Unit, batch: Push, last: int) -> list[RowMapping]:
    """Return the outbox rows of a batch."""
    first = bytes.fromhex(batch.txns[0].changes[0].id)
    begin = unit.connection.execute(select(Outbox.n).where(Outbox.change == first)).scalar_one()
    return pending_rows(unit.connection, last - begin + 1, after=begin - 1, last=last)


def _is_lone_and_small(batch: Push) -> bool:
    changes = sum(len(txn.changes) for txn in batch.txns)
    return changes == 1 and len(canonical(batch.txns)) < SMALL


def _smaller(store: Store, batch: Push, last: int) -> int:
    """Give up a batch that is too large and return how many changes the next may have.

    A single change that is too large is refused here, so that it does not stop the others.
    """
    ids = [change.id for txn in batch.txns for change in txn.changes]
    with store.write() as unit:
        _give_up(unit, batch.push_no)
        if len(ids) == 1:
            rows = _rows_of(unit, batch, last)
            _revert(unit, rows)
            result = Result(id=ids[0], s="rejected", code="too_large", won=False)
            _write_outcomes(unit, rows, {ids[0]: result})
    return max(1, len(ids) // 2)


def forget_settled(unit: Unit, keep_days: int = 45) -> None:
    """Forget acknowledged changes that are in a verified backup of the server, and old enough."""
    through = unit.fact(facts.BACKED_UP) or "0"
    oldest = min(int(through), unit.at_us // 1000 - keep_days * 86_400_000)
    if oldest > 0 and through != unit.fact(facts.FORGOTTEN):
        unit.set_fact(facts.FORGOTTEN, through)
        mark = f"{oldest:012x}"
        unit.connection.execute(
            delete(Outbox).where(Outbox.state == "settled", Outbox.stamp < mark)
        )
