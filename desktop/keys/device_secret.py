"""The device secret: 32 random bytes that only this PC's keyring holds.

Joined with the passphrase it makes a copied store worthless elsewhere. It is kept only by the
keyrings of Windows, macOS, Secret Service and KWallet, never in a file.
"""

import os
from typing import Protocol
from uuid import UUID

from desktop.core.errors import Locked, NotAllowed
from desktop.keys import base64url, os_keyring
from desktop.keys.problems import KEYRING_REFUSED, KEYRING_UNREACHABLE

SECRET_SIZE = 32
_SERVICE = "cn.fieldbook"


class DeviceSecrets(Protocol):
    """Where the secrets of this PC's stores are kept."""

    @property
    def available(self) -> bool:
        """Whether a secret can be kept here."""

    def read(self, store_id: UUID) -> bytearray | None:
        """Return the store's secret, None where there is none. Raises Locked."""

    def make(self, store_id: UUID) -> bytearray:
        """Keep a new secret for the store and return it. Raises Locked or NotAllowed."""

    def forget(self, store_id: UUID) -> None:
        """Remove the store's secret, if there is one. Raises Locked."""


class NoDeviceSecret:
    """A PC without a keyring, or a process without access to it: asks nobody, waits for nothing."""

    available = False

    def read(self, store_id: UUID) -> None:
        """Return None: nothing is kept here."""

    def make(self, store_id: UUID) -> bytearray:
        """Raise NotAllowed: nothing can be kept here."""
        raise NotAllowed(KEYRING_UNREACHABLE)

    def forget(self, store_id: UUID) -> None:
        """Do nothing: nothing is kept here."""


class KeyringSecrets:
    """Secrets in the operating system's keyring. May wait for the person to unlock it."""

    available = True

    def __init__(self, keyring: os_keyring.Keyring) -> None:
        self._keyring = keyring

    def read(self, store_id: UUID) -> bytearray | None:
        """Return the store's secret, None where the keyring has none. Raises Locked."""
        with os_keyring.named_errors():
            text = self._keyring.get_password(_SERVICE, str(store_id))
        if text is None:
            return None
        try:
            return base64url.decode(text, SECRET_SIZE)
        except ValueError:
            raise Locked(KEYRING_REFUSED) from None

    def make(self, store_id: UUID) -> bytearray:
        """Keep a new secret, read it back and return it. Raises Locked where it is not kept."""
        secret = bytearray(os.urandom(SECRET_SIZE))
        with os_keyring.named_errors():
            self._keyring.set_password(_SERVICE, str(store_id), base64url.encode(secret))
        if self.read(store_id) != secret:
            raise Locked(KEYRING_REFUSED)
        return secret

    def forget(self, store_id: UUID) -> None:
        """Remove the store's secret, if there is one. Raises Locked."""
        with os_keyring.named_errors():
            if self._keyring.get_password(_SERVICE, str(store_id)) is not None:
                self._keyring.delete_password(_SERVICE, str(store_id))


def for_this_desktop(*, patience_s: float = 3.0) -> DeviceSecrets:
    """Return this desktop's secrets, or none where no allowed keyring answers in time.

    Never shows a prompt; a locked keyring of a session with a screen is asked to unlock later, when
    a secret is needed. ``patience_s`` bounds the wait for a desktop bus that does not answer.
    """
    keyring = os_keyring.find(patience_s=patience_s)
    return NoDeviceSecret() if keyring is None else KeyringSecrets(keyring)
