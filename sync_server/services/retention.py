"""How long the past is kept: exits until every device has them, the history hashes for 400 days.

A device that is silent for longer than the exits stay is not waited for: when it comes back it
gets a list of what lives, and what it has beside that has left. Source: sync protocol 2.12.
"""

from sqlalchemy import Connection, delete, func, select, update

from sync_server.services.heads import lock_heads
from sync_server.store.engine import Store
from sync_server.store.models import BucketHead, ChainLog, Device, DeviceCursor, Exit, Grant

DAY_MS = 86_400_000
EXITS_MS = 180 * DAY_MS
CHAINS_MS = 400 * DAY_MS

_COMING_BACK = ("active", "locked")


def forget_past(store: Store) -> int:
    """Forget what is old enough and return how many rows went; bucket by bucket, any worker."""
    with store.read() as connection:
        buckets = connection.scalars(select(BucketHead.bucket).order_by(BucketHead.bucket)).all()
    gone = 0
    for bucket in buckets:
        with store.write() as connection:
            now_ms = store.now_ms(connection)
            gone += _forget_exits(connection, bucket, now_ms)
            gone += _forget_chains(connection, bucket, now_ms)
    return gone


def _forget_exits(connection: Connection, bucket: str, now_ms: int) -> int:
    """Forget a bucket's exits that are old and that every device has which is still about."""
    old = _seq_at(connection, bucket, now_ms - EXITS_MS)
    reached = _least_cursor(connection, bucket, now_ms - EXITS_MS)
    floor = old if reached is None else min(old, reached)
    here = (Exit.bucket == bucket, Exit.seq <= floor)
    last = connection.scalar(select(func.max(Exit.seq)).where(*here))
    if last is None:
        return 0
    lock_heads(connection, [bucket])
    gone = connection.execute(delete(Exit).where(*here)).rowcount
    head = update(BucketHead).where(BucketHead.bucket == bucket)
    connection.execute(head.values(exit_floor=last))
    return gone


def _forget_chains(connection: Connection, bucket: str, now_ms: int) -> int:
    """Forget a bucket's old history hashes, but for the last one that is old."""
    last = _seq_at(connection, bucket, now_ms - CHAINS_MS)
    old = (ChainLog.bucket == bucket, ChainLog.seq < last)
    return connection.execute(delete(ChainLog).where(*old)).rowcount


def _seq_at(connection: Connection, bucket: str, at_ms: int) -> int:
    """Return the bucket's seq at a time that the history hashes still reach back to, else 0."""
    before = (ChainLog.bucket == bucket, ChainLog.at_ms < at_ms)
    return connection.scalar(select(func.max(ChainLog.seq)).where(*before)) or 0


def _least_cursor(connection: Connection, bucket: str, since_ms: int) -> int | None:
    """Return how far the slowest device has a bucket, of those seen since; None without any."""
    return connection.scalar(
        select(func.min(func.coalesce(DeviceCursor.seq, 0)))
        .select_from(Device)
        .join(Grant, (Grant.user == Device.user) & (Grant.bucket == bucket))
        .outerjoin(
            DeviceCursor, (DeviceCursor.device == Device.id) & (DeviceCursor.bucket == bucket)
        )
        .where(Device.status.in_(_COMING_BACK), Device.seen_ms >= since_ms, Grant.to_gv.is_(None))
    )
