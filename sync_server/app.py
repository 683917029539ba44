"""Build the application from its settings: the server's composition root."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.types import ASGIApp

from sync_server.api import enrol, hello, sync
from sync_server.api.problems import HANDLERS, Envelope
from sync_server.api.server import Server
from sync_server.opening import open_catalogue, open_store
from sync_server.settings import Settings


def create_app(settings: Settings | None = None) -> ASGIApp:
    """Return the ASGI application; without settings those of the environment hold.

    Opens the database; raises FieldbookError where it cannot be opened.
    """
    settings = settings or Settings.from_environment()
    server = Server(open_store(settings), open_catalogue(settings))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        server.store.close()

    routes = [*hello.ROUTES, *enrol.ROUTES, *sync.ROUTES]
    app = Starlette(routes=routes, exception_handlers=HANDLERS, lifespan=lifespan)
    app.state.server = server
    return Envelope(app, server.nonces)
