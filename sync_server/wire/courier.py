"""A file that carries an exchange where there is no line: the same on both sides of it.

``MAGIC``, the cover with its length, the box with its length, nothing after it. The cover names
server, device and history, no person; the box holds the sender's signature and the message, and
opens only under the very cover it was closed with.
"""

from dataclasses import dataclass
from typing import Literal, TypeVar

import msgspec
import zstandard

from sync_server.wire.messages import Hex, Pull, Push, PushAnswer, Wire

MAGIC = b"FIELDBOOK COURIER 1\n"
MOST_BYTES = 256 * 1024 * 1024
"""The largest message, unpacked."""

_LENGTH = 8
_SIGNATURE = 64

M = TypeVar("M", bound=Wire)


class Cover(Wire, kw_only=True):
    """What stands outside: which way it goes, whose it is, and in which history."""

    way: Literal["there", "back"]
    server: Hex
    device: Hex
    epoch: Hex


class There(Wire, kw_only=True):
    """From the device: what it would push, and what it would ask for."""

    id: Hex
    pull: Pull
    push: Push | None = None


class Back(Wire, kw_only=True):
    """From the server: the outcomes, and the pages for exactly this question, as JSON lines."""

    id: Hex
    asked: Pull
    pages: list[str]
    push_no: int = 0
    answer: PushAnswer | None = None


@dataclass(frozen=True, slots=True)
class Courier:
    """A courier file taken apart; its box is still closed."""

    cover: Cover
    raw_cover: bytes
    box: bytes

    @property
    def info(self) -> bytes:
        """What the box is bound to."""
        return info_of(self.raw_cover)


def info_of(raw_cover: bytes) -> bytes:
    """Return what a box under this cover is bound to."""
    return b"fieldbook/courier/v1\n" + raw_cover


def signing_text(raw_cover: bytes, content: bytes) -> bytes:
    """Return what the sender signs."""
    return info_of(raw_cover) + b"\n" + content


def pack(cover: Cover, box: bytes) -> bytes:
    """Return a courier file."""
    raw = msgspec.json.encode(cover)
    return MAGIC + _sized(raw) + _sized(box)


def unpack(file: bytes) -> Courier:
    """Return a courier file's parts; raises ValueError where it is none, or not all of it."""
    if not file.startswith(MAGIC):
        raise ValueError("no courier file")
    raw_cover, rest = _part(file[len(MAGIC) :])
    box, rest = _part(rest)
    if rest:
        raise ValueError("more than a courier file")
    try:
        cover = msgspec.json.decode(raw_cover, type=Cover)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ValueError("a cover that cannot be read") from None
    return Courier(cover, raw_cover, box)


def close(message: Wire) -> bytes:
    """Return a message as it is signed and sealed."""
    return zstandard.compress(msgspec.json.encode(message))


def sealed_content(signature: bytes, content: bytes) -> bytes:
    """Return what goes into a box."""
    return signature + content


def signature_and_content(plain: bytes) -> tuple[bytes, bytes]:
    """Return what came out of a box: the sender's signature (64 bytes) and the content."""
    return plain[:_SIGNATURE], plain[_SIGNATURE:]


def read(content: bytes, kind: type[M]) -> M:
    """Return the message in a content; raises ValueError where it is none."""
    try:
        raw = zstandard.ZstdDecompressor().stream_reader(content).read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise ValueError("larger than any courier file")
        return msgspec.json.decode(raw, type=kind)
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ValueError("a message that cannot be read") from None


def _sized(part: bytes) -> bytes:
    return len(part).to_bytes(_LENGTH, "big") + part


def _part(raw: bytes) -> tuple[bytes, bytes]:
    length = int.from_bytes(raw[:_LENGTH], "big")
    end = _LENGTH + length
    if len(raw) < end or len(raw) < _LENGTH:
        raise ValueError("cut short")
    return raw[_LENGTH:end], raw[end:]
