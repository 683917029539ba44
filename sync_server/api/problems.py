"""Every error as a trouble in JSON; never a traceback, never a person's data."""

import logging
import traceback

from sqlalchemy.exc import NotSupportedError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync_server.api.bodies import trouble_answer
from sync_server.api.nonces import Nonces
from sync_server.services.refused import Refused
from sync_server.store.contents import StorageFailed
from sync_server.store.engine import Busy
from sync_server.wire.messages import Trouble
from sync_server.wire.version import HEADER_NONCE, HEADER_PROTOCOL, PROTOCOL

log = logging.getLogger("fieldbook.server")

RETRY_MS = 1_000


async def refused(_request: Request, error: Exception) -> Response:
    """Answer a service's refusal."""
    assert isinstance(error, Refused)
    return trouble_answer(error.status, error.trouble)


async def busy(_request: Request, _error: Exception) -> Response:
    """Answer that the same request may be sent again a little later."""
    return trouble_answer(503, Trouble(code="busy", retry_after_ms=RETRY_MS))


async def storage_failed(_request: Request, error: Exception) -> Response:
    """Answer that contents of files cannot be kept or read just now; records are not held up."""
    log.warning("contents: %s", error)
    return trouble_answer(503, Trouble(code="storage_failed", retry_after_ms=RETRY_MS))


async def unknown_path(_request: Request, error: Exception) -> Response:
    """Answer what Starlette itself refuses: unknown paths and methods."""
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "bad_request")
    return trouble_answer(error.status_code, Trouble(code=code))


async def unforeseen(_request: Request, _error: Exception) -> Response:
    """Answer what nobody foresaw. The envelope writes it to the log."""
    return trouble_answer(500, Trouble(code="internal"))


HANDLERS = {
    Exception: unforeseen,
    Refused: refused,
    Busy: busy,
    StorageFailed: storage_failed,
    PoolTimeout: busy,
    OperationalError: busy,
    NotSupportedError: busy,  # PostgreSQL is recovering and keeps unlogged tables shut
    HTTPException: unknown_path,
}


class Envelope:
    """Wraps the application: a nonce into every answer, a trouble for every unforeseen error.

    The log gets the kind of error and the places in the code, not its text: a database's error
    may quote the row it is about.
    """

    def __init__(self, app: ASGIApp, nonces: Nonces) -> None:
        self._app = app
        self._nonces = nonces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_with_nonce(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message.get("headers", ()), *self._headers()]
            await send(message)

        try:
            await self._app(scope, receive, send_with_nonce)
        except ClientDisconnect:
            return  # the line broke in the middle of a request: nobody is there to be told
        except Exception as error:
            places = "".join(traceback.format_tb(error.__traceback__))
            log.error("unforeseen %s\n%s", type(error).__name__, places)
            if not begun:
                answer = trouble_answer(500, Trouble(code="internal"))
                await answer(scope, receive, send_with_nonce)

    def _headers(self) -> list[tuple[bytes, bytes]]:
        return [
            (HEADER_NONCE.lower().encode(), self._nonces.make().encode()),
            (HEADER_PROTOCOL.lower().encode(), str(PROTOCOL).encode()),
            (b"cache-control", b"no-store"),
        ]
