"""The line between a device and the server: in this process, and as bad as a line can be."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any

from requests import ConnectionError, PreparedRequest, Response
from requests.exceptions import ReadTimeout
from urllib3 import HTTPResponse

from desktop.sync.trust import TrustAdapter
from tests.server.client import Answer
from tests.sim.crash import Killed
from tests.sim.server import SimServer

Watch = Callable[[PreparedRequest, Answer | None], None]
"""Sees each request with the server's answer, None where the server died over it."""

FAULTS = (
    *("unsent", "unanswered", "timeout", "cut", "garbled", "portal", "busy", "too_large", "twice"),
    *("server_dies", "server_dies", "server_dies", "device_dies", "device_dies"),
)

COMMITS_OF_SERVER, COMMITS_OF_DEVICE = 2, 6
"""Within so many commits a dying program dies: about as many as a request, or a sync, has."""


@dataclass
class Weather:
    """How the line is during one sync: the chance of a fault for each request."""

    random: Random
    chance: float = 0.0
    meanwhile: Callable[[str], None] = lambda path: None

    def next_fault(self, path: str) -> str:
        """Return the fault of the next request, empty where it goes well."""
        if self.random.random() >= self.chance:
            return ""
        return self.random.choice(FAULTS)


@dataclass
class Storm(Weather):
    """A line on which the first push goes wrong, or else the first pull, and nothing beside."""

    done: bool = False

    def next_fault(self, path: str) -> str:
        """Return the fault of the push or pull, empty for other requests."""
        spared = path.endswith("/push") and self.random.random() < 0.3
        if self.done or spared or not path.endswith(("/push", "/pull")):
            return ""
        self.done = True
        if path.endswith("/pull"):
            return "device_dies"
        return self.random.choice(("server_dies", "server_dies", "unanswered", "too_large"))


class Line(TrustAdapter):
    """Carries requests into the server; ``weather`` decides what becomes of each."""

    def __init__(self, server: SimServer, watch: Watch) -> None:
        super().__init__()
        self.server = server
        self.watch = watch
        self.weather = Weather(Random(0))
        self.kill_device: Callable[[Random, int], None] = lambda chance, commits: None
        self.told: list[str] = []

    def send(self, request: PreparedRequest, *_arguments: Any, **_named: Any) -> Response:
        """Return the server's answer, or what the line made of it."""
        fault = self.weather.next_fault(request.path_url)
        self.told.append(f"{request.path_url}{' ' + fault if fault else ''}")
        self.weather.meanwhile(request.path_url)
        if fault == "unsent":
            raise ConnectionError
        if fault in _INSTEAD and (fault != "too_large" or request.path_url.endswith("/push")):
            return self._build(request, _INSTEAD[fault])
        if fault == "server_dies":
            self.server.switch.arm(self.weather.random, COMMITS_OF_SERVER)
        answer = self._ask(request)
        if fault == "twice":
            self._ask(request)
        if fault == "device_dies":
            self.kill_device(self.weather.random, COMMITS_OF_DEVICE)
        return self._build(request, answer, fault)

    def _ask(self, request: PreparedRequest) -> Answer:
        body = request.body or b""
        assert isinstance(body, bytes)
        headers = {str(name): str(value) for name, value in request.headers.items()}
        try:
            answer = self.server.answer(request.method or "", request.path_url, headers, body)
        except Killed:
            self.watch(request, None)
            self.told.append("the server died")
            raise ConnectionError from None
        finally:
            self.server.switch.disarm()
        self.watch(request, answer)
        return answer

    def _build(self, request: PreparedRequest, answer: Answer, fault: str = "") -> Response:
        if fault == "unanswered":
            raise ConnectionError
        if fault == "timeout":
            raise ReadTimeout
        body = answer.body
        length = len(body)
        if fault == "cut":
            body = body[: self.weather.random.randrange(length + 1)]
        if fault == "garbled":
            place = self.weather.random.randrange(length + 1)
            body = body[:place] + bytes(length - place)
        raw = HTTPResponse(
            BytesIO(body),
            {**answer.headers, "Content-Length": str(length)},
            answer.status,
            preload_content=False,
            request_method=request.method,
        )
        return self.build_response(request, raw)


_INSTEAD = {
    "portal": Answer(200, {"Content-Type": "text/html"}, b"<html>Accept the terms</html>"),
    "busy": Answer(503, {"Retry-After": "0"}, b""),
    "too_large": Answer(413, {"Content-Type": "text/html"}, b"<html>Too large</html>"),
}
