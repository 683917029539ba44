"""An open vault: gives the store its keys until it is closed."""

import threading
from types import TracebackType
from uuid import UUID

from desktop.core.errors import Locked
from desktop.keys.derive import derive, erase
from desktop.keys.problems import CLOSED


class OpenVault:
    """The data key in memory, and what is derived from it. Any thread; close it on lock.

    Every method that returns a key raises Locked once the vault is closed. The returned bytes
    cannot be erased by Python: use them within one call and keep no reference.
    """

    def __init__(self, store_id: UUID, data_key: bytearray, secret: bytearray | None) -> None:
        self.store_id = store_id
        self._data_key = data_key
        self._secret = bytearray() if secret is None else secret
        self._open = True
        self._turn = threading.Lock()

    @property
    def closed(self) -> bool:
        """Whether the keys have left memory."""
        return not self._open

    def db_key(self) -> bytes:
        """Return the 32 raw bytes of SQLCipher's key."""
        return self._derived("fieldbook/db/v1")

    def blob_key(self, blob_id: UUID) -> bytes:
        """Return the AES-256 key of one attachment."""
        return self._derived(f"fieldbook/blob/v1/{blob_id}")

    def blind_key(self) -> bytes:
        """Return the HMAC key of blind indexes."""
        return self._derived("fieldbook/blind/v1")

    def handover_key(self) -> bytes:
        """Return the HMAC key by which a command proves to the running program who sends it."""
        return self._derived("fieldbook/handover/v1")

    def device_key_wrap(self) -> bytes:
        """Return the AES-256 key that wraps the sync device's private keys in the store.

        Bound to the device secret where the vault has one: a store opened elsewhere with its
        recovery key cannot unwrap them, and enrols as a new device.
        """
        return self._derived("fieldbook/device-keys/v1", bound_to_device=True)

    def close(self) -> None:
        """Erase the keys. Again is harmless."""
        with self._turn:
            self._open = False
            erase(self._data_key)
            erase(self._secret)

    def __enter__(self) -> "OpenVault":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _derived(self, info: str, *, bound_to_device: bool = False) -> bytes:
        with self._turn:
            if not self._open:
                raise Locked(CLOSED)
            material = self._data_key + (self._secret if bound_to_device else b"")
            key = derive(material, info)
            erase(material)
        derived = bytes(key)
        erase(key)
        return derived
