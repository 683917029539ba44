"""A file of any length for the owner of one key: written and read as a stream, cut into chunks.

A line with the format, a line of JSON (``header``), then chunks: four bytes of length and that
many bytes of AES-256-GCM. A chunk's nonce is its number and whether it is the last one, so that
none can be left out, moved or added; every chunk is bound to the header. The key of the chunks is
random and stands in the header, sealed (``sync_server.wire.sealing``).
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import IO, Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync_server.wire.canonical import canonical
from sync_server.wire.sealing import from_base64url, seal, to_base64url, unseal

FORMAT = b"fieldbook-backup 1\n"
CHUNK = 1 << 20
_PURPOSE = b"fieldbook/backup/v1"
_LONGEST_HEADER = 64 * 1024
_TAG = 16


class DamagedFile(Exception):
    """The file is cut short, altered, or of another format."""


class OtherKey(Exception):
    """The file was sealed to another key."""


class SealedWriter:
    """Writes a stream into ``file``; ``close`` ends the last chunk and leaves the file open."""

    def __init__(self, file: IO[bytes], public_key: bytes, header: dict[str, Any]) -> None:
        self.key = AESGCM.generate_key(256)
        told = {**header, "key": to_base64url(seal(public_key, self.key, _PURPOSE))}
        line = canonical(told) + b"\n"
        file.write(FORMAT + line)
        self._file = file
        self._cipher = AESGCM(self.key)
        self._bound = sha256(line).digest()
        self._waiting = bytearray()
        self._number = 0

    def write(self, part: bytes) -> int:
        """Take in bytes."""
        self._waiting += part
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(part)

    def flush(self) -> None:
        """Keep what waits: a chunk ends where it is full."""

    def close(self) -> None:
        """Write the last chunk."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, plain: bytes, *, last: bool) -> None:
        box = self._cipher.encrypt(_nonce(self._number, last=last), plain, self._bound)
        self._file.write(len(box).to_bytes(4, "big") + box)
        self._number += 1


class SealedReader:
    """Reads what a ``SealedWriter`` wrote; ``header`` is proven once the file is open.

    Raises DamagedFile. ``read`` raises it too, at the latest at the end: a file that was cut
    short has no last chunk.
    """

    def __init__(self, file: IO[bytes]) -> None:
        if file.readline(len(FORMAT)) != FORMAT:
            raise DamagedFile
        line = file.readline(_LONGEST_HEADER)
        try:
            self.header: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
        except msgspec.DecodeError:
            raise DamagedFile from None
        self._bound = sha256(line).digest()
        self._file = file
        self._left = b""
        self._chunks: Iterator[bytes] = iter(())

    def open(self, private_key: X25519PrivateKey) -> None:
        """Begin to read with the key that the file was sealed to; raises OtherKey."""
        box = from_base64url(str(self.header.get("key", ""))) or b""
        try:
            key = unseal(private_key, box, _PURPOSE)
        except ValueError:
            raise OtherKey from None
        self.open_with(key)

    def open_with(self, key: bytes) -> None:
        """Begin to read with the key of the chunks."""
        self._chunks = self._plain(AESGCM(key))
        self._left = next(self._chunks)

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, all that is left for -1, none at the end."""
        if size < 0:
            rest = self._left + b"".join(self._chunks)
            self._left = b""
            return rest
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._left = chunk
        part, self._left = self._left[:size], self._left[size:]
        return part

    def _plain(self, cipher: AESGCM) -> Iterator[bytes]:
        number = 0
        box = self._box()
        while box:
            following = self._box()
            try:
                yield cipher.decrypt(_nonce(number, last=not following), box, self._bound)
            except InvalidTag:
                raise DamagedFile from None
            number, box = number + 1, following
        if not number:
            raise DamagedFile

    def _box(self) -> bytes:
        """Return the next chunk as it stands in the file, nothing at its end."""
        length = self._file.read(4)
        if not length:
            return b""
        size = int.from_bytes(length, "big")
        box = self._file.read(size) if size <= CHUNK + _TAG else b""
        if len(length) < 4 or len(box) < size or size < _TAG:
            raise DamagedFile
        return box


def _nonce(number: int, *, last: bool) -> bytes:
    return bytes([last]) + bytes(3) + number.to_bytes(8, "big")


def exactly(read: Callable[[int], bytes], size: int) -> bytes:
    """Return that many bytes of a stream, none at its end; raises DamagedFile in between."""
    parts: list[bytes] = []
    left = size
    while left:
        part = read(left)
        if not part:
            break
        parts.append(part)
        left -= len(part)
    if left and parts:
        raise DamagedFile
    return b"".join(parts)
