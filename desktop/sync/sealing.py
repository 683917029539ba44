"""Changes that can no longer be pushed: sealed to the server's key, and kept until it has them."""

import json
from collections.abc import Sequence

import msgspec
from sqlalchemy import ColumnElement, RowMapping, delete, insert, select

from desktop.core.errors import FieldbookError, Offline
from desktop.store.tables import Outbox, SealedBox
from desktop.store.unit import Store, Unit
from desktop.sync import facts
from desktop.sync.client import ServerLink
from desktop.sync.keys import DeviceKeys
from desktop.sync.outbox import OPEN
from desktop.sync.outgoing import packed
from sync_server.wire.canonical import batch_hashes
from sync_server.wire.leaving import SealedOutbox, SealedUpload
from sync_server.wire.messages import Txn
from sync_server.wire.proofs import SEALED_INFO, sealed_text
from sync_server.wire.sealing import from_base64url, seal, to_base64url


def seal_bucket(unit: Unit, keys: DeviceKeys, bucket: str) -> int:
    """Seal what is unsent of a bucket, and return how many changes that were."""
    return _seal(unit, keys, Outbox.bucket == bucket)


def seal_all(unit: Unit, keys: DeviceKeys) -> int:
    """Seal everything that is unsent, and return how many changes that were."""
    return _seal(unit, keys)


def uploads(unit: Unit) -> list[SealedUpload]:
    """Return the boxes that the server does not have yet, as they are handed in."""
    rows = unit.connection.execute(select(SealedBox).order_by(SealedBox.n)).mappings()
    return [_upload(row) for row in rows]


def hand_in(store: Store, link: ServerLink) -> int:
    """Give the server the boxes that are kept here, and return how many it took.

    One that it refuses is kept and holds nothing up. Raises Offline.
    """
    with store.read() as connection:
        rows = connection.execute(select(SealedBox).order_by(SealedBox.n)).mappings().all()
    if not rows:
        return 0
    taken: list[int] = []
    for row in rows:
        try:
            link.hand_in(_upload(row))
        except Offline:
            raise
        except FieldbookError:
            continue
        taken.append(row["n"])
        with store.write() as unit:
            unit.connection.execute(delete(SealedBox).where(SealedBox.n == row["n"]))
    return len(taken)


def _upload(row: RowMapping) -> SealedUpload:
    return SealedUpload(device=row["device"], box=to_base64url(row["box"]), sig=row["sig"])


def _seal(unit: Unit, keys: DeviceKeys, *only: ColumnElement[bool]) -> int:
    """Put pending changes into boxes of a batch each, and take them from the outbox."""
    server_key = from_base64url(unit.fact(facts.SERVER_KEY) or "")
    assert server_key
    waiting = select(Outbox).where(OPEN, Outbox.state == "pending", *only).order_by(Outbox.n)
    rows = list(unit.connection.execute(waiting).mappings())
    sealed = 0
    while rows:
        txns = packed(rows, unit.boot)
        _keep_box(unit, keys, server_key, txns)
        sent = {change.id for txn in txns for change in txn.changes}
        done = [row["n"] for row in rows if row["change"].hex() in sent]
        unit.connection.execute(delete(Outbox).where(Outbox.n.in_(done)))
        rows = [row for row in rows if row["change"].hex() not in sent]
        sealed += len(done)
    if sealed:
        _give_up_batch(unit)
    return sealed


def _keep_box(unit: Unit, keys: DeviceKeys, server_key: bytes, txns: Sequence[Txn]) -> None:
    device = unit.fact(facts.DEVICE) or ""
    content = SealedOutbox(
        device=device,
        sealed_ms=unit.at_us // 1000,
        txns=list(txns),
        sig=keys.signature(batch_hashes(txns)),
    )
    box = seal(server_key, msgspec.json.encode(content), SEALED_INFO)
    unit.connection.execute(
        insert(SealedBox).values(
            device=device,
            at_us=unit.at_us,
            count=sum(len(txn.changes) for txn in txns),
            box=box,
            sig=keys.signature(sealed_text(device, box)),
        )
    )


def _give_up_batch(unit: Unit) -> None:
    """Forget a batch that was noted for sending: it may have held what is sealed now.

    The server may have it all the same, so its number is not given again.
    """
    noted = json.loads(unit.fact(facts.PUSH_OPEN) or "null")
    if noted:
        unit.set_fact(facts.PUSH_OPEN, "null")
        unit.set_fact(facts.PUSH_NO, str(noted["no"]))
