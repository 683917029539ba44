"""Enrolled devices: who has which, and the orders given to them."""

from typing import Any

from sqlalchemy import Connection, ScalarSelect, func, select, update

from desktop.core.errors import NotFound
from sync_server.problems import UNKNOWN_DEVICE
from sync_server.services.receipts import PURGED, WIPED
from sync_server.services.values import is_id
from sync_server.store.models import Device, Receipt, User


def list_devices(connection: Connection) -> list[dict[str, Any]]:
    """Return all devices, the last seen first. Times are milliseconds since 1970.

    ``purged`` counts the receipts of buckets that left, ``wiped_ms`` is None without a last word.
    ``forked_ms`` is when a copy of its store was found, ``renewed_from`` the device that a copy
    or a restored store was before.
    """
    rows = connection.execute(
        select(
            Device.id,
            User.login,
            Device.status,
            Device.host,
            Device.program,
            Device.enrolled_ms,
            Device.seen_ms,
            Device.renewed_from,
            Device.forked_ms,
            _counted(PURGED).label("purged"),
            _last(WIPED).label("wiped_ms"),
        )
        .join(User, User.id == Device.user)
        .order_by(Device.seen_ms.desc(), Device.id)
    )
    return [dict(row._mapping) for row in rows]


def _counted(kind: str) -> ScalarSelect[int]:
    of_device = Receipt.device == Device.id, Receipt.kind == kind
    return select(func.count()).select_from(Receipt).where(*of_device).scalar_subquery()


def _last(kind: str) -> ScalarSelect[int | None]:
    of_device = Receipt.device == Device.id, Receipt.kind == kind
    return select(func.max(Receipt.received_ms)).where(*of_device).scalar_subquery()


def order_device(connection: Connection, device: str, status: str) -> None:
    """Set a device's status: ``active``, ``locked``, ``wipe``, ``revoked``; raises NotFound.

    Those that copies of its store became get it with it: nobody escapes an order by a copy.
    """
    if not is_id(device):
        raise NotFound(UNKNOWN_DEVICE, device=device)
    named = [device]
    done = 0
    while named:
        order = update(Device).where(Device.id.in_(named)).values(status=status)
        done += connection.execute(order).rowcount
        named = list(connection.scalars(select(Device.id).where(Device.renewed_from.in_(named))))
    if not done:
        raise NotFound(UNKNOWN_DEVICE, device=device)
