"""``GET /v1/sync/events``: hints over server-sent events that there is something to pull."""

import time
from collections.abc import AsyncIterator

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from sync_server.api.auth import Signed, require_active, require_protocol, signed
from sync_server.api.hints import Hints, Listener
from sync_server.api.server import Server, server_of
from sync_server.services import grants
from sync_server.services.heads import read_heads

KEEP_ALIVE_S = 25.0
"""Proxies close a connection on which nothing is said for longer."""

LONGEST_S = 600.0
"""A stream ends then and is opened anew: the device proves again that it may listen."""


async def events(request: Request) -> Response:
    """Answer with a stream of ``{"b": bucket, "s": seq}`` and ``{"gv": version}``."""
    require_protocol(request)
    sender = await signed(request)
    require_active(sender.caller)
    server = server_of(request)
    listener = await run_in_threadpool(_listener, server, sender)
    return StreamingResponse(_stream(server.hints, listener), media_type="text/event-stream")


def _listener(server: Server, sender: Signed) -> Listener:
    person = sender.caller.person
    with server.store.read() as connection:
        held = grants.held(connection, person.id, server.store.now_ms(connection))
        known = {bucket: head.seq for bucket, head in read_heads(connection, held).items()}
        return Listener(person.id, grants.version(connection, person.id), known)


async def _stream(hints: Hints, listener: Listener) -> AsyncIterator[bytes]:
    hints.add(listener)
    ends = time.monotonic() + LONGEST_S
    try:
        yield b": listening\n\n"
        while time.monotonic() < ends:
            for name, number in (await listener.next(KEEP_ALIVE_S)).items():
                told = {"gv": number} if name == "gv" else {"b": name, "s": number}
                yield b"data: " + msgspec.json.encode(told) + b"\n\n"
            yield b": \n\n"
    finally:
        hints.remove(listener)


ROUTES = [Route("/v1/sync/events", events, methods=["GET"])]
