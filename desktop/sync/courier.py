"""An exchange by file, for a branch without a line: written here, answered there, read here.

Both files may be read as often as one likes, and in any order: outcomes are settled once, and
pages count only while this device stands where it stood when it asked.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import zstandard
from sqlalchemy import RowMapping, select

from desktop.core import hlc
from desktop.core.errors import BadFile, FieldbookError, NotAllowed, Problem
from desktop.core.ids import new_id
from desktop.keys import durable
from desktop.store.tables import Outbox
from desktop.store.unit import Store, Unit, read_fact
from desktop.sync import courier_problems, facts, incarnation, lease
from desktop.sync.client import ServerLink
from desktop.sync.identity import Identity
from desktop.sync.keys import DeviceKeys
from desktop.sync.outgoing import claims, packed, pending_rows
from desktop.sync.pages import Page, read_page
from desktop.sync.pull import check_status, has_to_settle, keep, question
from desktop.sync.push import Ack, Pushed, revert, signed_batch, write_outcomes
from sync_server.wire import courier
from sync_server.wire.courier import Back, Courier, Cover, There
from sync_server.wire.messages import Pull, Push, PushAnswer
from sync_server.wire.sealing import from_base64url, is_signed, seal, to_base64url, unseal

MOST_CHANGES = 20_000
MOST_BYTES = 64_000_000
"""What one file carries; the rest goes with the next."""

MOST_FILE = 512 * 1024 * 1024

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Written:
    """What a file carries: ``changes`` of this device, ``left`` that did not fit, its size."""

    changes: int
    left: int
    size: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer brought. ``fresh``: its pages were new here and are in the inbox."""

    pushed: Pushed
    fresh: bool
    complete: bool
    at_ms: int


def write(store: Store, keys: DeviceKeys, who: Identity, file: Path) -> Written:
    """Write what waits here and what this device would ask for, for the server alone to read.

    Raises NotAllowed where the server's key is not known, BadFile where the file cannot be
    written.
    """
    with store.read() as connection:
        public = from_base64url(read_fact(connection, facts.SERVER_KEY) or "")
        epoch = read_fact(connection, facts.EPOCH) or ""
    if not public:
        raise NotAllowed(courier_problems.NO_KEY)
    batch, left = _batch(store, keys, incarnation.advance(store))
    there = There(id=new_id().hex, pull=question(store), push=batch)
    cover = Cover(way="there", server=who.server_id, device=who.device, epoch=epoch)
    raw_cover, content = msgspec.json.encode(cover), courier.close(there)
    signature = keys.sign.sign(courier.signing_text(raw_cover, content))
    plain = courier.sealed_content(signature, content)
    packed_file = courier.pack(cover, seal(public, plain, courier.info_of(raw_cover)))
    _put(file, packed_file)
    changes = sum(len(txn.changes) for txn in batch.txns) if batch is not None else 0
    return Written(changes, left, len(packed_file))


def read(store: Store, keys: DeviceKeys, who: Identity, file: Path) -> Taken:
    """Settle what an answer tells, and put its pages into the inbox where they are new here.

    Raises BadFile where the file is none for this device, NotAllowed where it brings an order.
    """
    parcel = _parcel(store, who, file)
    back = _open(store, keys, parcel, file)
    pushed = _settle(store, back.push_no, back.answer) if back.answer is not None else Pushed()
    fresh = _stands_where(store, back.asked)
    complete, at_ms = False, 0
    for text in back.pages if fresh else ():
        frame, page = _page(text, file)
        complete, at_ms = page.end.complete, page.hello.server_time_ms
        lease.hear(store, page.hello)
        check_status(page)
        if not page.is_quiet or has_to_settle(store, page):
            keep(store, frame, page, witnessed=True)
    return Taken(pushed, fresh, complete, at_ms)


def carry(link: ServerLink, file: Path, answer: Path) -> int:
    """Take another device's file to the server, write the answer; return its size in bytes.

    Neither can be read here. Raises FieldbookError children.
    """
    content = _content(file)
    try:
        parcel = courier.unpack(content)
    except ValueError:
        raise _bad(courier_problems.NOT_ONE, file) from None
    if parcel.cover.way != "there":
        raise _bad(courier_problems.ANSWER, file)
    brought = link.carry(content)
    _put(answer, brought)
    return len(brought)


