"""Making, opening, changing and recovering the vault of a store folder.

All of these take up to a second (Argon2id) and write to disk: never on the UI thread. They raise
FieldbookError: NotAllowed for what is wrong with the folder, besides what each one names.
"""

import os
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from desktop.core.dates import Clock, now
from desktop.core.errors import Locked, NotAllowed, StoreDamaged
from desktop.core.ids import new_id
from desktop.keys import folder as store_folder
from desktop.keys import recovery, slots, throttle, vault_file
from desktop.keys.derive import KEY_SIZE, derive, erase
from desktop.keys.device_secret import DeviceSecrets
from desktop.keys.kdf import KdfParams, calibrate
from desktop.keys.open_vault import OpenVault
from desktop.keys.passphrase import MAX_LENGTH, RULES, Rules, check
from desktop.keys.problems import (
    DEVICE_SECRET_GONE,
    DEVICE_SECRET_REQUIRED,
    KEYRING_UNREACHABLE,
    PASSPHRASE_REFUSED,
    RECOVERY_KEY_WRONG,
    STORE_EXISTS,
    VAULT_DAMAGED,
)
from desktop.keys.slots import Header, PassSlot
from desktop.keys.throttle import Tries
from desktop.keys.vault_file import VaultFile

__all__ = [
    "KdfParams",
    "OpenVault",
    "change_passphrase",
    "create",
    "exists",
    "needs_device",
    "recover",
    "tries",
    "unlock",
]


def exists(folder: Path) -> bool:
    """Return whether the folder holds a store, or what is left of one."""
    return vault_file.exists(folder)


def needs_device(folder: Path) -> bool:
    """Return whether the store opens only with this PC's secret beside the passphrase.

    Raises NotFound or StoreDamaged.
    """
    return vault_file.read(folder).main.type == "pass+device"


def tries(folder: Path, *, device: DeviceSecrets, clock: Clock) -> Tries:
    """Return the failures so far, for the lock page. Raises as ``unlock`` does before trying."""
    vault, secret = _read(folder, device)
    return throttle.standing(folder, _throttle_key(vault, secret), clock)


def create(
    folder: Path,
    passphrase: str,
    *,
    device: DeviceSecrets,
    kdf: KdfParams | None = None,
    rules: Rules = RULES,
) -> tuple[OpenVault, str]:
    """Make the folder's vault; return it open, with its recovery key to print.

    Without ``kdf`` the cost is fitted to this PC. Call it with the folder's ``instance.hold``
    where another program could do the same. Raises NotAllowed where there is a store already, or
    the passphrase or the want of a keyring is refused; Locked where the keyring will not keep the
    device secret.
    """
    _require_allowed(passphrase, with_device=device.available, rules=rules)
    if exists(folder):
        raise NotAllowed(STORE_EXISTS)
    store_folder.prepare(folder)
    store_id = new_id()
    header = Header("fieldbook-vault", 1, str(store_id), f"{now():%Y-%m-%dT%H:%M:%SZ}")
    data_key = bytearray(os.urandom(KEY_SIZE))
    secret = device.make(store_id) if device.available else None
    try:
        cost = kdf or calibrate()
        main = slots.seal_passphrase(header, data_key, passphrase, secret, cost)
        printed = _issue(folder, header, main, data_key, [])
    except BaseException:
        device.forget(store_id)
        raise
    return OpenVault(store_id, data_key, secret), printed


def unlock(
    folder: Path,
    passphrase: str,
    *,
    device: DeviceSecrets,
    clock: Clock,
    kdf_at_least: KdfParams | None = None,
) -> OpenVault:
    """Return the vault, opened with the passphrase; its cost is raised to ``kdf_at_least``.

    Raises Locked (WRONG_PASSPHRASE with ``wait_s`` and ``tries_left``, WAIT, TOO_MANY_TRIES,
    DEVICE_SECRET_GONE, a keyring problem), StoreDamaged, or NotFound where there is no store.
    """
    vault, secret = _read(folder, device)
    data_key = _opened(folder, vault, passphrase, secret, clock)
    cost = vault.main.kdf.params()
    raised = cost.raised_to(kdf_at_least or cost)
    if raised != cost:
        _rewrap(folder, vault, data_key, passphrase, secret, raised)
    else:
        vault_file.renew_copy(folder, vault)
    return OpenVault(UUID(vault.header.store_id), data_key, secret)


