"""Seals contents on their way to where they lie, and opens them on their way back.

Every content has a key of its own: HKDF-SHA256 of the server's key. A piece is bound to server,
content, number and end, so that none can be swapped for another. Source: security page §3.
"""

import hashlib
import secrets
from collections.abc import Sequence

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.core.chunk_seal import ChunkSeal
from sync_server.store.contents import Contents
from sync_server.wire.messages import Hex


class Vault:
    """The contents of one server. Any thread. Methods raise StorageFailed."""

    def __init__(self, contents: Contents, key: bytes, server: Hex, largest: int) -> None:
        self._contents = contents
        self._key = key
        self._server = server
        self.largest = largest

    def keep(self, content: Hex, number: int, last: bool, plain: bytes) -> str:
        """Seal and keep a piece; return the name it has now.

        Names are never used twice: a piece that two devices send at once does not become a
        mixture, and the one that came too late is only never named again.
        """
        name = f"{number:05d}-{secrets.token_hex(4)}"
        self._contents.put(content, name, self._seal(content).seal(number, last, plain))
        return name

    def piece(self, content: Hex, names: Sequence[str], number: int) -> bytes | None:
        """Return a piece of a content, None where it is missing or damaged."""
        sealed = self._contents.get(content, names[number])
        if sealed is None:
            return None
        try:
            return self._seal(content).open(number, number + 1 == len(names), sealed)
        except ValueError:
            return None

    def has_all(self, content: Hex, names: Sequence[str]) -> bool:
        """Return whether every piece is there."""
        return set(names) <= self._contents.pieces(content)

    def digest(self, content: Hex, names: Sequence[str]) -> str:
        """Return the SHA-256 of a content as it lies there, empty where a piece is missing."""
        counted = hashlib.sha256()
        for number in range(len(names)):
            plain = self.piece(content, names, number)
            if plain is None:
                return ""
            counted.update(plain)
        return counted.hexdigest()

    def remove(self, content: Hex) -> None:
        """Remove all pieces of a content."""
        self._contents.remove(content)

    def _seal(self, content: Hex) -> ChunkSeal:
        info = f"fieldbook-server/blob/v1/{content}".encode()
        return ChunkSeal(
            HKDF(SHA256(), 32, None, info).derive(self._key), f"{self._server}|{content}"
        )
