"""Enrolled devices: who has which, and the orders given to them."""

from typing import Any

from sqlalchemy import Connection, select, update

from desktop.core.errors import NotFound
from sync_server.problems import UNKNOWN_DEVICE
from sync_server.services.values import is_id
from sync_server.store.models import Device, User


def list_devices(connection: Connection) -> list[dict[str, Any]]:
    """Return all devices, the last seen first. Times are milliseconds since 1970."""
    rows = connection.execute(
        select(
            Device.id,
            User.login,
            Device.status,
            Device.host,
            Device.program,
            Device.enrolled_ms,
            Device.seen_ms,
        )
        .join(User, User.id == Device.user)
        .order_by(Device.seen_ms.desc(), Device.id)
    )
    return [dict(row._mapping) for row in rows]


def order_device(connection: Connection, device: str, status: str) -> None:
    """Set a device's status: ``active``, ``locked``, ``wipe``, ``revoked``; raises NotFound."""
    if not is_id(device):
        raise NotFound(UNKNOWN_DEVICE, device=device)
    done = connection.execute(update(Device).where(Device.id == device).values(status=status))
    if not done.rowcount:
        raise NotFound(UNKNOWN_DEVICE, device=device)
