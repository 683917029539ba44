"""Leases: for how long a device may show its data without having been here, and branch codes."""

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, func, insert, select, update

from desktop.core.errors import NotFound
from sync_server.problems import UNKNOWN_DEVICE
from sync_server.services.founding import box_key
from sync_server.services.values import is_id
from sync_server.store.models import Device, LeaseCode, Meta
from sync_server.wire.lease_code import shared_key, write_code
from sync_server.wire.messages import Hex, Lease
from sync_server.wire.proofs import lease_text
from sync_server.wire.sealing import to_base64url

MINUTE_MS = 60_000
_FIRST_MS = 1_735_689_600_000
"""The minute that codes are counted from: 2025-01-01, so that three bytes last for 31 years."""


_MADE_OF = select(Meta.lease_days, Meta.sign_secret)


def lease_of(connection: Connection, device: Hex, now_ms: int) -> Lease:
    """Return a new lease for a device, signed."""
    meta = connection.execute(_MADE_OF).one()
    signature = _key(bytes(meta.sign_secret)).sign(lease_text(device, now_ms, meta.lease_days))
    return Lease(device=device, issued_ms=now_ms, days=meta.lease_days, sig=to_base64url(signature))


@lru_cache(maxsize=1)
def _key(secret: bytes) -> Ed25519PrivateKey:
    """Return the signing key; every pull signs, so it is made once."""
    return Ed25519PrivateKey.from_private_bytes(secret)


def lease_days(connection: Connection) -> int:
    """Return how many days a lease lasts; 0: for ever."""
    return connection.scalars(select(Meta.lease_days)).one()


def set_lease_days(connection: Connection, days: int) -> None:
    """Let the leases from now on last so many days."""
    connection.execute(update(Meta).values(lease_days=days))


def make_lease_code(connection: Connection, device: Hex, days: int, now_ms: int) -> str:
    """Return a new branch code for a device; raises NotFound.

    Codes are numbered by the minute, so that a server restored from a backup gives out no number
    twice.
    """
    named = Device.id == device
    key = connection.scalar(select(Device.box_key).where(named)) if is_id(device) else None
    if key is None:
        raise NotFound(UNKNOWN_DEVICE, device=device)
    last = connection.scalar(select(func.max(LeaseCode.number)).where(LeaseCode.device == device))
    number = max((last or 0) + 1, (now_ms - _FIRST_MS) // MINUTE_MS)
    connection.execute(
        insert(LeaseCode).values(device=device, number=number, days=days, made_ms=now_ms)
    )
    return write_code(shared_key(box_key(connection), bytes(key)), device, number, days)
