"""Slots of the vault: the data key, wrapped once per way to open the store.

Every wrap is AES-256-GCM over the 32-byte data key; its additional data is the canonical JSON of
the file's header and of the slot without its ciphertext, so that no field can be changed or moved
to another slot or file unnoticed.
"""

import os
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.core.errors import NotAllowed
from desktop.keys import base64url
from desktop.keys.derive import KEY_SIZE, derive, erase
from desktop.keys.kdf import SALT_SIZE, KdfParams, stretch
from desktop.keys.problems import NOT_ENOUGH_MEMORY

_NONCE_SIZE, _TAG_SIZE = 12, 16

PassType = Literal["pass", "pass+device"]


class Header(msgspec.Struct, frozen=True):
    """What every slot of a vault file is bound to."""

    format: Literal["fieldbook-vault"]
    v: Literal[1]
    store_id: str
    created: str


class Argon2(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a passphrase slot stretches the passphrase; ``v`` 19 is Argon2 version 1.3."""

    m_kib: int
    t: int
    p: int
    salt: str
    alg: Literal["argon2id"] = "argon2id"
    v: Literal[19] = 19

    def params(self) -> KdfParams:
        """Return the cost; raises ValueError outside the bounds."""
        return KdfParams(self.m_kib, self.t, self.p)


class Hkdf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the recovery slot derives its key: 128 random bits need no stretching."""

    salt: str
    alg: Literal["HKDF-SHA256"] = "HKDF-SHA256"


class PassSlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Opens with the passphrase, and the device secret where the type says so."""

    type: PassType
    kdf: Argon2
    nonce: str
    id: Literal["main"] = "main"
    wrap: Literal["A256GCM"] = "A256GCM"
    ct: str = ""


class RecoverySlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Opens with the printed recovery key."""

    kdf: Hkdf
    nonce: str
    id: Literal["recovery"] = "recovery"
    type: Literal["recovery"] = "recovery"
    wrap: Literal["A256GCM"] = "A256GCM"
    ct: str = ""


Slot = PassSlot | RecoverySlot


def canonical(value: object) -> bytes:
    """Return the one JSON text of ``value``: sorted keys, no spaces, UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def seal_passphrase(
    header: Header, data_key: bytearray, passphrase: str, secret: bytearray | None, cost: KdfParams
) -> PassSlot:
    """Return a new slot that ``passphrase`` (and the device secret, if given) opens."""
    slot = PassSlot(
        type="pass" if secret is None else "pass+device",
        kdf=Argon2(cost.m_kib, cost.t, cost.p, base64url.encode(os.urandom(SALT_SIZE))),
        nonce=base64url.encode(os.urandom(_NONCE_SIZE)),
    )
    key = _passphrase_key(slot, passphrase, secret)
    return msgspec.structs.replace(slot, ct=_wrap(header, slot, key, data_key))


def open_passphrase(
    header: Header, slot: PassSlot, passphrase: str, secret: bytearray | None
) -> bytearray | None:
    """Return the data key, or None where passphrase or secret is another. Takes up to a second.

    Raises NotAllowed where memory is too short for the slot's cost.
    """
    return _unwrap(header, slot, _passphrase_key(slot, passphrase, secret))


def seal_recovery(header: Header, data_key: bytearray, recovery_key: bytearray) -> RecoverySlot:
    """Return a new slot that the 16-byte ``recovery_key`` opens."""
    slot = RecoverySlot(
        kdf=Hkdf(base64url.encode(os.urandom(SALT_SIZE))),
        nonce=base64url.encode(os.urandom(_NONCE_SIZE)),
    )
    key = _recovery_key(slot, recovery_key)
    return msgspec.structs.replace(slot, ct=_wrap(header, slot, key, data_key))


def open_recovery(header: Header, slot: RecoverySlot, recovery_key: bytearray) -> bytearray | None:
    """Return the data key, or None where the recovery key is another's."""
    return _unwrap(header, slot, _recovery_key(slot, recovery_key))


def check(slot: Slot) -> None:
    """Raise ValueError where a slot read from a file cannot be one that we wrote."""
    base64url.decode(slot.kdf.salt, SALT_SIZE)
    base64url.decode(slot.nonce, _NONCE_SIZE)
    base64url.decode(slot.ct, KEY_SIZE + _TAG_SIZE)
    if isinstance(slot, PassSlot):
        slot.kdf.params()


def _passphrase_key(slot: PassSlot, passphrase: str, secret: bytearray | None) -> bytearray:
    try:
        stretched = stretch(
            passphrase, base64url.decode(slot.kdf.salt, SALT_SIZE), slot.kdf.params()
        )
    except MemoryError:
        raise NotAllowed(NOT_ENOUGH_MEMORY) from None
    material = stretched + (secret or b"")
    key = derive(material, f"fieldbook/kek/v1/{slot.type}")
    erase(stretched)
    erase(material)
    return key


def _recovery_key(slot: RecoverySlot, recovery_key: bytearray) -> bytearray:
    salt = bytes(base64url.decode(slot.kdf.salt, SALT_SIZE))
    return derive(recovery_key, "fieldbook/kek/v1/recovery", salt=salt)


def _bound(header: Header, slot: Slot) -> bytes:
    """Return the additional data of a slot: all of the header, all of the slot but its ct."""
    return canonical([header, msgspec.structs.replace(slot, ct="")])


def _wrap(header: Header, slot: Slot, key: bytearray, data_key: bytearray) -> str:
    """Return the wrapped data key as text, and erase ``key``."""
    nonce = base64url.decode(slot.nonce, _NONCE_SIZE)
    wrapped = AESGCM(key).encrypt(nonce, data_key, _bound(header, slot))
    erase(key)
    return base64url.encode(wrapped)


def _unwrap(header: Header, slot: Slot, key: bytearray) -> bytearray | None:
    """Return the data key, None where ``key`` is not the one; erases ``key``."""
    data_key = bytearray(KEY_SIZE)
    nonce = base64url.decode(slot.nonce, _NONCE_SIZE)
    wrapped = base64url.decode(slot.ct, KEY_SIZE + _TAG_SIZE)
    try:
        AESGCM(key).decrypt_into(nonce, wrapped, _bound(header, slot), data_key)
    except InvalidTag:
        return None
    finally:
        erase(key)
    return data_key
