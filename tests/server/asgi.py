"""Send a test device's requests straight into the application, without a socket."""

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp

from tests.server.client import Answer


class InProcess:
    """A running application: its start-up has been done; ``close`` shuts it down.

    Requests come one after the other, on one event loop that runs while a request does.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._loop = asyncio.new_event_loop()
        self._orders: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self._said: asyncio.Queue[Any] = asyncio.Queue()
        self._life = self._loop.create_task(
            app({"type": "lifespan"}, self._orders.get, self._said.put)  # type: ignore[arg-type]
        )
        self._say("lifespan.startup")

    def __call__(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Send one request."""
        return self._loop.run_until_complete(answer_of(self._app, method, target, headers, body))

    def close(self) -> None:
        """Shut the application down."""
        self._say("lifespan.shutdown")
        self._loop.run_until_complete(self._life)
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def _say(self, order: str) -> None:
        async def ask() -> str:
            await self._orders.put({"type": order})
            return str((await self._said.get())["type"])

        assert self._loop.run_until_complete(ask()) == f"{order}.complete"


async def answer_of(
    app: ASGIApp, method: str, target: str, headers: Mapping[str, str], body: bytes
) -> Answer:
    """Return an application's answer to one request."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [
            (name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()
        ],
        "server": ("test", 80),
        "client": ("test", 1),
    }
    told: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        told.append(message)

    await app(scope, receive, send)  # type: ignore[arg-type]
    names = {name.decode(): value.decode("latin-1") for name, value in told[0]["headers"]}
    content = b"".join(part.get("body", b"") for part in told[1:])
    return Answer(told[0]["status"], names, content)
