"""The way to the server: signed requests over TLS, answers read into the wire's structs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
import zstandard
from requests import Request, Response, Session
from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError

from desktop.core.dates import Clock, now
from desktop.core.errors import NotAllowed, Offline
from desktop.sync import answers, hint_stream
from desktop.sync.hint_stream import HintStream
from desktop.sync.keys import DeviceKeys
from desktop.sync.problems import BAD_URL, CAPTIVE, GARBLED, PLAIN_HTTP, UNREACHABLE
from desktop.sync.trust import TrustAdapter
from sync_server.wire import version
from sync_server.wire.canonical import signing_text
from sync_server.wire.contents import BlobState
from sync_server.wire.leaving import Noted, Purged, SealedAnswer, SealedUpload, Wiped
from sync_server.wire.messages import (
    Enrol,
    Enrolled,
    Hello,
    Pull,
    Push,
    PushAnswer,
    Renew,
    Verify,
    VerifyAnswer,
    Wire,
    Witness,
    WitnessAnswer,
)

TIMEOUT = (10.0, 60.0)
"""Seconds to connect, and between two bytes of an answer."""

EVENTS = "text/event-stream"
BUSY_TRIES = 3
BUSY_WAIT_S = 1.0
LONGEST_WAIT_S = 5.0
"""A server that asks for more is left alone until the next sync."""

_STATE_HEADERS = (version.HEADER_OFFSET, version.HEADER_SIZE, version.HEADER_COMPLETE)
_WORTH_PACKING = 1024
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}

Answer = TypeVar("Answer", bound=Wire)


class ServerLink:
    """Speaks with one server, as an enrolled device or as nobody yet. One thread at a time.

    Every method raises FieldbookError children: Offline where there was no answer, Rejected,
    NotAllowed or Conflict where the answer was no.
    """

    def __init__(
        self,
        url: str,
        *,
        device: str = "",
        keys: DeviceKeys | None = None,
        adapter: TrustAdapter | None = None,
        clock: Clock = now,
    ) -> None:
        self._url = checked_url(url)
        self.host = urlsplit(self._url).hostname or ""
        self._device = device
        self._keys = keys
        self._clock = clock
        self.protocol = 0
        self._nonce = ""
        self.epoch = ""
        self.server_ms = 0
        """What the last ``hello`` told: the server's history, and its time since 1970."""
        self._closed = threading.Event()
        self._session = Session()
        self._session.mount("https://", adapter or TrustAdapter())
        self._session.mount("http://", adapter or TrustAdapter())

    def close(self) -> None:
        """Close the connections, and end a pause."""
        self._closed.set()
        self._session.close()

    def hello(self) -> Hello:
        """Return who the server is."""
        told = self._read(self._exchange("GET", "/v1/hello", b""), Hello)
        self.protocol = told.protocol
        self.epoch = told.epoch
        self.server_ms = told.server_time_ms
        return told

    def enrol(self, code: str, host: str, program: str) -> Enrolled:
        """Redeem a one-time code for the keys of this link."""
        keys = self._keys
        assert keys is not None
        self.hello()
        proof = keys.signature(signing_text("POST", "/v1/enrol", code.encode(), self._nonce))
        asked = Enrol(
            code=code,
            sign_key=keys.sign_public,
            box_key=keys.box_public,
            proof=proof,
            host=host,
            program=program,
        )
        return self._read(self._exchange("POST", "/v1/enrol", _encode(asked)), Enrolled)

    def push(self, batch: Push) -> PushAnswer:
        """Send a batch and return what became of its changes; raises TooLarge too."""
        return self._read(self._signed("/v1/sync/push", batch), PushAnswer)

    def ask(self, target: str, message: Wire, kind: type[Answer]) -> Answer:
        """Send any message, signed, and return the answer."""
        return self._read(self._signed(target, message), kind)

    def signature(self, text: bytes) -> str:
        """Return the device's signature of a text, base64url."""
        assert self._keys is not None
        return self._keys.signature(text)

    def rehearse(self, batch: Push) -> PushAnswer:
        """Ask what would become of a batch; nothing becomes of it."""
        return self._read(self._signed("/v1/sync/rehearse", batch), PushAnswer)

    def pull(self, asked: Pull) -> bytes:
        """Return a page as it came: one compressed frame of JSON lines."""
        return self._signed("/v1/sync/pull", asked)

    def verify(self, asked: Verify) -> VerifyAnswer:
        """Return sub-sums or digests of a bucket's entities."""
        return self._read(self._signed("/v1/sync/verify", asked), VerifyAnswer)

    def events(self) -> HintStream:
        """Return an open stream of hints; reading it blocks, and it is closed by who asked."""
        if not self._nonce:
            self.hello()
        response = self._open_stream()
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            response.close()
            response = self._open_stream()
        if response.headers.get("Content-Type", "").startswith(EVENTS) and response.ok:
            return HintStream(response, self.host)
        with response, self._named_errors():
            body = response.raw.read(answers.LARGEST, decode_content=False)
        answers.check(response, body, self.host, self._clock)
        raise Offline(CAPTIVE, host=self.host)

    def witness(self, shown: Witness) -> WitnessAnswer:
        """Show the server what it said before it was restored."""
        return self._read(self._signed("/v1/sync/witness", shown), WitnessAnswer)

    def renew(self, new: DeviceKeys, host: str, program: str) -> Enrolled:
        """Become another device of the same person, with new keys; this link keeps the old."""
        self.hello()
        text = signing_text("POST", "/v1/renew", self._device.encode(), self._nonce)
        asked = Renew(
            sign_key=new.sign_public,
            box_key=new.box_public,
            proof=new.signature(text),
            host=host,
            program=program,
        )
        return self._read(self._signed("/v1/renew", asked), Enrolled)

    def purged(self, said: Purged) -> Noted:
        """Tell that nothing of a bucket is left on this device."""
        return self._read(self._signed("/v1/sync/purged", said), Noted)

    def hand_in(self, sent: SealedUpload) -> SealedAnswer:
        """Hand in a box, which proves itself: this link may have no keys."""
        return self._read(self._exchange("POST", "/v1/sync/sealed", _encode(sent)), SealedAnswer)

    def wiped(self, said: Wiped) -> Noted:
        """Say a device's last word, which proves itself."""
        return self._read(self._exchange("POST", "/v1/device/wiped", _encode(said)), Noted)

    def carry(self, file: bytes) -> bytes:
        """Take the courier file of a device without a line; return its answer."""
        return self._checked("PUT", "/v1/courier", file)[1]

    def content_state(self, target: str) -> BlobState:
        """Return how much of a content the server has."""
        response, _ = self._checked("HEAD", target, b"")
        told = [response.headers.get(name, "0") for name in _STATE_HEADERS]
        if not all(map(str.isdecimal, told)):
            raise Offline(GARBLED, host=self.host)
        received, size, complete = map(int, told)
        return BlobState(received=received, size=size, complete=bool(complete))

    def put_piece(self, target: str, piece: bytes) -> BlobState:
        """Send a piece of a content; return how much of it the server has."""
        return self._read(self._checked("PUT", target, piece)[1], BlobState)

    def piece(self, target: str) -> bytes:
        """Return the bytes of a content that a target names."""
        return self._checked("GET", target, b"")[1]

    def pause(self, ms: int) -> None:
        """Wait as the server asked, five seconds at most."""
        if ms > 0:
            self._closed.wait(min(ms / 1000, LONGEST_WAIT_S))

    def _signed(self, target: str, message: Wire) -> bytes:
        body = _encode(message)
        return self._checked("POST", target, body)[1]

    def _checked(self, method: str, target: str, body: bytes) -> tuple[Response, bytes]:
        """Return a good answer to a signed request."""
        if not self._nonce:
            self.hello()
        return self._answered(method, target, body)

    def _exchange(self, method: str, target: str, body: bytes) -> bytes:
        """Return the body of a good answer."""
        return self._answered(method, target, body)[1]

    def _answered(self, method: str, target: str, body: bytes) -> tuple[Response, bytes]:
        """Return a good answer; a stale nonce and a busy server are tried again."""
        response, answered = self._send(method, target, body)
        if response.status_code == 401 and self._nonce:
            response, answered = self._send(method, target, body)
        for _ in range(BUSY_TRIES - 1):
            asked_s = answers.retry_after_s(response.headers, self._clock)
            wait_s = BUSY_WAIT_S if asked_s is None else asked_s
            if response.status_code not in (429, 503) or wait_s > LONGEST_WAIT_S:
                break
            self.pause(int(wait_s * 1000))
            response, answered = self._send(method, target, body)
        answers.check(response, answered, self.host, self._clock)
        return response, answered

    def _send(self, method: str, target: str, body: bytes) -> tuple[Response, bytes]:
        with self._named_errors():
            response = self._transmit(self._request(method, target, body), TIMEOUT)
            with response:
                return response, response.raw.read(answers.LARGEST + 1, decode_content=False)

    def _open_stream(self) -> Response:
        request = self._request("GET", "/v1/sync/events", b"")
        request.headers |= {"Accept": EVENTS, "Accept-Encoding": "identity"}
        with self._named_errors():
            return self._transmit(request, (TIMEOUT[0], hint_stream.SILENCE_S))

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        """Raise Offline and NotAllowed in place of what the libraries raise."""
        try:
            yield
        except RequestException as error:
            raise answers.unreached(error, self.host, self._clock) from None
        except (OSError, HTTPError):
            raise Offline(UNREACHABLE, host=self.host) from None
        except ValueError:
            raise Offline(GARBLED, host=self.host) from None

    def _request(self, method: str, target: str, body: bytes) -> Request:
        headers = {
            version.HEADER_PROTOCOL: str(version.PROTOCOL),
            "Accept-Encoding": "zstd",
            "Content-Type": "application/json",
        }
        if len(body) > _WORTH_PACKING and method != "PUT":  # pieces are packed, or noise
            body = zstandard.ZstdCompressor(level=3).compress(body)
            headers["Content-Encoding"] = "zstd"
        if self._keys is not None and self._nonce:
            headers[version.HEADER_NONCE] = self._nonce
            if self._device:
                text = signing_text(method, target, body, self._nonce)
                headers[version.HEADER_DEVICE] = self._device
                headers[version.HEADER_SIGNATURE] = self._keys.signature(text)
        return Request(method, self._url + target, headers=headers, data=body or None)

    def _transmit(self, asked: Request, timeout: tuple[float, float]) -> Response:
        """Return the head of an answer; its body is still to be read."""
        request = self._session.prepare_request(asked)
        settings = self._session.merge_environment_settings(request.url, {}, True, None, None)
        response = self._session.send(request, timeout=timeout, allow_redirects=False, **settings)
        self._nonce = response.headers.get(version.HEADER_NONCE, self._nonce)
        return response

    def _read(self, body: bytes, kind: type[Answer]) -> Answer:
        try:
            return msgspec.json.decode(answers.unpacked(body), type=kind)
        except (ValueError, msgspec.DecodeError):
            raise Offline(GARBLED, host=self.host) from None


def checked_url(url: str) -> str:
    """Return a server's address without path; raises NotAllowed where it is none or not https.

    Plain http is taken on this computer only, where nobody listens in.
    """
    try:
        parts = urlsplit(url.strip() if "://" in url else f"https://{url.strip()}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise NotAllowed(BAD_URL) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotAllowed(BAD_URL)
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise NotAllowed(PLAIN_HTTP)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}{parts.path.rstrip('/')}"


def _encode(message: Wire) -> bytes:
    return msgspec.json.encode(message)
