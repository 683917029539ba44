"""Which buckets an entity has left without a device knowing it yet."""

from sqlalchemy import Connection, bindparam, select

from sync_server.services.moving import MOVED
from sync_server.store.columns import HexId
from sync_server.store.models import DeviceCursor, Exit
from sync_server.wire.messages import Hex


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
