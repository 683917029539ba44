"""``PUT /v1/courier``: a device with a line carries the file of one without, and its answer."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.auth import Signed, require_active, require_protocol, signed
from sync_server.api.server import Server, server_of
from sync_server.services.courier import carry
from sync_server.services.refused import Refused, refuse

MOST_ANSWERED = 32 * 1024 * 1024
"""Bytes of records in an answer that goes by this way, before compression."""

_OWN = "courier_"
"""Begins every code that is about the file, not about the device that carries it."""


async def carry_file(request: Request) -> Response:
    """Answer a courier file. Who carries it sees neither side: both are sealed to others."""
    require_protocol(request)
    sender = await signed(request)
    require_active(sender.caller)
    if sender.encoding not in ("", "identity"):
        raise refuse(415, "bad_request", "courier files are packed already")
    server = server_of(request)
    answer = await run_in_threadpool(_carry, server, sender)
    server.hints.poke()
    return Response(answer, media_type="application/octet-stream")


def _carry(server: Server, sender: Signed) -> bytes:
    try:
        return carry(server.store, server.catalogue, sender.body, MOST_ANSWERED)
    except Refused as refusal:
        code = refusal.trouble.code.removeprefix(_OWN)
        raise refuse(422, _OWN + code, refusal.trouble.message) from None


ROUTES = [Route("/v1/courier", carry_file, methods=["PUT"])]
