"""What devices have signed that they removed: kept for whoever asks later."""

from typing import Any

from sqlalchemy import Connection, insert, select

from sync_server.services.caller import Caller, find_caller
from sync_server.services.refused import refuse
from sync_server.services.values import is_id
from sync_server.store.engine import Store
from sync_server.store.models import Receipt
from sync_server.wire.leaving import Noted, Purged, Wiped
from sync_server.wire.messages import Hex
from sync_server.wire.proofs import purged_text, wiped_text
from sync_server.wire.sealing import is_signed

PURGED, WIPED = "purged", "wiped"


def take_purged(store: Store, caller: Caller, said: Purged) -> Noted:
    """Keep a device's word that a bucket has left it; raises Refused where it is not signed."""
    text = purged_text(caller.device, said.b, said.gv, said.count, said.at_ms)
    if not is_signed(caller.sign_key, said.sig, text):
        raise refuse(422, "bad_signature", "the receipt is not signed by this device")
    row = {"kind": PURGED, "bucket": said.b, "gv": said.gv, "count": said.count}
    return _keep(store, caller.device, row, said.at_ms, said.sig)


def take_wiped(store: Store, said: Wiped) -> Noted:
    """Keep a device's last word; raises Refused where it is not its own or nobody asked for it."""
    caller = proven(store, said.device, said.sig, wiped_text(said.device, said.at_ms, said.changes))
    if caller.status != "wipe":
        raise refuse(409, "not_ordered", "this device was not ordered to wipe itself")
    row = {"kind": WIPED, "bucket": "", "gv": 0, "count": said.changes}
    return _keep(store, caller.device, row, said.at_ms, said.sig)


def proven(store: Store, device: Hex, signature: str, text: bytes) -> Caller:
    """Return the device that signed ``text``, also one that has been stopped; raises Refused."""
    with store.read() as connection:
        caller = find_caller(connection, device) if is_id(device) else None
    if caller is None or not is_signed(caller.sign_key, signature, text):
        raise refuse(401, "unauthenticated", "not signed by an enrolled device")
    if caller.status == "revoked":
        raise refuse(403, "device_revoked")
    return caller


def is_wiped(connection: Connection, device: Hex) -> bool:
    """Return whether a device has said its last word."""
    asked = select(Receipt.device).where(Receipt.device == device, Receipt.kind == WIPED)
    return connection.scalar(asked) is not None


def receipts_of(connection: Connection, device: Hex) -> list[dict[str, Any]]:
    """Return a device's receipts in the order they came. Times are milliseconds since 1970."""
    rows = connection.execute(
        select(
            Receipt.kind,
            Receipt.bucket,
            Receipt.gv,
            Receipt.count,
            Receipt.said_ms,
            Receipt.received_ms,
            Receipt.signature,
        )
        .where(Receipt.device == device)
        .order_by(Receipt.received_ms, Receipt.gv, Receipt.bucket)
    )
    return [dict(row._mapping) for row in rows]


def _keep(store: Store, device: Hex, row: dict[str, Any], said_ms: int, signature: str) -> Noted:
    """Write a receipt, once; one that comes again changes nothing."""
    with store.write() as connection:
        now_ms = store.now_ms(connection)
        key = [getattr(Receipt, name) == row[name] for name in ("kind", "bucket", "gv")]
        known = select(Receipt.device).where(Receipt.device == device, *key)
        if connection.scalar(known) is None:
            connection.execute(
                insert(Receipt).values(
                    device=device, said_ms=said_ms, received_ms=now_ms, signature=signature, **row
                )
            )
        return Noted(server_time_ms=now_ms)
