"""After a restore: a device shows what it was told; a copied store becomes a device of its own."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.auth import require_active, require_protocol, signed, target_of
from sync_server.api.bodies import answer
from sync_server.api.server import server_of
from sync_server.services import renewal, witness
from sync_server.wire.canonical import signing_text
from sync_server.wire.messages import Renew, Witness
from sync_server.wire.version import HEADER_NONCE


async def bear_witness(request: Request) -> Response:
    """Take what a device was told before the server was restored."""
    require_protocol(request)
    sender = await signed(request)
    require_active(sender.caller)
    server = server_of(request)
    asked = sender.message(Witness)
    told = await run_in_threadpool(
        witness.bear_witness, server.store, server.catalogue, sender.caller, asked
    )
    if told.recovered:
        server.hints.poke()
    return answer(request, told)


async def renew(request: Request) -> Response:
    """Make another device out of one whose store was copied or restored."""
    require_protocol(request)
    sender = await signed(request)
    require_active(sender.caller)
    asked = sender.message(Renew)
    nonce = request.headers[HEADER_NONCE]
    text = signing_text("POST", target_of(request), sender.caller.device.encode(), nonce)
    store = server_of(request).store
    return answer(
        request, await run_in_threadpool(renewal.renew, store, sender.caller, asked, text)
    )


ROUTES = [
    Route("/v1/sync/witness", bear_witness, methods=["POST"]),
    Route("/v1/renew", renew, methods=["POST"]),
]
