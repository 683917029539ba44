"""A device's two private keys, and how the store keeps them."""

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.core.errors import Locked
from desktop.keys import base64url
from desktop.sync.problems import KEYS_ELSEWHERE

_KEY = 32
_NONCE = 12
_TAG = 16
_PURPOSE = b"fieldbook/device-keys/v1"


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """Ed25519 to sign requests and batches, X25519 for what is sealed to this device."""

    sign: Ed25519PrivateKey
    box: X25519PrivateKey

    @classmethod
    def make(cls) -> "DeviceKeys":
        """Return new random keys."""
        return cls(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())

    @property
    def sign_public(self) -> str:
        """The raw Ed25519 public key, base64url."""
        return base64url.encode(self.sign.public_key().public_bytes_raw())

    @property
    def box_public(self) -> str:
        """The raw X25519 public key, base64url."""
        return base64url.encode(self.box.public_key().public_bytes_raw())

    def signature(self, text: bytes) -> str:
        """Return the Ed25519 signature of ``text``, base64url."""
        return base64url.encode(self.sign.sign(text))

    def wrapped(self, wrap_key: bytes) -> str:
        """Return both private keys under AES-256-GCM with ``wrap_key``."""
        nonce = os.urandom(_NONCE)
        plain = self.sign.private_bytes_raw() + self.box.private_bytes_raw()
        return base64url.encode(nonce + AESGCM(wrap_key).encrypt(nonce, plain, _PURPOSE))

    @classmethod
    def unwrap(cls, text: str, wrap_key: bytes) -> "DeviceKeys":
        """Return the keys in ``text``. Raises Locked where ``wrap_key`` is another computer's."""
        try:
            raw = bytes(base64url.decode(text, _NONCE + 2 * _KEY + _TAG))
            plain = AESGCM(wrap_key).decrypt(raw[:_NONCE], raw[_NONCE:], _PURPOSE)
        except (ValueError, InvalidTag):
            raise Locked(KEYS_ELSEWHERE) from None
        return cls(
            Ed25519PrivateKey.from_private_bytes(plain[:_KEY]),
            X25519PrivateKey.from_private_bytes(plain[_KEY:]),
        )
