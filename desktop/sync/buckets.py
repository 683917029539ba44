"""Where this device stands in each bucket: position, number of records, digest."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, func, select, update

from desktop.store.tables import BucketState
from sync_server.wire.canonical import MODULUS
from sync_server.wire.messages import Cursor

FOLLOWED = ("filling", "ready")


@dataclass(slots=True)
class Sums:
    """What a slice adds to and takes from the sums of buckets."""

    n: dict[str, int] = field(default_factory=dict)
    digest: dict[str, int] = field(default_factory=dict)

    def add(self, bucket: str, digest: bytes) -> None:
        """Count a record in."""
        self.n[bucket] = self.n.get(bucket, 0) + 1
        self.digest[bucket] = self.digest.get(bucket, 0) + int.from_bytes(digest, "big")

    def take(self, bucket: str, digest: bytes | None) -> None:
        """Count a record out, where it was counted."""
        if digest is not None:
            self.n[bucket] = self.n.get(bucket, 0) - 1
            self.digest[bucket] = self.digest.get(bucket, 0) - int.from_bytes(digest, "big")

    def write(self, connection: Connection) -> None:
        """Move the stored sums, and start again from nothing."""
        query = select(BucketState.bucket, BucketState.n, BucketState.digest)
        for row in connection.execute(query.where(BucketState.bucket.in_(self.n))).all():
            total = (int(row.digest, 16) + self.digest[row.bucket]) % MODULUS
            connection.execute(
                _SUMS,
                {
                    "the_bucket": row.bucket,
                    "new_n": row.n + self.n[row.bucket],
                    "new_digest": f"{total:032x}",
                },
            )
        self.n, self.digest = {}, {}


_SUMS = (
    update(BucketState)
    .where(BucketState.bucket == bindparam("the_bucket"))
    .values(n=bindparam("new_n"), digest=bindparam("new_digest"))
)


def cursors(connection: Connection) -> dict[str, Cursor]:
    """Return this device's positions in the buckets that it follows."""
    query = select(BucketState).where(BucketState.state.in_(FOLLOWED))
    return {
        row["bucket"]: Cursor(
            since=row["since"], chain=row["chain"], after=row["after"], seal=row["seal"] or ""
        )
        for row in connection.execute(query).mappings()
    }


def count(connection: Connection, named: Collection[str]) -> int:
    """Return how many records the server has in those buckets, as counted along."""
    total = select(func.coalesce(func.sum(BucketState.n), 0))
    return int(connection.execute(total.where(BucketState.bucket.in_(named))).scalar_one())


def states(connection: Connection) -> dict[str, str]:
    """Return bucket -> state."""
    rows = connection.execute(select(BucketState.bucket, BucketState.state))
    return {bucket: state for bucket, state in rows}


def digests(connection: Connection) -> dict[str, str]:
    """Return bucket -> digest (32 hex digits) as counted along."""
    rows = connection.execute(
        select(BucketState.bucket, BucketState.digest).where(BucketState.state.in_(FOLLOWED))
    )
    return {bucket: digest for bucket, digest in sorted(map(tuple, rows))}


def sums(connection: Connection) -> Iterator[tuple[str, int, str]]:
    """Yield bucket, number of records and digest as counted along."""
    query = select(BucketState.bucket, BucketState.n, BucketState.digest)
    for row in connection.execute(query.where(BucketState.state.in_(FOLLOWED))):
        yield row.bucket, row.n, row.digest
