"""``/v1/blobs/<sha256>?b=<bucket>``: contents of files, resumable in both directions."""

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.auth import Signed, require_active, require_protocol, signed
from sync_server.api.bodies import answer
from sync_server.api.server import Server, server_of
from sync_server.services.blobs import Named
from sync_server.services.refused import refuse
from sync_server.wire.contents import BlobState
from sync_server.wire.version import HEADER_COMPLETE, HEADER_OFFSET, HEADER_SIZE

_RAW = "application/octet-stream"
_DIGITS = 18


async def look(request: Request) -> Response:
    """Answer HEAD: how much of a content is here, in headers."""
    server, sender, named = await _asked(request)
    state = await run_in_threadpool(server.blobs.look, sender.caller, named)
    return Response(headers=_headers(state))


async def take(request: Request) -> Response:
    """Take one piece of a content."""
    server, sender, named = await _asked(request)
    size, offset = _number(request, "size"), _number(request, "offset")
    if sender.encoding not in ("", "identity"):
        raise refuse(415, "bad_request", "a piece is sent as it is")
    take = partial(server.blobs.take, sender.caller, named, size, offset, sender.body)
    return answer(request, await run_in_threadpool(take))


async def give(request: Request) -> Response:
    """Answer with the bytes from an offset to the end of its piece."""
    server, sender, named = await _asked(request)
    offset = _number(request, "offset")
    plain, size = await run_in_threadpool(server.blobs.give, sender.caller, named, offset)
    return Response(plain, media_type=_RAW, headers={HEADER_SIZE: str(size)})


async def _asked(request: Request) -> tuple[Server, Signed, Named]:
    require_protocol(request)
    sender = await signed(request)
    require_active(sender.caller)
    bucket = request.query_params.get("b", "")
    return server_of(request), sender, Named(bucket, request.path_params["sha256"])


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "0")
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise refuse(400, "bad_request", f"{name} is no whole number")
    return int(text)


def _headers(state: BlobState) -> dict[str, str]:
    return {
        HEADER_OFFSET: str(state.received),
        HEADER_SIZE: str(state.size),
        HEADER_COMPLETE: str(int(state.complete)),
    }


ROUTES = [
    Route("/v1/blobs/{sha256}", look, methods=["HEAD"]),
    Route("/v1/blobs/{sha256}", give, methods=["GET"]),
    Route("/v1/blobs/{sha256}", take, methods=["PUT"]),
]
