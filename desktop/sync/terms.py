"""What was agreed with the server, kept and claimed by a device while there is no line."""

from desktop.store.unit import Store
from desktop.sync import departures, lease
from desktop.sync.farewell import Farewell, say_farewell
from desktop.sync.identity import identity_of, require_identity
from desktop.sync.keys import DeviceKeys


class Terms:
    """The terms of one store. ``wrap_key`` is the vault's ``device_key_wrap``. Store lane.

    Every method raises Locked where the device's keys are another computer's.
    """

    def __init__(self, store: Store, wrap_key: bytes) -> None:
        self._store = store
        self._wrap_key = wrap_key

    def pass_deadlines(self) -> int:
        """Leave what this device may no longer have; return how many changes were sealed."""
        with self._store.read() as connection:
            who = identity_of(connection)
        if who is None or self._store.read_only:
            return 0
        keys = DeviceKeys.unwrap(who.wrapped, self._wrap_key)
        return departures.pass_deadlines(self._store, keys)

    def redeem(self, code: str) -> int:
        """Prolong the lease by a branch code and return by how many days; see ``lease.redeem``."""
        who = require_identity(self._store)
        return lease.redeem(self._store, DeviceKeys.unwrap(who.wrapped, self._wrap_key), code)

    def farewell(self) -> Farewell:
        """Seal what is unsent and return what the server is to get once everything is removed."""
        who = require_identity(self._store)
        return say_farewell(self._store, who, DeviceKeys.unwrap(who.wrapped, self._wrap_key))
