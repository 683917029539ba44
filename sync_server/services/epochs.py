"""Which history the server is in, and what a device of another history shares with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from desktop.core.ids import new_id
from sync_server.services.refused import Refused
from sync_server.services.seals import Seals
from sync_server.services.values import is_id
from sync_server.store.models import BucketHead, Device, Epoch, EpochHead, Meta
from sync_server.wire.messages import Hex, Trouble


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this server is: its identifier, its epoch, and up to when it is in a backup.

    ``seals`` tells its own words of this epoch from others'.
    """

    server_id: Hex
    epoch: Hex
    backup_through_ms: int
    seals: Seals


_IDENTITY = select(Meta.server_id, Meta.epoch, Meta.backup_through_ms, Meta.sign_secret)


def identity(connection: Connection) -> Identity:
    """Return who this server is."""
    row = connection.execute(_IDENTITY).one()
    seals = Seals(bytes(row.sign_secret))
    return Identity(row.server_id, row.epoch, row.backup_through_ms, seals)


def check_epoch(connection: Connection, claimed: Hex, buckets: Iterable[str]) -> Identity:
    """Return who this server is; raises Refused where the device speaks of another history.

    The refusal names, for each of the buckets, the last place both histories share.
    """
    known = identity(connection)
    if claimed == known.epoch:
        return known
    fork = forks(connection, claimed, sorted(buckets))
    trouble = Trouble(code="epoch_changed", epoch=known.epoch, fork=fork)
    raise Refused(409, trouble)


def begin_epoch(connection: Connection, now_ms: int, *, shared: bool = True) -> Hex:
    """Begin a new history after a restore and return it; devices then send again what it lacks.

    ``shared``: nothing was written since the restore, so that the heads of now are the last place
    that the epochs before share with this one; where that is not known, none is. Devices' push
    numbers are forgotten with it: the restored ones are older than the devices'.
    """
    epoch = new_id().hex
    number = (connection.scalar(select(func.max(Epoch.number))) or 0) + 1
    connection.execute(insert(Epoch).values(id=epoch, number=number, began_ms=now_ms))
    heads = connection.execute(select(BucketHead.bucket, BucketHead.seq)).all()
    if heads:
        rows = [
            {"number": number, "bucket": head.bucket, "seq": head.seq if shared else 0}
            for head in heads
        ]
        connection.execute(insert(EpochHead), rows)
    connection.execute(update(Meta).values(epoch=epoch))
    connection.execute(update(Device).values(push_no=0, last_batch=None, batch_before=None))
    return epoch


def forks(connection: Connection, claimed: Hex, buckets: list[str]) -> dict[str, int]:
    """Return for each bucket the last seq that an epoch shares with the present one."""
    if not is_id(claimed):
        return dict.fromkeys(buckets, 0)
    number = connection.scalar(select(Epoch.number).where(Epoch.id == claimed))
    if number is None:
        return dict.fromkeys(buckets, 0)
    rows = connection.execute(
        select(EpochHead.bucket, func.min(EpochHead.seq))
        .where(EpochHead.number > number, EpochHead.bucket.in_(buckets))
        .group_by(EpochHead.bucket)
    )
    shared = {bucket: seq for bucket, seq in rows}
    return {bucket: shared.get(bucket, 0) for bucket in buckets}
