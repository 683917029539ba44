"""Tell a device's history from the server's, and a proven loss from a claimed one.

A device that stands beyond a bucket's head, or on another history hash, has seen what the server
lost. Where it brings the server's own seal under that place the loss is proven, and a new epoch
begins for everybody. Without a proof the trouble is the device's alone: a damaged or forged file
makes nobody else start anew. Source: docs/decisions/0009-who-may-begin-an-epoch.md.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, func, select

from sync_server.services.epochs import Identity, begin_epoch, forks, identity
from sync_server.services.heads import Head
from sync_server.services.refused import Refused
from sync_server.services.values import is_id
from sync_server.store.engine import Store
from sync_server.store.models import Batch, ChainLog, Meta
from sync_server.wire.messages import Cursor, Hex, Trouble


class HistoryLost(Exception):
    """The server has lost a history that it once told; proven by its own seal."""


def check_history(
    connection: Connection,
    known: Identity,
    claimed: Hex,
    cursors: Mapping[str, Cursor],
    heads: Mapping[str, Head],
) -> None:
    """Raise Refused where a device's history is not the server's, HistoryLost where it proves it.

    The refusal names, for each of the buckets, the last place that both share.
    """
    elsewhere = _elsewhere(connection, cursors, heads)
    if claimed != known.epoch:
        trouble = _trouble(connection, "epoch_changed", known, claimed, cursors, heads, elsewhere)
        raise Refused(409, trouble)
    if not elsewhere:
        return
    if any(
        known.seals.is_head(known.epoch, bucket, cursor.since, cursor.chain, cursor.seal)
        for bucket, cursor in elsewhere.items()
    ):
        raise HistoryLost
    ahead = any(cursor.since > heads[bucket].seq for bucket, cursor in elsewhere.items())
    code = "cursor_ahead" if ahead else "chain_mismatch"
    raise Refused(409, _trouble(connection, code, known, claimed, cursors, heads, elsewhere))


def has_batch(connection: Connection, known: Identity, batch: Hex | None, seal: str) -> bool:
    """Return whether the log has a batch; raises HistoryLost where it is proven that it had it."""
    if batch is None or not is_id(batch):
        return False
    if connection.scalar(select(Batch.id).where(Batch.id == batch)) is not None:
        return True
    if seal and known.seals.is_batch(known.epoch, batch, seal):
        raise HistoryLost
    return False


def begin_after_loss(store: Store, lost: Hex) -> None:
    """Begin a new epoch instead of the one named, once, however many devices prove the loss."""
    with store.write() as connection:
        connection.execute(select(Meta.id).with_for_update())
        if identity(connection).epoch == lost:
            begin_epoch(connection, store.now_ms(connection), shared=False)


def _elsewhere(
    connection: Connection, cursors: Mapping[str, Cursor], heads: Mapping[str, Head]
) -> dict[str, Cursor]:
    """Return the cursors that stand where this server's history does not go by."""
    return {
        bucket: cursors[bucket]
        for bucket, head in heads.items()
        if bucket in cursors and not _is_on_the_way(connection, bucket, cursors[bucket], head)
    }


_CHAIN = select(ChainLog.chain).where(
    ChainLog.bucket == bindparam("the_bucket"), ChainLog.seq == bindparam("the_seq")
)


def _is_on_the_way(connection: Connection, bucket: str, cursor: Cursor, head: Head) -> bool:
    if cursor.since > head.seq:
        return False
    if not cursor.since or not cursor.chain:
        return True
    if cursor.since == head.seq:
        return cursor.chain == head.chain
    here = ChainLog.bucket == bucket
    chain = connection.scalar(_CHAIN, {"the_bucket": bucket, "the_seq": cursor.since})
    if chain is not None:
        return chain == cursor.chain
    oldest = connection.scalar(select(func.min(ChainLog.seq)).where(here))
    return oldest is not None and cursor.since < oldest  # forgotten: nothing speaks against it


def _trouble(
    connection: Connection,
    code: str,
    known: Identity,
    claimed: Hex,
    cursors: Mapping[str, Cursor],
    heads: Mapping[str, Head],
    elsewhere: Mapping[str, Cursor],
) -> Trouble:
    buckets = sorted(heads)
    shared = dict.fromkeys(buckets, 0)
    if claimed != known.epoch:
        shared = forks(connection, claimed, buckets)
    for bucket, cursor in cursors.items():
        if bucket in shared and cursor.since:
            on_the_way = bucket not in elsewhere
            shared[bucket] = cursor.since if on_the_way else min(shared[bucket], cursor.since)
    return Trouble(code=code, epoch=known.epoch, fork=shared)
