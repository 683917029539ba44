"""A small TCP proxy that lets all pass but streams: those it breaks, as proxies in banks do."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import urlsplit

PATH = b"GET /v1/sync/events "
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nFieldbook-Nonce: n\r\n"

Break = Callable[[socket.socket, threading.Event], None]


def hangs_up(near: socket.socket, ended: threading.Event) -> None:
    """The line is closed in place of an answer."""


def closes_at_once(near: socket.socket, ended: threading.Event) -> None:
    """The first words come, then the end."""
    near.sendall(HEAD + b"Connection: close\r\n\r\n: listening\n\n")


def holds_back(near: socket.socket, ended: threading.Event) -> None:
    """The proxy waits for an end that never comes, and passes nothing on before it."""
    near.sendall(HEAD + b"Connection: close\r\n\r\n")
    ended.wait()


def wants_a_login(near: socket.socket, ended: threading.Event) -> None:
    """A page of the proxy's own, said to be a good answer."""
    page = b"<html>log in</html>"
    near.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(page), page)
    )


def wants_a_name(near: socket.socket, ended: threading.Event) -> None:
    """The proxy asks who is there."""
    near.sendall(
        b"HTTP/1.1 407 Proxy Authentication Required\r\nConnection: close\r\n"
        b"Content-Length: 0\r\n\r\n"
    )


def says_noise(near: socket.socket, ended: threading.Event) -> None:
    """What comes is no hint."""
    near.sendall(HEAD + b"Connection: close\r\n\r\n: listening\n\ndata: <html>\n\n")


def lets_pass(near: socket.socket, ended: threading.Event) -> None:
    """Stands for no harm at all; never called."""


@dataclass
class StreamBreaker:
    """Listens on ``url``; ``breaks`` may be changed between two streams, ``asked`` counts them."""

    target: str
    breaks: Break
    asked: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stop, and let go of every stream that is held back."""
        self.ended.set()
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        parts = urlsplit(self.target)
        far = socket.create_connection((parts.hostname or "", parts.port or 0))
        with near, far, suppress(OSError), near.makefile("rb") as reading:
            threading.Thread(target=_pump, args=(far, near), daemon=True).start()
            while request := _request(reading):
                if request.startswith(PATH):
                    self.asked += 1
                    if self.breaks is not lets_pass:
                        self.breaks(near, self.ended)
                        _hang_up(near)
                        return
                far.sendall(request)


def _pump(far: socket.socket, near: socket.socket) -> None:
    with suppress(OSError):
        while piece := far.recv(65536):
            near.sendall(piece)
    _hang_up(near)


def _hang_up(near: socket.socket) -> None:
    with suppress(OSError):
        near.shutdown(socket.SHUT_RDWR)


def _request(reading: BinaryIO) -> bytes:
    """Return one request with its body, empty where the device hung up."""
    head, length = b"", 0
    while not head.endswith(b"\r\n\r\n"):
        line = reading.readline()
        if not line:
            return b""
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        head += line
    return head + reading.read(length)
