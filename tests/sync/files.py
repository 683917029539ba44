"""Everything that a device's files say to somebody who has the key: free pages and log included."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from desktop.store.unit import FILE_NAME
from tests.sync.device import KEY

PAGE = 4096
RESERVED = 80
"""Bytes at the end of a page: initialisation vector (16) and HMAC-SHA512 (64).
Source: SQLCipher 4's page format."""

SALT = 16
LOG_HEADER, FRAME_HEADER = 32, 24
"""Source: SQLite's file format, section 4.1 and 4.2."""


def everything(folder: Path, key: bytes = KEY) -> bytes:
    """Return all bytes of all files in a device's folder, those of the store decrypted."""
    parts = [plain_pages(folder / FILE_NAME, key)]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(FILE_NAME):
            parts += [path.name.encode(), path.read_bytes()]
    return b"\n".join(parts)


def plain_pages(store: Path, key: bytes = KEY) -> bytes:
    """Return every page of a store and of its log without the cipher, whether in use or free.

    An export would leave out what is free: that is what a thief would look at first.
    """
    return b"".join(_plain(page, key, first) for page, first in _pages(store))


def _pages(store: Path) -> Iterator[tuple[bytes, bool]]:
    raw = store.read_bytes()
    for at in range(0, len(raw), PAGE):
        yield raw[at : at + PAGE], at == 0
    log = store.with_name(f"{store.name}-wal")
    raw = log.read_bytes() if log.exists() else b""
    frame = FRAME_HEADER + PAGE
    for at in range(LOG_HEADER, len(raw) - frame + 1, frame):
        number = int.from_bytes(raw[at : at + 4], "big")
        yield raw[at + FRAME_HEADER : at + frame], number == 1


def _plain(page: bytes, key: bytes, first: bool) -> bytes:
    content = page[SALT if first else 0 : PAGE - RESERVED]
    vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    decryptor = Cipher(AES(key), CBC(vector)).decryptor()
    return decryptor.update(content) + decryptor.finalize()
