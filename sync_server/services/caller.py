"""The device and person behind a signed request."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from sync_server.services.rights import Person
from sync_server.store.models import Device, User
from sync_server.wire.messages import Hex


@dataclass(frozen=True, slots=True)
class Caller:
    """An enrolled device: ``status`` is ``active``, ``locked``, ``wipe`` or ``revoked``."""

    device: Hex
    status: str
    sign_key: bytes
    person: Person
    gv: int
    disabled: bool
    last_batch: Hex | None = None


_FIND = (
    select(
        Device.status,
        Device.sign_key,
        Device.last_batch,
        User.id.label("user"),
        User.home,
        User.branch,
        User.gv,
        User.disabled_ms,
    )
    .join(User, User.id == Device.user)
    .where(Device.id == bindparam("device"))
)


def find_caller(connection: Connection, device: Hex) -> Caller | None:
    """Return the device of that identifier with its user, None where there is none."""
    row = connection.execute(_FIND, {"device": device}).one_or_none()
    if row is None:
        return None
    return Caller(
        device=device,
        status=row.status,
        sign_key=bytes(row.sign_key),
        person=Person(row.user, row.home, row.branch),
        gv=row.gv,
        disabled=row.disabled_ms is not None,
        last_batch=row.last_batch,
    )
