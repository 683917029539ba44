"""What devices hand in as they let go of data: receipts, sealed outboxes, a last word."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.auth import signed
from sync_server.api.bodies import answer, read_body, read_message
from sync_server.api.server import server_of
from sync_server.services import receipts, sealed
from sync_server.wire.leaving import Purged, SealedUpload, Wiped


async def purged(request: Request) -> Response:
    """Take the receipt of a bucket; from a locked device too, since it lets go of data."""
    sender = await signed(request)
    store = server_of(request).store
    said = sender.message(Purged)
    return answer(
        request, await run_in_threadpool(receipts.take_purged, store, sender.caller, said)
    )


async def sealed_outbox(request: Request) -> Response:
    """Take a sealed outbox. The box carries its own proof: its device may have no keys left."""
    server = server_of(request)
    body = await read_body(request)
    sent = read_message(SealedUpload, body, request.headers.get("content-encoding", ""))
    taken = await run_in_threadpool(sealed.take_sealed, server.store, server.catalogue, sent)
    server.hints.poke()
    return answer(request, taken)


async def wiped(request: Request) -> Response:
    """Take a wiped device's receipt, which it signed before its keys went."""
    body = await read_body(request)
    said = read_message(Wiped, body, request.headers.get("content-encoding", ""))
    store = server_of(request).store
    return answer(request, await run_in_threadpool(receipts.take_wiped, store, said))


ROUTES = [
    Route("/v1/sync/purged", purged, methods=["POST"]),
    Route("/v1/sync/sealed", sealed_outbox, methods=["POST"]),
    Route("/v1/device/wiped", wiped, methods=["POST"]),
]
