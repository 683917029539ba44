"""Sealing to a key and signing with one: the same few lines on both sides of the wire.

Boxes are HPKE in base mode (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM); signatures Ed25519;
both keys are 32 raw bytes, and travel as base64url without padding.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

KEY_BYTES = 32

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def seal(public_key: bytes, plain: bytes, info: bytes) -> bytes:
    """Return ``plain`` for the owner of an X25519 key alone.

    ``info`` says what the box is for; opened for another purpose it does not open.
    """
    return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public_key), info)


def unseal(private_key: X25519PrivateKey, box: bytes, info: bytes) -> bytes:
    """Return what is in a box; raises ValueError where it is damaged or for somebody else."""
    try:
        return _SUITE.decrypt(box, private_key, info)
    except (InvalidTag, ValueError):
        raise ValueError("a box that does not open") from None


def is_signed(key: bytes, signature: str, message: bytes) -> bool:
    """Return whether ``signature`` (base64url) of ``message`` was made by the key's owner."""
    raw = from_base64url(signature)
    if raw is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(raw, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def to_base64url(raw: bytes) -> str:
    """Return bytes as base64url without padding."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def from_base64url(text: str) -> bytes | None:
    """Return the bytes of base64url text, padded or not, None where it is none."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        return None
