"""Sealing a long content piece by piece: AES-256-GCM, each piece bound to its place.

A piece carries its own random nonce, so that writing it again under the same key is safe. What
it is bound to (``bound|number|is_last``) makes a piece that was moved, left out, or taken from
another content as bad as a changed one. Source: security page §3.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

OVERHEAD = 12 + 16
"""Bytes that sealing adds to a piece: the nonce before it, the tag behind it."""

_NONCE = 12


class ChunkSeal:
    """Seals and opens the pieces of one content. Threads may share it.

    ``key`` is 32 bytes and belongs to this content alone; ``bound`` names where it belongs.
    """

    def __init__(self, key: bytes, bound: str) -> None:
        self._cipher = AESGCM(key)
        self._bound = bound

    def seal(self, number: int, last: bool, plain: bytes) -> bytes:
        """Return piece ``number`` (from 0) sealed."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, self._place(number, last))

    def open(self, number: int, last: bool, sealed: bytes) -> bytes:
        """Return what a sealed piece holds; raises ValueError where it is not this very piece."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], self._place(number, last))
        except (InvalidTag, ValueError):
            raise ValueError("a piece that does not open") from None

    def _place(self, number: int, last: bool) -> bytes:
        return f"{self._bound}|{number}|{int(last)}".encode()
