"""A store that was copied or restored becomes a device of its own, by the keys that it came with.

Whoever holds a device's keys may sync as it already; another identity gives nothing more. So a
person whose store was put back from a backup need not ask for a code, while IT sees in the list
of devices that there are two now, and which came from which.
"""

from sqlalchemy import func, select, update

from sync_server.services.caller import Caller
from sync_server.services.enrol import DAY_MS, public_key, take_in
from sync_server.services.refused import refuse
from sync_server.store.engine import Store
from sync_server.store.models import Device
from sync_server.wire.messages import Enrolled, Renew
from sync_server.wire.sealing import is_signed

MOST_A_DAY = 5
"""So many devices may come from one in a day: stolen keys must not fill the list."""


def renew(store: Store, caller: Caller, asked: Renew, signed: bytes) -> Enrolled:
    """Take in another device of the caller's person; ``signed`` is the text that ``proof`` signs.

    What was last told to the old device counts as told to the new one: it has the old one's
    store. Raises Refused: ``bad_key``, ``renewed_too_often``, ``user_disabled``.
    """
    keys = (public_key(asked.sign_key), public_key(asked.box_key))
    if keys[0] == caller.sign_key or not is_signed(keys[0], asked.proof, signed):
        raise refuse(403, "bad_key", "the proof was not made by a new key for this device")
    with store.write() as connection:
        now_ms = store.now_ms(connection)
        old = connection.execute(
            select(Device.id, Device.gv).where(Device.id == caller.device).with_for_update()
        ).one()
        lately = (Device.renewed_from == caller.device, Device.enrolled_ms > now_ms - DAY_MS)
        if (connection.scalar(select(func.count()).where(*lately)) or 0) >= MOST_A_DAY:
            raise refuse(403, "renewed_too_often", "too many devices came from this one today")
        answer = take_in(connection, asked, caller.person.id, keys, now_ms)
        new = {"renewed_from": caller.device, "gv": old.gv}
        connection.execute(update(Device).where(Device.id == answer.device_id).values(new))
        forked = update(Device).where(Device.id == caller.device)
        connection.execute(forked.values(forked_ms=now_ms))
        return answer
