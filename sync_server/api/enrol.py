"""``POST /v1/enrol``: a one-time code makes a device known."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.auth import require_protocol, target_of
from sync_server.api.bodies import answer, read_body, read_message
from sync_server.api.server import server_of
from sync_server.services.enrol import enrol as enrol_device
from sync_server.services.refused import refuse
from sync_server.wire.canonical import signing_text
from sync_server.wire.messages import Enrol
from sync_server.wire.version import HEADER_NONCE


async def enrol(request: Request) -> Response:
    """Take in a device; its proof signs the code as typed, over a nonce of ``/v1/hello``."""
    require_protocol(request)
    server = server_of(request)
    nonce = request.headers.get(HEADER_NONCE, "")
    if not await run_in_threadpool(server.nonces.spend, nonce):
        raise refuse(401, "unauthenticated", "sign again with the nonce of this answer")
    body = await read_body(request)
    asked = read_message(Enrol, body, request.headers.get("content-encoding", ""))
    text = signing_text("POST", target_of(request), asked.code.encode(), nonce)
    return answer(request, await run_in_threadpool(enrol_device, server.store, asked, text))


ROUTES = [Route("/v1/enrol", enrol, methods=["POST"])]
