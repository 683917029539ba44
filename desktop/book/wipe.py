"""Removing a person's local data: secrets first, so that what remains cannot be read."""

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from desktop.book import preferences
from desktop.core.errors import FieldbookError
from desktop.keys import instance, throttle, vault_file
from desktop.keys.device_secret import DeviceSecrets
from desktop.keys.folder import named_errors
from desktop.store import contents, opened_files, unit
from desktop.sync import incarnation

log = logging.getLogger(__name__)

_SECRET = (
    vault_file.NAME,
    vault_file.COPY,
    f".{vault_file.NAME}.*",  # what a crash left of writing one
    f".{vault_file.COPY}.*",
)
_OURS = (
    f"{unit.FILE_NAME}*",
    throttle.NAME,
    incarnation.FILE_NAME,
    f".{incarnation.FILE_NAME}.*",
    preferences.FILE_NAME,
    f".{preferences.FILE_NAME}.*",
    "store.upgrading*",
    "handover.sock",
    "demo-day",
    instance.FILE_NAME,
)
"""What this program writes into the folder; whatever else lies there is somebody's own."""


def wipe(folder: Path, device: DeviceSecrets) -> list[str]:
    """Forget the device secret, remove the vault, then the store; return the names of what is left.

    To be called with the folder held. The vault is written over first; on an SSD that promises
    nothing, and without the secrets the store cannot be read anyway. Raises NotAllowed.
    """
    try:
        device.forget(UUID(vault_file.read(folder).header.store_id))
    except FieldbookError as error:
        log.warning("wipe goes on without the keyring: %s", error.code)
    with named_errors():
        for path in _matching(folder, _SECRET):
            _overwrite(path)
            path.unlink()
        for path in _matching(folder, _OURS):
            with suppress(PermissionError):  # Windows keeps the lock file while it is held
                path.unlink()
        _remove_contents(folder / contents.FOLDER)
        opened_files.clear(folder)
        left = sorted(path.name for path in folder.iterdir() if path.name != instance.FILE_NAME)
    if not left:
        with suppress(OSError):
            folder.rmdir()
    return left


def _remove_contents(folder: Path) -> None:
    """Remove the sealed contents of attachments, and their folder."""
    if folder.is_dir():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _matching(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        yield from (path for path in folder.glob(name) if not path.is_dir())


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
