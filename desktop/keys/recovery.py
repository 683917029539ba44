"""The recovery key as a person prints, reads and types it.

128 bits and a 20-bit check, in Crockford's base 32 (no I, L, O, U), six groups of five:
26 characters of key (two bits of padding) and 4 of check. The check is on the sheet only,
never in the vault, so it tells an attacker nothing.
"""

import hashlib
import unicodedata

from desktop.core.errors import BadFile
from desktop.keys.problems import RECOVERY_KEY_MISTYPED

KEY_SIZE = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011", "- \t\r\n\ufeff\u2010\u2011\u2013\u2014\u2212")
_KEY_CHARS, _CHECK_CHARS, _GROUP = 26, 4, 5


def to_text(key: bytes | bytearray) -> str:
    """Return the printed form of a 16-byte recovery key."""
    number = int.from_bytes(key, "big") << 2
    chars = _base32(number, _KEY_CHARS) + _check(key)
    return "-".join(chars[at : at + _GROUP] for at in range(0, len(chars), _GROUP))


def from_text(text: str) -> bytearray:
    """Return the 16 bytes of a typed recovery key; raises BadFile where it has a typing error.

    Forgives case, spaces, dashes, full-width forms, and O for 0, I or L for 1.
    """
    chars = unicodedata.normalize("NFKC", text).upper().translate(_READ_AS)
    if len(chars) != _KEY_CHARS + _CHECK_CHARS or not set(chars) <= set(_ALPHABET):
        raise BadFile(RECOVERY_KEY_MISTYPED)
    number = 0
    for char in chars[:_KEY_CHARS]:
        number = number << 5 | _ALPHABET.index(char)
    key = bytearray((number >> 2).to_bytes(KEY_SIZE, "big"))
    if number & 0b11 or chars[_KEY_CHARS:] != _check(key):
        raise BadFile(RECOVERY_KEY_MISTYPED)
    return key


def _check(key: bytes | bytearray) -> str:
    """Return the four check characters: a slip passes once in a million."""
    digest = hashlib.sha256(b"fieldbook/recovery-check/v1" + key).digest()
    return _base32(int.from_bytes(digest[:3], "big") >> 4, _CHECK_CHARS)


def _base32(number: int, chars: int) -> str:
    """Return the lowest ``chars`` digits of ``number`` in base 32."""
    return "".join(_ALPHABET[number >> 5 * at & 31] for at in reversed(range(chars)))
