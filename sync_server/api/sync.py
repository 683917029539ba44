"""``/v1/sync``: push, pull, verify."""

import zstandard
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.auth import Signed, require_active, require_protocol, signed
from sync_server.api.bodies import answer
from sync_server.api.server import Server, server_of
from sync_server.services import delivered, pull, push, rehearse, verify
from sync_server.services.handover_carrying import carry_out_due
from sync_server.services.refused import refuse
from sync_server.wire.canonical import batch_hashes
from sync_server.wire.messages import Pull, Push, PushAnswer, Verify
from sync_server.wire.sealing import is_signed

_PAGE = "application/x-ndjson+zstd"


async def push_batch(request: Request) -> Response:
    """Take a batch of changes. An outdated client may still push: nothing is left stranded."""
    sender = await signed(request)
    require_active(sender.caller)
    server = server_of(request)
    answered = await run_in_threadpool(_push, server, sender)
    server.hints.poke()
    return answer(request, answered)


async def rehearse_batch(request: Request) -> Response:
    """Answer what would become of a batch if it were sent now."""
    require_protocol(request)
    sender = await signed(request)
    require_active(sender.caller)
    return answer(request, await run_in_threadpool(_rehearse, server_of(request), sender))


async def pull_page(request: Request) -> Response:
    """Answer with one page as one zstd frame of JSON lines."""
    require_protocol(request)
    sender = await signed(request)
    content = await run_in_threadpool(_pull, server_of(request), sender)
    return Response(content, media_type=_PAGE)


async def verify_bucket(request: Request) -> Response:
    """Answer with a bucket's sums, or with the digests of some of its entities."""
    require_protocol(request)
    sender = await signed(request)
    require_active(sender.caller)
    asked = sender.message(Verify)
    store = server_of(request).store
    return answer(request, await run_in_threadpool(verify.compare, store, sender.caller, asked))


def _push(server: Server, sender: Signed) -> PushAnswer:
    carry_out_due(server.store)
    batch = sender.message(Push)
    if batch.sig and not is_signed(sender.caller.sign_key, batch.sig, batch_hashes(batch.txns)):
        raise refuse(422, "bad_signature", "the batch's signature is not that of its content")
    return push.push(server.store, server.catalogue, sender.caller, batch)


def _rehearse(server: Server, sender: Signed) -> PushAnswer:
    batch = sender.message(Push)
    return rehearse.rehearse(server.store, server.catalogue, sender.caller, batch)


def _pull(server: Server, sender: Signed) -> bytes:
    asked = sender.message(Pull)
    if sender.caller.status != "active":
        page = pull.pull_of_stopped(server.store, sender.caller)
    else:
        carry_out_due(server.store)
        page = pull.pull(server.store, sender.caller, asked, server.largest_page)
        delivered.note_pull(server.store, sender.caller, page.gv, asked.cursors, asked.gv)
    return zstandard.compress(page.content())


ROUTES = [
    Route("/v1/sync/push", push_batch, methods=["POST"]),
    Route("/v1/sync/rehearse", rehearse_batch, methods=["POST"]),
    Route("/v1/sync/pull", pull_page, methods=["POST"]),
    Route("/v1/sync/verify", verify_bucket, methods=["POST"]),
]
