"""The server's seal under what it tells devices: by it a restored server knows its words again.

A keyed BLAKE2b-128 with a key of the server's own, which is in every backup. Nobody but the server
makes or checks one; to a device it is sixteen bytes to keep. Why not the author's signature:
docs/decisions/0008-witnesses-by-the-servers-seal.md.
"""

from collections.abc import Iterable
from hashlib import blake2b
from hmac import compare_digest

from sync_server.wire.messages import Hex
from sync_server.wire.sealing import to_base64url

_BYTES = 16
_PURPOSE = b"fieldbook/seal/1"


class Seals:
    """Makes and checks seals; ``secret`` is the server's signing secret."""

    def __init__(self, secret: bytes) -> None:
        self._key = blake2b(secret, digest_size=32, person=_PURPOSE).digest()

    def head(self, epoch: Hex, bucket: str, seq: int, chain: str) -> str:
        """Return the seal under a bucket's head, base64url."""
        return self._seal(b"head", f"{epoch}|{seq}|{chain}|{bucket}".encode(), ())

    def is_head(self, epoch: Hex, bucket: str, seq: int, chain: str, seal: str) -> bool:
        """Return whether the server once told this head, in this epoch."""
        return compare_digest(self.head(epoch, bucket, seq, chain), seal)

    def batch(self, epoch: Hex, batch: Hex) -> str:
        """Return the seal under a batch that was taken."""
        return self._seal(b"batch", f"{epoch}|{batch}".encode(), ())

    def is_batch(self, epoch: Hex, batch: Hex, seal: str) -> bool:
        """Return whether the server once took this batch, in this epoch."""
        return compare_digest(self.batch(epoch, batch), seal)

    def part(self, epoch: Hex, bucket: str, at_ms: int, lines: Iterable[bytes]) -> str:
        """Return the seal under a page's lines of a bucket, each with its line feed."""
        return self._seal(b"part", f"{epoch}|{at_ms}|{bucket}".encode(), lines)

    def is_part(
        self, epoch: Hex, bucket: str, at_ms: int, lines: Iterable[bytes], seal: str
    ) -> bool:
        """Return whether the server once told these lines, in this epoch and at this time."""
        return compare_digest(self.part(epoch, bucket, at_ms, lines), seal)

    def _seal(self, purpose: bytes, head: bytes, lines: Iterable[bytes]) -> str:
        mac = blake2b(head + b"\n", digest_size=_BYTES, key=self._key, person=purpose)
        mac.update(b"".join(lines))
        return to_base64url(mac.digest())
