"""Ways to the server that lose, cut, repeat or interrupt what passes over them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from requests import ConnectionError, PreparedRequest, Response
from urllib3 import HTTPResponse

from desktop.sync.trust import TrustAdapter

Send = Callable[[], Response]


class Faulty(TrustAdapter):
    """Sends as the real one does, but for the request of the given number (from 1)."""

    def __init__(self, at: int, authorities: str = "") -> None:
        super().__init__(authorities)
        self.at = at
        self.sent: list[str] = []

    def send(self, request: PreparedRequest, *arguments: Any, **named: Any) -> Response:
        self.sent.append(request.path_url)
        send = lambda: super(Faulty, self).send(request, *arguments, **named)  # noqa: E731
        return self.fail(send) if len(self.sent) == self.at else send()

    def fail(self, send: Send) -> Response:
        raise NotImplementedError


class Unsent(Faulty):
    """The request never leaves."""

    def fail(self, send: Send) -> Response:
        raise ConnectionError


class Unanswered(Faulty):
    """The server does its work, and its answer is lost."""

    def fail(self, send: Send) -> Response:
        send().raw.read(decode_content=False)
        raise ConnectionError


class CutShort(Faulty):
    """Only the first half of the answer arrives."""

    def fail(self, send: Send) -> Response:
        response = send()
        body = response.raw.read(decode_content=False)
        return with_body(response, body[: len(body) // 2], length=len(body))


class Garbled(Faulty):
    """The second half of the answer is noise."""

    def fail(self, send: Send) -> Response:
        response = send()
        body = response.raw.read(decode_content=False)
        half = len(body) // 2
        return with_body(response, body[:half] + bytes(len(body) - half), length=len(body))


class SentTwice(Faulty):
    """A proxy sends every request a second time, and passes on the second answer of pushes."""

    def send(self, request: PreparedRequest, *arguments: Any, **named: Any) -> Response:
        answer = super(Faulty, self).send(request, *arguments, **named)
        body = answer.raw.read(decode_content=False)
        super(Faulty, self).send(request, *arguments, **named).raw.read()
        return with_body(answer, body, length=len(body))


class Meanwhile(Faulty):
    """Somebody does something while the answer is under way."""

    def __init__(self, path: str, work: Callable[[], None]) -> None:
        super().__init__(0)
        self.path = path
        self.work: Callable[[], None] | None = work

    def send(self, request: PreparedRequest, *arguments: Any, **named: Any) -> Response:
        answer = super().send(request, *arguments, **named)
        if request.path_url == self.path and self.work is not None:
            work, self.work = self.work, None
            work()
        return answer


class MeanwhileThenOff(Meanwhile):
    """As above, and from then on nothing passes."""

    def send(self, request: PreparedRequest, *arguments: Any, **named: Any) -> Response:
        if self.work is None:
            raise ConnectionError
        return super().send(request, *arguments, **named)


def with_body(response: Response, body: bytes, *, length: int) -> Response:
    """Return the response with another body, which claims to be ``length`` bytes long."""
    headers = {name.title(): value for name, value in response.headers.items()}
    headers["Content-Length"] = str(length)
    response.raw = HTTPResponse(
        BytesIO(body),
        headers,
        response.status_code,
        preload_content=False,
        request_method=response.request.method,
    )
    return response
