"""Remember what a device has: the grants it was told of and how far it has each bucket."""

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from sync_server.services.caller import Caller
from sync_server.store.engine import Store
from sync_server.store.models import Device, DeviceCursor
from sync_server.wire.messages import Cursor, Pull

SEEN_EVERY_MS = 60_000
"""A device that only asks is written down once a minute: a poll must not cost a commit."""


_SEEN = select(Device.gv, Device.seen_ms).where(Device.id == bindparam("device"))
_CURSORS = select(DeviceCursor.bucket, DeviceCursor.seq).where(
    DeviceCursor.device == bindparam("device")
)


def note_pull(
    store: Store, caller: Caller, told_gv: int, cursors: dict[str, Cursor], heard_gv: int = 0
) -> None:
    """Write down a device's pull where it tells something new.

    ``told_gv`` is the grant version in the answer. The server goes by what it told the device,
    never by what the device says, to judge a write that comes after a right was lost.
    ``heard_gv`` is the version the device has applied: from then on it no longer has the buckets
    that it does not name.
    """
    with store.glance() as connection:
        now_ms = store.now_ms(connection)
        seen = connection.execute(_SEEN, {"device": caller.device}).one()
        known = _known(connection, caller.device)
    moved = _moved(known, cursors)
    left = known.keys() - cursors.keys() if heard_gv >= told_gv else set()
    if seen.gv == told_gv and not moved and not left and now_ms - seen.seen_ms < SEEN_EVERY_MS:
        return
    with store.write() as connection:
        connection.execute(
            update(Device).where(Device.id == caller.device).values(gv=told_gv, seen_ms=now_ms)
        )
        if moved or left:
            gone = DeviceCursor.bucket.in_([*moved, *left])
            connection.execute(
                delete(DeviceCursor).where(DeviceCursor.device == caller.device, gone)
            )
        if moved:
            rows = [
                {"device": caller.device, "bucket": bucket, "seq": seq, "at_ms": now_ms}
                for bucket, seq in moved.items()
            ]
            connection.execute(insert(DeviceCursor), rows)


def note_carried(store: Store, caller: Caller, asked: Pull) -> None:
    """Write down what a device had when it asked on foot; an older file takes nothing back.

    Whether the answer ever arrives nobody knows: only what the question tells is there for sure.
    """
    with store.read() as connection:
        told = connection.scalars(select(Device.gv).where(Device.id == caller.device)).one()
        rows = connection.execute(
            select(DeviceCursor.bucket, DeviceCursor.seq).where(
                DeviceCursor.device == caller.device
            )
        )
        known = {row.bucket: row.seq for row in rows}
    ahead = {
        bucket: cursor
        for bucket, cursor in asked.cursors.items()
        if cursor.since > known.get(bucket, 0)
    }
    note_pull(store, caller, max(told, min(asked.gv, caller.gv)), ahead)


def _known(connection: Connection, device: str) -> dict[str, int]:
    return {row.bucket: row.seq for row in connection.execute(_CURSORS, {"device": device})}


def _moved(known: dict[str, int], cursors: dict[str, Cursor]) -> dict[str, int]:
    return {
        bucket: cursor.since
        for bucket, cursor in cursors.items()
        if cursor.since and known.get(bucket) != cursor.since
    }
