"""What a device could write in before it knew better: buckets lost, records moved."""

from sqlalchemy import Connection, bindparam, select

from sync_server.services import grants
from sync_server.services.moving import MOVED
from sync_server.store.columns import HexId
from sync_server.store.models import DeviceCursor, Exit, Grant
from sync_server.wire.messages import Hex

HANDED_OVER = "handover"
"""Why a giver no longer has the buckets."""


def formerly_writable(connection: Connection, user: Hex, device: Hex, gv: int) -> set[str]:
    """Return the buckets a user could write when a device last heard of its grants.

    ``gv`` is what it was told. Of buckets that were handed over it counts until the device says
    that it has let go of them: what it flushes on hearing of the handover was typed before.
    """
    handed_over = (
        select(Grant.bucket)
        .join(DeviceCursor, DeviceCursor.bucket == Grant.bucket)
        .where(
            DeviceCursor.device == device,
            Grant.user == user,
            Grant.rights == "rw",
            Grant.why == HANDED_OVER,
            Grant.to_gv.is_not(None),
        )
    )
    told = grants.writable_at(connection, user, gv)
    return told | set(connection.scalars(handed_over))


def moved_since(connection: Connection, device: Hex, entity: Hex) -> set[str]:
    """Return the buckets an entity was moved out of after the device last had them whole.

    What a device has is what it named in a pull, so that what was typed before an answer came
    still counts as typed in ignorance of it.
    """
    cursors = select(DeviceCursor.bucket, DeviceCursor.seq).where(DeviceCursor.device == device)
    return {
        bucket
        for bucket, seq in connection.execute(cursors).all()
        if connection.scalar(_LEFT, {"the_bucket": bucket, "the_entity": entity, "since": seq})
    }


_LEFT = (
    select(Exit.seq)
    .where(
        Exit.bucket == bindparam("the_bucket"),
        Exit.entity == bindparam("the_entity", type_=HexId()),
        Exit.why == MOVED,
        Exit.seq > bindparam("since"),
    )
    .limit(1)
)
"""One bucket a statement, so that each finds its partition."""
