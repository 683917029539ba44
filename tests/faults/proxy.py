"""A TCP proxy between a device and its server that does what bad lines do."""

import random
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

Harm = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request with its answer, as bytes; a harm changes what passes."""

    request: bytes
    forward: Callable[[bytes], bytes]
    answer: bytes | None = None
    reset: bool = False


def none(one: Exchange) -> None:
    """Pass on."""
    one.answer = one.forward(one.request)


def unanswered(one: Exchange) -> None:
    """The server does its work; the line breaks before its answer."""
    one.forward(one.request)


def unsent(one: Exchange) -> None:
    """The line breaks before the request is through."""


def truncated(one: Exchange) -> None:
    """Only the first half of the answer comes."""
    answer = one.forward(one.request)
    one.answer, one.reset = answer[: len(answer) // 2], True


def half_sent(one: Exchange) -> None:
    """The server gets half of the request and then nothing."""
    with suppress(OSError):
        one.forward(one.request[: max(1, len(one.request) // 2)])


def twice(one: Exchange) -> None:
    """The request arrives twice; the second answer is the one that comes back."""
    one.forward(one.request)
    one.answer = one.forward(one.request)


def garbled(one: Exchange) -> None:
    """Noise in the last quarter of the answer."""
    answer = one.forward(one.request)
    keep = len(answer) * 3 // 4
    one.answer = answer[:keep] + b"\x00" * (len(answer) - keep)


def portal(one: Exchange) -> None:
    """A captive portal answers instead: a page, with 200."""
    page = b"<html><body>Sign in to the guest network</body></html>"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
    one.answer = head + b"Content-Length: %d\r\n\r\n" % len(page) + page


HARMS: tuple[Harm, ...] = (unanswered, unsent, truncated, half_sent, twice, garbled, portal)


@dataclass
class FaultProxy:
    """Listens on ``url``; every request goes through ``harm``, chosen anew for each.

    One request a connection at a time; connections are closed after a harmed one.
    """

    target: str
    seed: int = 0
    share: float = 0.0
    happened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with near, suppress(OSError), near.makefile("rb") as reading:
            while request := _message(reading):
                harm = self._dice.choice(HARMS) if self._dice.random() < self.share else none
                one = Exchange(request, self._forward)
                with suppress(OSError):
                    harm(one)
                if harm is not none:
                    self.happened.append(harm.__name__)
                if one.answer is not None:
                    near.sendall(one.answer)
                if harm is not none or one.answer is None:
                    return

    def _forward(self, request: bytes) -> bytes:
        parts = urlsplit(self.target)
        with socket.create_connection((parts.hostname, parts.port), timeout=30) as far:
            far.sendall(request)
            if not _is_whole(request):
                far.shutdown(socket.SHUT_WR)
            with far.makefile("rb") as reading:
                return _message(reading)


def _message(reading: "socket.SocketIO | object") -> bytes:
    """Return one HTTP/1.1 message with its body, empty where the other side hung up."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = reading.readline()  # type: ignore[attr-defined]
        if not line:
            return b""
        head += line
    if b"transfer-encoding: chunked" in head.lower():
        return head + _chunks(reading)
    return head + reading.read(_length(head))  # type: ignore[attr-defined,no-any-return]


def _chunks(reading: object) -> bytes:
    body = b""
    while True:
        size = reading.readline()  # type: ignore[attr-defined]
        number = int(size.strip() or b"0", 16)
        body += size + reading.read(number + 2)  # type: ignore[attr-defined]
        if not number:
            return body


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _is_whole(request: bytes) -> bool:
    head, _, body = request.partition(b"\r\n\r\n")
    return len(body) >= _length(head)
