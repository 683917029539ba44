"""Build the application from its settings: the server's composition root."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

from starlette.applications import Starlette
from starlette.types import ASGIApp

from sync_server.api import (
    blobs,
    courier,
    enrol,
    events,
    handovers,
    hello,
    history,
    leaving,
    openapi,
    recovery,
    sync,
)
from sync_server.api.chores import hand_over_forever, keep_house_forever
from sync_server.api.hints import Hints
from sync_server.api.nonces import Nonces
from sync_server.api.problems import HANDLERS, Envelope
from sync_server.api.server import Server
from sync_server.opening import open_catalogue, open_store
from sync_server.opening_contents import open_vault
from sync_server.services.blobs import Blobs
from sync_server.settings import Settings
from sync_server.store.engine import Store
from sync_server.store.spent import SpentNonces


def create_app(settings: Settings | None = None, store: Store | None = None) -> ASGIApp:
    """Return the ASGI application; without settings those of the environment hold.

    Opens the database where no open store is given; raises FieldbookError where it cannot be
    opened. The store is closed when the application shuts down.
    """
    settings = settings or Settings.from_environment()
    store = store or open_store(settings)
    server = Server(
        store,
        open_catalogue(settings),
        Hints(store),
        Nonces(SpentNonces(store.passing)),
        Blobs(store, partial(open_vault, settings, store)),
        largest_page=settings.largest_page,
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        gc.collect()
        gc.freeze()  # what is imported stays: looking it through again slows bulk pushes by 10 %
        keeping = keep_house_forever(store, server.blobs)
        giving = hand_over_forever(store)
        beside = [asyncio.create_task(one) for one in (server.hints.run(), keeping, giving)]
        yield
        for task in beside:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        store.close()

    routes = [
        *(*hello.ROUTES, *enrol.ROUTES, *sync.ROUTES, *events.ROUTES),
        *(*leaving.ROUTES, *blobs.ROUTES, *recovery.ROUTES, *openapi.ROUTES),
        *(*handovers.ROUTES, *history.ROUTES, *courier.ROUTES),
    ]
    app = Starlette(routes=routes, exception_handlers=HANDLERS, lifespan=lifespan)
    app.state.server = server
    return Envelope(app, server.nonces)
