"""``GET /v1/hello``: who the server is and what it speaks. Open to anyone."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.bodies import answer
from sync_server.api.server import Server, server_of
from sync_server.services.epochs import identity
from sync_server.services.lineage import follow_lineage
from sync_server.wire.messages import Hello
from sync_server.wire.version import OLDEST_CLIENT, PROTOCOL


async def hello(request: Request) -> Response:
    """Answer with the server's identity, versions and time; the header brings a nonce."""
    return answer(request, await run_in_threadpool(_hello, server_of(request)))


def _hello(server: Server) -> Hello:
    follow_lineage(server.store)
    with server.store.read() as connection:
        known = identity(connection)
        return Hello(
            server_id=known.server_id,
            epoch=known.epoch,
            protocol=PROTOCOL,
            oldest_client=OLDEST_CLIENT,
            server_time_ms=server.store.now_ms(connection),
        )


ROUTES = [Route("/v1/hello", hello, methods=["GET"])]
