"""The operating system's keyring, chosen from an allow-list of classes.

``keyring.get_keyring()`` chooses by priority among all that is installed; with ``keyrings.alt``
present that is a file in clear text. So the choice is made here.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Protocol

from keyring.backend import KeyringBackend
from keyring.backends import SecretService, Windows, kwallet, macOS

from desktop.core.errors import Locked
from desktop.keys.problems import KEYRING_REFUSED

_ALLOWED: tuple[type[KeyringBackend], ...] = (
    Windows.WinVaultKeyring,
    macOS.Keyring,
    SecretService.Keyring,
    kwallet.DBusKeyring,
)


class Keyring(Protocol):
    """What of a keyring is used: texts by service and account."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the text kept, None where there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the text."""

    def delete_password(self, service: str, username: str) -> None:
        """Remove the text."""


def find(*, patience_s: float) -> Keyring | None:
    """Return the first allowed keyring that answers within ``patience_s`` seconds, or None.

    The question runs in a thread of its own, which is left behind where the desktop bus takes
    the connection and never answers: its client has no time limit.
    """
    found: list[Keyring | None] = []
    search = threading.Thread(target=lambda: found.append(_search()), daemon=True)
    search.start()
    search.join(patience_s)
    return found[0] if found else None


@contextmanager
def named_errors() -> Iterator[None]:
    """Raise whatever a keyring raises as Locked.

    Each system's binding has error classes of its own, present only on that system, and their
    texts may quote what was kept.
    """
    try:
        yield
    except Exception:
        raise Locked(KEYRING_REFUSED) from None


def _search() -> Keyring | None:
    if _switched_off():
        return None
    for kind in _ALLOWED:
        if kind.viable and _answers_without_prompt(kind):
            return _made(kind)
    return None


def _switched_off() -> bool:
    """Return whether keyring's own variable names a class that is not allowed.

    ``keyring --disable`` and test machines name the null keyring there.
    """
    named = os.environ.get("PYTHON_KEYRING_BACKEND", "")
    return bool(named) and named not in {f"{k.__module__}.{k.__qualname__}" for k in _ALLOWED}


def _answers_without_prompt(kind: type[KeyringBackend]) -> bool:
    """Return whether the keyring is open, or locked with a person there to unlock it."""
    if sys.platform != "linux":
        return True
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if kind is SecretService.Keyring:
        return _default_collection_serves(has_screen=has_screen)
    return has_screen


def _made(kind: type[KeyringBackend]) -> Keyring:
    keyring = kind()
    if kind is Windows.WinVaultKeyring:
        # The default roams with the Windows profile to other PCs.
        keyring.persist = "local machine"  # type: ignore[attr-defined]
    return keyring


if sys.platform == "linux":
    import secretstorage

    def _default_collection_serves(*, has_screen: bool) -> bool:
        """Return whether the default collection is there, and open or a screen to ask on.

        A missing one would be made with a prompt that nobody expects. Any error of the bus means
        that it does not serve.
        """
        try:
            with closing(secretstorage.dbus_init()) as bus:
                collection = secretstorage.get_collection_by_alias(bus, "default")
                return has_screen or not collection.is_locked()
        except Exception:
            return False

else:

    def _default_collection_serves(*, has_screen: bool) -> bool:
        """Return False: Secret Service is Linux's."""
        return False
