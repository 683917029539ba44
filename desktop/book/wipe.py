"""Removing a person's local data: secrets first, so that what remains cannot be read."""

import logging
import shutil
from pathlib import Path
from uuid import UUID

from desktop.core.errors import FieldbookError
from desktop.keys import vault_file
from desktop.keys.device_secret import DeviceSecrets

log = logging.getLogger(__name__)


def wipe(folder: Path, device: DeviceSecrets) -> None:
    """Forget the device secret, remove the vault, then everything in the folder."""
    try:
        device.forget(UUID(vault_file.read(folder).header.store_id))
    except FieldbookError as error:
        log.warning("wipe goes on without the keyring: %s", error.code)
    for name in (vault_file.NAME, vault_file.COPY):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder)
