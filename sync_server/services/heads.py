"""Bucket heads: the one row every writer of a bucket holds until it commits."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from sync_server.store.bulk import insert_rows
from sync_server.store.models import BucketHead, ChainLog
from sync_server.wire import messages


@dataclass(slots=True)
class Head:
    """A bucket's last seq, number of live entities, digest and history hash.

    Exits up to ``exit_floor`` are forgotten; what is up to ``backed_seq`` is in a backup.
    """

    seq: int
    n: int
    digest: int
    chain: str
    exit_floor: int = 0
    backed_seq: int = 0

    def told(self) -> messages.Head:
        """Return the head as devices are told it."""
        return messages.Head(s=self.seq, n=self.n, d=f"{self.digest:032x}", c=self.chain)


_COLUMNS = (BucketHead.bucket, BucketHead.seq, BucketHead.n, BucketHead.digest, BucketHead.chain)


_READ = select(*_COLUMNS, BucketHead.exit_floor, BucketHead.backed_seq).where(
    BucketHead.bucket.in_(bindparam("buckets", expanding=True))
)


def read_heads(connection: Connection, buckets: Collection[str]) -> dict[str, Head]:
    """Return the heads of those buckets that exist, as of the connection's snapshot."""
    rows = connection.execute(_READ, {"buckets": sorted(buckets)})
    return {
        row.bucket: Head(row.seq, row.n, row.digest, row.chain, row.exit_floor, row.backed_seq)
        for row in rows
    }


_LOCK = select(*_COLUMNS).where(BucketHead.bucket == bindparam("the_bucket")).with_for_update()


def lock_heads(connection: Connection, buckets: Collection[str]) -> dict[str, Head]:
    """Return the heads of those buckets that exist, locked until the transaction ends.

    Locks are taken in one order by everyone, so that writers queue and never block each other; one
    by one, since a database that is spread over machines locks rows of one machine at a time.
    """
    heads: dict[str, Head] = {}
    for bucket in sorted(buckets):
        row = connection.execute(_LOCK, {"the_bucket": bucket}).one_or_none()
        if row is not None:
            heads[bucket] = Head(row.seq, row.n, row.digest, row.chain)
    return heads


_SAVE = (
    update(BucketHead)
    .where(BucketHead.bucket == bindparam("the_bucket"))
    .values(
        seq=bindparam("new_seq"),
        n=bindparam("new_n"),
        digest=bindparam("new_digest"),
        chain=bindparam("new_chain"),
        updated_ms=bindparam("new_ms"),
    )
)


def save_heads(
    connection: Connection, heads: dict[str, Head], buckets: Iterable[str], now_ms: int
) -> None:
    """Write the heads of the buckets that moved, and the history hash of this commit."""
    moved = [(bucket, heads[bucket]) for bucket in sorted(buckets)]
    if not moved:
        return
    connection.execute(
        _SAVE,
        [
            {
                "the_bucket": bucket,
                "new_seq": head.seq,
                "new_n": head.n,
                "new_digest": head.digest,
                "new_chain": head.chain,
                "new_ms": now_ms,
            }
            for bucket, head in moved
        ],
    )
    marks = [
        {"bucket": bucket, "seq": head.seq, "chain": head.chain, "at_ms": now_ms}
        for bucket, head in moved
    ]
    insert_rows(connection, ChainLog, marks)
