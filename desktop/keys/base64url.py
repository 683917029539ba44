"""Base64url without padding (RFC 4648 §5), read strictly: one text per value."""

import base64
import binascii


def encode(raw: bytes | bytearray) -> str:
    """Return the unpadded base64url text of ``raw``."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str, size: int) -> bytearray:
    """Return the ``size`` bytes that ``text`` says; raises ValueError where it says others."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        raw = bytearray(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (UnicodeEncodeError, binascii.Error):
        raise ValueError("not base64url") from None
    if len(raw) != size or encode(raw) != text:
        raise ValueError("not base64url of that size")
    return raw