def _batch(store: Store, keys: DeviceKeys, life: str) -> tuple[Push | None, int]:
    """Note a batch of what waits and return it, and how many changes did not fit.

    It follows on the last one with an outcome, as one packed anew after a lost answer does, so
    that it fits whether an earlier file has arrived or not.
    """
    with store.write() as unit:
        rows = pending_rows(unit.connection, MOST_CHANGES + 1)
        if not rows:
            return None, 0
        noted = json.loads(unit.fact(facts.PUSH_OPEN) or "null")
        number = max(int(unit.fact(facts.PUSH_NO) or 0), noted["no"] if noted else 0) + 1
        txns = packed(rows, unit.boot, MOST_CHANGES, MOST_BYTES)
        sent = {change.id for txn in txns for change in txn.changes}
        taken = [row for row in rows if row["change"].hex() in sent]
        batch = signed_batch(unit, keys, life, new_id().hex, number, txns)
        batch.recovered = claims(taken)
        note = {"id": batch.batch_id, "no": number, "last": taken[-1]["n"]}
        unit.set_fact(facts.PUSH_OPEN, json.dumps(note))
        return batch, len(rows) - len(taken)


def _parcel(store: Store, who: Identity, file: Path) -> Courier:
    try:
        parcel = courier.unpack(_content(file))
    except ValueError:
        raise _bad(courier_problems.NOT_ONE, file) from None
    cover = parcel.cover
    if (cover.server, cover.device) != (who.server_id, who.device):
        raise _bad(courier_problems.NOT_OURS, file)
    if cover.way != "back":
        raise _bad(courier_problems.NO_ANSWER, file)
    with store.read() as connection:
        if cover.epoch != read_fact(connection, facts.EPOCH):
            raise _bad(courier_problems.OLD_HISTORY, file)
    return parcel


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_FILE:
            raise _bad(courier_problems.NOT_ONE, file)
        return file.read_bytes()
    except OSError:
        raise _bad(courier_problems.FILE, file) from None


def _put(file: Path, content: bytes) -> None:
    try:
        durable.replace(file, content)
    except OSError:
        raise _bad(courier_problems.FILE, file) from None


def _open(store: Store, keys: DeviceKeys, parcel: Courier, file: Path) -> Back:
    with store.read() as connection:
        server = from_base64url(read_fact(connection, facts.SERVER_SIGN) or "")
    if not server:
        raise NotAllowed(courier_problems.NO_KEY)
    try:
        plain = unseal(keys.box, parcel.box, parcel.info)
    except ValueError:
        raise _bad(courier_problems.NOT_ONE, file) from None
    signature, content = courier.signature_and_content(plain)
    text = courier.signing_text(parcel.raw_cover, content)
    if not is_signed(server, to_base64url(signature), text):
        raise _bad(courier_problems.FORGED, file)
    try:
        return courier.read(content, Back)
    except ValueError:
        raise _bad(courier_problems.NOT_ONE, file) from None


def _settle(store: Store, number: int, answer: PushAnswer) -> Pushed:
    """Write the outcomes of what still waits for one."""
    results = {result.id: result for result in answer.results}
    with store.write() as unit:
        unit.stamp = hlc.hear(unit.stamp, unit.at_us // 1000, answer.server_time_ms)
        rows = _waiting(unit, list(results))
        refused = [row for row in rows if results[row["change"].hex()].s == "rejected"]
        revert(unit, refused)
        ack = Ack(answer.epoch, answer.server_time_ms, "pending")
        write_outcomes(unit, rows, results, ack)
        noted = json.loads(unit.fact(facts.PUSH_OPEN) or "null")
        if noted and noted["id"] == answer.batch_id:
            unit.set_fact(facts.PUSH_OPEN, "null")
        if number > int(unit.fact(facts.PUSH_NO) or 0):
            unit.set_fact(facts.PUSH_NO, str(number))
            unit.set_fact(facts.PUSH_LAST, answer.batch_id)
            unit.set_fact(facts.PUSH_SEAL, answer.seal)
    return Pushed(len(rows), len(refused))


def _waiting(unit: Unit, changes: Sequence[str]) -> list[RowMapping]:
    found: list[RowMapping] = []
    for start in range(0, len(changes), _AT_ONCE):
        named = [bytes.fromhex(one) for one in changes[start : start + _AT_ONCE]]
        query = select(Outbox).where(Outbox.change.in_(named), Outbox.state == "pending")
        found += unit.connection.execute(query.order_by(Outbox.n)).mappings()
    return found


def _stands_where(store: Store, asked: Pull) -> bool:
    """Return whether this device stands where it stood when it asked that."""
    now = question(store)
    here = {bucket: (one.since, one.after) for bucket, one in now.cursors.items()}
    there = {bucket: (one.since, one.after) for bucket, one in asked.cursors.items()}
    return (now.gv, here) == (asked.gv, there)


def _page(text: str, file: Path) -> tuple[bytes, Page]:
    frame = zstandard.compress(text.encode())
    try:
        return frame, read_page(frame)
    except (ValueError, msgspec.DecodeError):
        raise _bad(courier_problems.NOT_ONE, file) from None


def _bad(problem: Problem, file: Path) -> FieldbookError:
    return BadFile(problem, file=file.name)
