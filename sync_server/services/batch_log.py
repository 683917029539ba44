"""The log of batches and changes: who sent what, and what came of it. Only ever added to."""

from collections.abc import Iterable
from hashlib import blake2b

import msgspec
from sqlalchemy import Connection, bindparam, select

from sync_server.services.chunks import chunks
from sync_server.services.refused import refuse
from sync_server.services.transactions import Entry
from sync_server.store.bulk import insert_rows
from sync_server.store.models import Batch, ChangeLog
from sync_server.wire.canonical import batch_hashes, canonical
from sync_server.wire.messages import Hex, Push, Result

_result = msgspec.json.Decoder(Result)


_KNOWN = select(ChangeLog.id, ChangeLog.body_hash, ChangeLog.user, ChangeLog.outcome).where(
    ChangeLog.id.in_(bindparam("changes", expanding=True))
)
_TAKEN = select(Batch.id).where(Batch.id == bindparam("batch"))


def known_changes(connection: Connection, user: Hex, batch: Push) -> dict[Hex, Result]:
    """Return the results of those changes of a batch that were taken before.

    A change of the same identifier but another content, or by another user, is refused.
    """
    sent = {change.id: change for txn in batch.txns for change in txn.changes}
    known: dict[Hex, Result] = {}
    for chunk in chunks(sent):
        for row in connection.execute(_KNOWN, {"changes": chunk}):
            same = bytes(row.body_hash) == _hash(canonical(sent[row.id])) and row.user == user
            known[row.id] = (
                _result.decode(row.outcome)
                if same
                else Result(id=row.id, s="rejected", code="id_reuse", won=False)
            )
    return known


def check_new(connection: Connection, batch: Push) -> None:
    """Raise Refused where a batch of this identifier was taken before with other changes."""
    if connection.scalar(_TAKEN, {"batch": batch.batch_id}) is not None:
        raise refuse(422, "id_reuse", "a batch of this identifier had other changes")


def save_log(connection: Connection, batch: Push, entries: Iterable[Entry], now_ms: int) -> None:
    """Write the batch and its new changes with their outcomes."""
    device = ""
    rows = []
    for txn, logged, result in entries:
        body = canonical(logged.change)
        device = logged.device
        was = batch.recovered.get(logged.change.id)
        rows.append(
            {
                "id": logged.change.id,
                "body_hash": _hash(body),
                "batch": batch.batch_id,
                "txn": txn,
                "device": logged.device,
                "user": logged.user,
                "claimed": logged.claimed,
                "eff": logged.eff,
                "suspect": int(logged.suspect),
                "body": body.decode(),
                "outcome": msgspec.json.encode(result).decode(),
                "became": canonical(logged.became).decode() if logged.became else "",
                "received_ms": now_ms,
                "recovered": was.seq if was else 0,
                "recovered_from": was.epoch if was else None,
            }
        )
    insert_rows(connection, ChangeLog, rows)
    whole = {
        "id": batch.batch_id,
        "device": device,
        "push_no": batch.push_no,
        "hashes": batch_hashes(batch.txns),
        "signature": batch.sig,
        "received_ms": now_ms,
    }
    insert_rows(connection, Batch, [whole])


def _hash(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).digest()
