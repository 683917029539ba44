"""Keys out of keys: HKDF-SHA256 (RFC 5869), into memory that can be erased."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
"""Bytes of every key here: AES-256, SQLCipher's raw key, HMAC-SHA256."""


def derive(material: bytes | bytearray, info: str, *, salt: bytes | None = None) -> bytearray:
    """Return the 32-byte key of ``material`` for the one purpose that ``info`` names."""
    key = bytearray(KEY_SIZE)
    HKDF(SHA256(), KEY_SIZE, salt, info.encode()).derive_into(material, key)
    return key


def erase(secret: bytearray) -> None:
    """Overwrite ``secret`` with zeros, in place.

    Python's own copies (``bytes``, ``str``) cannot be reached; that limit is stated in the
    security page, and is why keys live in ``bytearray``.
    """
    secret[:] = bytes(len(secret))
