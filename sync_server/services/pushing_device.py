"""The device behind a push: its order of batches, and the stamps of its edits."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from desktop.core.hlc import Stamp
from sync_server.services.clock import Stamped, read_stamp, stamp_arrival
from sync_server.services.refused import refuse
from sync_server.store.models import Device
from sync_server.wire.messages import Hex, Push, Txn

_NEVER = Stamp(0, 0, 0)


@dataclass(slots=True)
class Author:
    """Stamps the transactions of one batch, in their order."""

    user: Hex
    device: Hex
    last: Stamp
    now_ms: int
    host: str = ""

    def stamp(self, txn: Txn) -> Stamped:
        """Return when a transaction is taken to have happened, after all before it."""
        stamped = stamp_arrival(read_stamp(txn.at), txn.age_ms, self.now_ms, self.last)
        self.last = stamped.eff
        return stamped


@dataclass(frozen=True, slots=True)
class PushingDevice:
    """A device whose row is locked, so that its pushes come one after the other.

    ``gv`` is the grant version last delivered to it.
    """

    id: Hex
    user: Hex
    gv: int
    eff: Stamp
    push_no: int
    last_batch: Hex | None
    batch_before: Hex | None
    host: str = ""

    def check_order(self, batch: Push, *, forgotten: bool = False) -> None:
        """Raise Refused where the batch does not follow on what this device sent before.

        ``forgotten``: the batch before is not in the log. A twin names one that is; so the server
        was put back to before it, and a higher number is all there is to go by.

        A store that was restored or copied to a second machine shows in numbers that come twice.
        The batch before the last is accepted too: the answer to the last may have been lost and
        its changes packed anew. Source: sync protocol 2.10.
        """
        if batch.batch_id == self.last_batch or self.last_batch is None:
            return
        follows = forgotten or batch.prev_batch in (self.last_batch, self.batch_before)
        if batch.push_no <= self.push_no or not follows:
            raise refuse(409, "device_forked", "another copy of this device's store has pushed")

    def author(self, now_ms: int) -> Author:
        """Return who stamps this device's edits."""
        return Author(self.user, self.id, self.eff, now_ms, self.host)


_LOCK = (
    select(
        Device.user,
        Device.gv,
        Device.eff,
        Device.push_no,
        Device.last_batch,
        Device.batch_before,
        Device.host,
    )
    .where(Device.id == bindparam("device"))
    .with_for_update()
)


def lock_device(connection: Connection, device: Hex) -> PushingDevice:
    """Return the device, locked until the transaction ends."""
    row = connection.execute(_LOCK, {"device": device}).one()
    eff = read_stamp(row.eff) or _NEVER
    return PushingDevice(
        device, row.user, row.gv, eff, row.push_no, row.last_batch, row.batch_before, row.host
    )


_NOTE = update(Device).where(Device.id == bindparam("the_device"))


def note_push(
    connection: Connection, device: PushingDevice, batch: Push, last: Stamp, now_ms: int
) -> None:
    """Write down how far the device has come; a repeated batch only shows that it is alive."""
    values: dict[str, object] = {"seen_ms": now_ms}
    if batch.batch_id != device.last_batch:
        values |= {
            "eff": str(last),
            "push_no": batch.push_no,
            "last_batch": batch.batch_id,
            "batch_before": batch.prev_batch,
            "incarnation": batch.incarnation,
        }
    connection.execute(_NOTE, {"the_device": device.id} | values)
