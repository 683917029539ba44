"""A device's way with contents of files, request by request."""

import hashlib
from dataclasses import dataclass, field
from urllib.parse import quote

import msgspec

from sync_server.wire.contents import PIECE, BlobState
from tests.server.client import Answer, Device


def noise(size: int, seed: str = "a") -> bytes:
    """Bytes that compress to nothing less and differ by seed."""
    block = b"".join(hashlib.sha512(f"{seed}{n}".encode()).digest() for n in range(16))
    return (block * (size // len(block) + 1))[:size]


@dataclass
class Content:
    """A content in a bucket, as a device sends and asks for it."""

    device: Device
    plain: bytes
    bucket: str = ""
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        self.bucket = self.bucket or self.device.home
        self.sha256 = hashlib.sha256(self.plain).hexdigest()

    def as_seen_by(self, device: Device, bucket: str = "") -> "Content":
        """The same content, asked for by another device."""
        return Content(device, self.plain, bucket or self.bucket)

    def target(self, **query: int) -> str:
        more = "".join(f"&{name}={value}" for name, value in query.items())
        return f"/v1/blobs/{self.sha256}?b={quote(self.bucket, safe='')}{more}"

    def head(self) -> Answer:
        return self.device.request("HEAD", self.target(), b"")

    def received(self) -> int:
        answer = self.head()
        assert answer.status == 200
        return int(answer.headers["fieldbook-offset"])

    def is_complete(self) -> bool:
        answer = self.head()
        return answer.status == 200 and answer.headers["fieldbook-complete"] == "1"

    def put(self, offset: int, body: bytes | None = None, size: int | None = None) -> Answer:
        piece = self.plain[offset : offset + PIECE] if body is None else body
        target = self.target(size=len(self.plain) if size is None else size, offset=offset)
        return self.device.request("PUT", target, piece)

    def send(self) -> BlobState:
        """Send what is not there yet; return what the last answer said."""
        state = BlobState(received=self.received())
        while state.received < len(self.plain):
            answer = self.put(state.received)
            assert answer.status == 200, answer
            state = msgspec.json.decode(answer.body, type=BlobState)
        return state

    def get(self, offset: int) -> Answer:
        return self.device.request("GET", self.target(offset=offset), b"")

    def fetch(self) -> bytes:
        """Fetch the whole, piece by piece."""
        whole = b""
        while len(whole) < len(self.plain):
            answer = self.get(len(whole))
            assert answer.status == 200, answer
            whole += answer.body
        return whole
