"""Which buckets an entity has left without a device knowing it yet."""

from sqlalchemy import Connection, select

from sync_server.services.moving import MOVED
from sync_server.store.models import DeviceCursor, Exit
from sync_server.wire.messages import Hex


def moved_since(connection: Connection, device: Hex, entity: Hex) -> set[str]:
    """Return the buckets an entity was moved out of after the device last had them whole.

    What a device has is what it named in a pull, so that what was typed before an answer came
    still counts as typed in ignorance of it.
    """
    asked = (
        select(Exit.bucket)
        .join(DeviceCursor, DeviceCursor.bucket == Exit.bucket)
        .where(
            DeviceCursor.device == device,
            Exit.entity == entity,
            Exit.why == MOVED,
            Exit.seq > DeviceCursor.seq,
        )
    )
    return set(connection.scalars(asked))
