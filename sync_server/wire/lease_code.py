"""The branch code that prolongs a lease without a line: made by the server, typed by a person.

Twenty signs that can be read over the telephone; a signature would be a hundred. What proves the
code is a key that only the server and this one device can compute (X25519 of the server's box key
and the device's, RFC 7748; HKDF-SHA256, RFC 5869), so a code opens no other device. ``number``
grows with every code of a device, which makes each good for once.
"""

import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync_server.wire.messages import Hex

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letters that are read for others."""

MOST_DAYS = 60
SIGNS = 20

_GROUP = 4
_DAYS, _NUMBER, _MAC = 1, 3, 8
_WHOLE = _DAYS + _NUMBER + _MAC
_PURPOSE = b"fieldbook/lease-code/v1"


def shared_key(own: X25519PrivateKey, other: bytes) -> bytes:
    """Return the key of the codes between a server and a device; either side gets the same."""
    secret = own.exchange(X25519PublicKey.from_public_bytes(other))
    return HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret)


def write_code(key: bytes, device: Hex, number: int, days: int) -> str:
    """Return the code in groups of four signs."""
    said = _said(number, days)
    whole = int.from_bytes(said + _mac(key, device, said), "big")
    signs = ""
    for _ in range(SIGNS):
        whole, sign = divmod(whole, len(ALPHABET))
        signs = ALPHABET[sign] + signs
    return "-".join(signs[at : at + _GROUP] for at in range(0, SIGNS, _GROUP))


def read_code(key: bytes, device: Hex, text: str) -> tuple[int, int] | None:
    """Return number and days of a code, however it was typed; None where it is none of ours."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    signs = signs.replace("O", "0").replace("I", "1").replace("L", "1")
    if len(signs) != SIGNS or any(sign not in ALPHABET for sign in signs):
        return None
    whole = 0
    for sign in signs:
        whole = whole * len(ALPHABET) + ALPHABET.index(sign)
    if whole >> 8 * _WHOLE:
        return None
    raw = whole.to_bytes(_WHOLE, "big")
    said, mac = raw[:-_MAC], raw[-_MAC:]
    if not hmac.compare_digest(mac, _mac(key, device, said)):
        return None
    return int.from_bytes(said[_DAYS:], "big"), said[0]


def _said(number: int, days: int) -> bytes:
    return days.to_bytes(_DAYS, "big") + number.to_bytes(_NUMBER, "big")


def _mac(key: bytes, device: Hex, said: bytes) -> bytes:
    return hmac.new(key, device.encode() + said, "sha256").digest()[:_MAC]
