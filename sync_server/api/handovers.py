"""``/v1/handovers``: draw up, sign, give up; ``/v1/clients/share``: who else sees a client."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.auth import Signed, require_active, signed
from sync_server.api.bodies import answer
from sync_server.api.server import server_of
from sync_server.services import handovers
from sync_server.services.sharing import share_clients
from sync_server.store.engine import Store
from sync_server.wire.handover import Begin, Cancel, Choices, Share, Sign
from sync_server.wire.messages import Wire

Work = Callable[[Store, Signed], Wire]


async def choices(request: Request) -> Response:
    """Answer with the portfolios this person may hand over."""

    def work(store: Store, sender: Signed) -> Wire:
        sender.message(Choices)
        return handovers.choices(store, sender.caller)

    return await _done(request, work)


async def preview(request: Request) -> Response:
    """Answer with what a handover would say."""

    def work(store: Store, sender: Signed) -> Wire:
        return handovers.preview(store, sender.caller, sender.message(Begin))

    return await _done(request, work)


async def begin(request: Request) -> Response:
    """Draw up a handover."""
    return await _done(
        request, lambda store, sender: handovers.begin(store, sender.caller, sender.message(Begin))
    )


async def sign(request: Request) -> Response:
    """Take a signature."""
    handover = request.path_params["handover"]
    return await _done(
        request,
        lambda store, sender: handovers.sign(store, sender.caller, handover, sender.message(Sign)),
    )


async def cancel(request: Request) -> Response:
    """Give a handover up."""
    handover = request.path_params["handover"]

    def work(store: Store, sender: Signed) -> Wire:
        sender.message(Cancel)
        return handovers.cancel(store, sender.caller, handover)

    return await _done(request, work)


async def share(request: Request) -> Response:
    """Let more or fewer colleagues see clients."""

    def work(store: Store, sender: Signed) -> Wire:
        return share_clients(store, sender.caller, sender.message(Share))

    return await _done(request, work)


async def _done(request: Request, work: Work) -> Response:
    sender = await signed(request)
    require_active(sender.caller)
    server = server_of(request)
    answered = await run_in_threadpool(work, server.store, sender)
    server.hints.poke()
    return answer(request, answered)


ROUTES = [
    Route("/v1/clients/share", share, methods=["POST"]),
    Route("/v1/handovers", begin, methods=["POST"]),
    Route("/v1/handovers/choices", choices, methods=["POST"]),
    Route("/v1/handovers/preview", preview, methods=["POST"]),
    Route("/v1/handovers/{handover}/sign", sign, methods=["POST"]),
    Route("/v1/handovers/{handover}/cancel", cancel, methods=["POST"]),
]
