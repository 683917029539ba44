"""The key that backups are sealed to: the bank's escrow key, else one made of the server's own."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.core.errors import BadFile, Conflict
from sync_server.opening import make_key, server_key
from sync_server.problems import BAD_ESCROW_KEY, FILE_UNUSABLE, KEY_THERE
from sync_server.settings import Settings
from sync_server.wire.sealing import KEY_BYTES, from_base64url, to_base64url

_PURPOSE = b"fieldbook/backup-key/v1"


def sealing_key(settings: Settings) -> bytes:
    """Return the public key (32 bytes) that backups of this server are sealed to.

    A server on PostgreSQL gets a key file where it has none yet. Raises FieldbookError children.
    """
    if settings.escrow_file.exists():
        return _read(settings.escrow_file)
    try:
        make_key(settings)
    except OSError as error:
        raise BadFile(FILE_UNUSABLE, file=settings.key_file.name) from error
    return _own(settings).public_key().public_bytes_raw()


def opening_key(settings: Settings, escrow: Path | None) -> X25519PrivateKey:
    """Return the private key that opens a backup: from the file ``escrow``, else the server's."""
    if escrow is None:
        return _own(settings)
    return X25519PrivateKey.from_private_bytes(_read(escrow))


def make_escrow_key(settings: Settings, private: Path) -> None:
    """Write a new pair: the private key to ``private``, the public one into the server's folder.

    Raises Conflict where one of them is there, BadFile where a file cannot be written.
    """
    if settings.escrow_file.exists() or private.exists():
        raise Conflict(KEY_THERE)
    key = X25519PrivateKey.generate()
    pair = (
        (private, key.private_bytes_raw(), 0o600),
        (settings.escrow_file, key.public_key().public_bytes_raw(), 0o644),
    )
    for path, raw, mode in pair:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            with os.fdopen(handle, "w") as file:
                file.write(to_base64url(raw) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise BadFile(FILE_UNUSABLE, file=path.name) from error


def _own(settings: Settings) -> X25519PrivateKey:
    derived = HKDF(SHA256(), KEY_BYTES, None, _PURPOSE).derive(server_key(settings))
    return X25519PrivateKey.from_private_bytes(derived)


def _read(path: Path) -> bytes:
    try:
        key = from_base64url(path.read_text("ascii", "replace").strip())
    except OSError as error:
        raise BadFile(FILE_UNUSABLE, file=path.name) from error
    if key is None or len(key) != KEY_BYTES:
        raise BadFile(BAD_ESCROW_KEY, file=path.name)
    return key
