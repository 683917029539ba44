"""``/v1/history``: what became of records before a device came to them."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.auth import require_active, signed
from sync_server.api.bodies import answer
from sync_server.api.server import server_of
from sync_server.services.earlier import earlier
from sync_server.wire.earlier import EarlierAsk


async def changes(request: Request) -> Response:
    """Answer with the changes that led to what records are now."""
    sender = await signed(request)
    require_active(sender.caller)
    asked = sender.message(EarlierAsk)
    store = server_of(request).store
    return answer(request, await run_in_threadpool(earlier, store, sender.caller, asked))


ROUTES = [Route("/v1/history", changes, methods=["POST"])]
