"""Which buckets and grants moved lately, for hints."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from sync_server.store.engine import Store
from sync_server.store.models import BucketHead, User

SLACK_MS = 5_000
"""A commit shows up to this long after the time it was stamped with."""


@dataclass(frozen=True, slots=True)
class Movements:
    """The seq of moved buckets, the grant version of users, and when that was."""

    heads: dict[str, int]
    versions: dict[str, int]
    now_ms: int


def read_movements(store: Store, since_ms: int | None, users: Collection[str]) -> Movements:
    """Return the heads that moved since a time or just now, and the grant versions of users."""
    with store.read() as connection:
        now_ms = store.now_ms(connection)
        heads = connection.execute(
            select(BucketHead.bucket, BucketHead.seq).where(
                BucketHead.updated_ms >= (now_ms if since_ms is None else since_ms) - SLACK_MS
            )
        )
        moved = {row.bucket: row.seq for row in heads}
        versions = connection.execute(select(User.id, User.gv).where(User.id.in_(sorted(users))))
        return Movements(moved, {row.id: row.gv for row in versions}, now_ms)
