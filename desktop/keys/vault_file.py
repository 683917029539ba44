"""The file vault.json, version 1: who may open the store, and how. Holds no secret in clear.

The whole file is one canonical JSON text. ``sum`` (SHA-256, no key) tells damage from a wrong
passphrase before anything is tried; ``mac`` (HMAC under a key of the data key) tells, once the
store is open, whether somebody changed the file. A slot of a type unknown to this version is kept
as it is.
"""

import hashlib
import hmac
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from desktop.core.errors import NotFound, StoreDamaged
from desktop.keys import base64url, durable, slots
from desktop.keys.derive import derive, erase
from desktop.keys.folder import named_errors
from desktop.keys.problems import NO_STORE, VAULT_DAMAGED, VAULT_MISSING, VAULT_NEWER
from desktop.keys.slots import Header, PassSlot, RecoverySlot, canonical

NAME, COPY = "vault.json", "vault.json.bak"
_DATA = "store.db"
_MOST_BYTES = 64 * 1024


class _Document(Header, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    slots: list[dict[str, Any]]
    mac: str = ""
    sum: str = ""


class _AnyVersion(msgspec.Struct):
    """As much as every version of the file has."""

    format: str
    v: int


class VaultFile(msgspec.Struct, frozen=True):
    """A vault file that is whole: parsed, its checksum right, its mac not yet looked at."""

    header: Header
    main: PassSlot
    recovery: RecoverySlot
    others: list[dict[str, Any]] = []
    mac: str = ""

    def is_genuine(self, data_key: bytearray) -> bool:
        """Return whether the file is as the holder of the data key wrote it."""
        return hmac.compare_digest(self.mac, _mac(_document(self), data_key))

    def signed(self, data_key: bytearray) -> "VaultFile":
        """Return the file with the mac of what it says now."""
        return msgspec.structs.replace(self, mac=_mac(_document(self), data_key))


def exists(folder: Path) -> bool:
    """Return whether the folder holds a store or what is left of one. Raises FieldbookError."""
    with named_errors():
        return any((folder / name).exists() for name in (NAME, COPY, _DATA))


def read(folder: Path) -> VaultFile:
    """Return the vault of the folder, unchanged on disk.

    Raises StoreDamaged where it is damaged, missing beside data, or newer than this program;
    NotFound where there is no store at all.
    """
    return parse(_content(folder))


def write(folder: Path, vault: VaultFile) -> None:
    """Replace the vault and its copy, durably, one after the other.

    The copy is the new file, not the one before: it guards against damage, and must not open
    with a passphrase that was given up.
    """
    content = render(vault)
    with named_errors():
        durable.replace(folder / NAME, content)
        durable.replace(folder / COPY, content)


def renew_copy(folder: Path, vault: VaultFile) -> None:
    """Bring the copy in step where a power cut came between the two writes."""
    content = render(vault)
    with named_errors():
        copy = folder / COPY
        if not copy.exists() or copy.read_bytes() != content:
            durable.replace(copy, content)


def render(vault: VaultFile) -> bytes:
    """Return the bytes of the file."""
    return _written(msgspec.structs.replace(_document(vault), mac=vault.mac))


def parse(content: bytes) -> VaultFile:
    """Return the vault that ``content`` says; raises StoreDamaged."""
    try:
        version = msgspec.json.decode(content, type=_AnyVersion)
        if version.format == "fieldbook-vault" and version.v > 1:
            raise StoreDamaged(VAULT_NEWER)
        document = msgspec.json.decode(content, type=_Document)
        if _written(document) != content:
            raise StoreDamaged(VAULT_DAMAGED)
        return _typed(document)
    except (ValueError, RecursionError):
        raise StoreDamaged(VAULT_DAMAGED) from None


def _content(folder: Path) -> bytes:
    with named_errors():
        try:
            with (folder / NAME).open("rb") as file:
                return file.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            missing = StoreDamaged(VAULT_MISSING) if exists(folder) else NotFound(NO_STORE)
            raise missing from None


def _typed(document: _Document) -> VaultFile:
    """Return the file with its slots typed; raises ValueError where one is missing or wrong."""
    if str(UUID(document.store_id)) != document.store_id:
        raise ValueError("not an identifier")
    main = msgspec.convert(_slot(document, "main"), PassSlot)
    recovery = msgspec.convert(_slot(document, "recovery"), RecoverySlot)
    slots.check(main)
    slots.check(recovery)
    others = [slot for slot in document.slots if slot.get("id") not in ("main", "recovery")]
    return VaultFile(_header(document), main, recovery, others, document.mac)


def _slot(document: _Document, name: str) -> dict[str, Any]:
    """Return the one slot of that id; raises ValueError where there is none or are several."""
    (slot,) = [slot for slot in document.slots if slot.get("id") == name]
    return slot


def _header(document: _Document) -> Header:
    return Header(document.format, document.v, document.store_id, document.created)


def _document(vault: VaultFile) -> _Document:
    """Return what the file says, without mac and sum."""
    header = vault.header
    known = [msgspec.to_builtins(vault.main), msgspec.to_builtins(vault.recovery)]
    return _Document(header.format, header.v, header.store_id, header.created, known + vault.others)


def _mac(document: _Document, data_key: bytearray) -> str:
    key = derive(data_key, "fieldbook/vault-mac/v1")
    mac = hmac.digest(key, canonical(document), "sha256")
    erase(key)
    return base64url.encode(mac)


def _written(document: _Document) -> bytes:
    """Return the bytes of the file, with the checksum over all the rest of it."""
    rest = canonical(msgspec.structs.replace(document, sum=""))
    checksum = base64url.encode(hashlib.sha256(rest).digest())
    return canonical(msgspec.structs.replace(document, sum=checksum)) + b"\n"