def change_passphrase(
    folder: Path,
    old: str,
    new: str,
    *,
    device: DeviceSecrets,
    clock: Clock,
    rules: Rules = RULES,
) -> None:
    """Wrap the same data key with another passphrase; an open vault stays open and valid.

    The recovery key stays as it is. Raises as ``unlock`` does, and NotAllowed where the new
    passphrase is refused.
    """
    vault, secret = _read(folder, device)
    _require_allowed(new, with_device=secret is not None, rules=rules)
    data_key = _opened(folder, vault, old, secret, clock)
    _rewrap(folder, vault, data_key, new, secret, vault.main.kdf.params())
    OpenVault(UUID(vault.header.store_id), data_key, secret).close()


def recover(
    folder: Path,
    recovery_key: str,
    new_passphrase: str,
    *,
    device: DeviceSecrets,
    rules: Rules = RULES,
) -> tuple[OpenVault, str]:
    """Open the vault with the recovery key; return it open, with a new recovery key to print.

    Both wraps are replaced: the older passphrase and recovery key are void, failures forgotten.
    A vault with device secret takes this PC's, or a new one; where there is no keyring it becomes
    one without. Raises BadFile for a mistyped key, Locked for another store's, NotAllowed for a
    refused passphrase, StoreDamaged.
    """
    store_folder.make_private(folder)
    vault = vault_file.read(folder)
    key = recovery.from_text(recovery_key)
    with_device = vault.main.type == "pass+device" and device.available
    _require_allowed(new_passphrase, with_device=with_device, rules=rules)
    data_key = slots.open_recovery(vault.header, vault.recovery, key)
    erase(key)
    if data_key is None:
        raise Locked(RECOVERY_KEY_WRONG)
    _require_genuine(vault, data_key)
    store_id = UUID(vault.header.store_id)
    secret = (device.read(store_id) or device.make(store_id)) if with_device else None
    cost = vault.main.kdf.params()
    main = slots.seal_passphrase(vault.header, data_key, new_passphrase, secret, cost)
    printed = _issue(folder, vault.header, main, data_key, vault.others)
    throttle.reset(folder)
    return OpenVault(store_id, data_key, secret), printed


def _read(folder: Path, device: DeviceSecrets) -> tuple[VaultFile, bytearray | None]:
    """Return the vault file and, where it asks for one, this PC's secret."""
    store_folder.make_private(folder)
    vault = vault_file.read(folder)
    if vault.main.type == "pass":
        return vault, None
    if not device.available:
        raise Locked(KEYRING_UNREACHABLE)
    secret = device.read(UUID(vault.header.store_id))
    if secret is None:
        raise Locked(DEVICE_SECRET_GONE)
    return vault, secret


def _opened(
    folder: Path, vault: VaultFile, passphrase: str, secret: bytearray | None, clock: Clock
) -> bytearray:
    """Return the data key, after one counted try."""
    with throttle.counted(folder, _throttle_key(vault, secret), clock) as attempt:
        data_key = slots.open_passphrase(vault.header, vault.main, passphrase, secret)
        if data_key is None:
            raise attempt.refusal()
    _require_genuine(vault, data_key)
    return data_key


def _throttle_key(vault: VaultFile, secret: bytearray | None) -> bytearray:
    return derive(secret or b"", f"fieldbook/throttle/v1|{vault.header.store_id}")


def _rewrap(
    folder: Path,
    vault: VaultFile,
    data_key: bytearray,
    passphrase: str,
    secret: bytearray | None,
    cost: KdfParams,
) -> None:
    """Write the vault with another passphrase slot, all else as it was."""
    main = slots.seal_passphrase(vault.header, data_key, passphrase, secret, cost)
    vault_file.write(folder, msgspec.structs.replace(vault, main=main).signed(data_key))


def _issue(
    folder: Path,
    header: Header,
    main: PassSlot,
    data_key: bytearray,
    others: list[dict[str, Any]],
) -> str:
    """Write the vault with this passphrase slot and a new recovery key; return that key."""
    key = bytearray(os.urandom(recovery.KEY_SIZE))
    spare = slots.seal_recovery(header, data_key, key)
    vault_file.write(folder, VaultFile(header, main, spare, others).signed(data_key))
    printed = recovery.to_text(key)
    erase(key)
    return printed


def _require_genuine(vault: VaultFile, data_key: bytearray) -> None:
    if not vault.is_genuine(data_key):
        erase(data_key)
        raise StoreDamaged(VAULT_DAMAGED)


def _require_allowed(passphrase: str, *, with_device: bool, rules: Rules) -> None:
    if not (with_device or rules.allow_alone):
        raise NotAllowed(DEVICE_SECRET_REQUIRED)
    if check(passphrase, with_device=with_device, rules=rules):
        least = rules.min_length(with_device=with_device)
        raise NotAllowed(PASSPHRASE_REFUSED, min=least, max=MAX_LENGTH)
