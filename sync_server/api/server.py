"""What the endpoints of one worker share."""

from dataclasses import dataclass

from starlette.requests import Request

from sync_server.api.hints import Hints
from sync_server.api.nonces import Nonces
from sync_server.services.blobs import Blobs
from sync_server.services.pull import LARGEST_PAGE
from sync_server.store.engine import Store
from sync_server.wire.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Server:
    """The store, the record types, this worker's streams, the nonces of all workers, the files.

    ``largest_page`` is the most bytes a page has before compression.
    """

    store: Store
    catalogue: Catalogue
    hints: Hints
    nonces: Nonces
    blobs: Blobs
    largest_page: int = LARGEST_PAGE


def server_of(request: Request) -> Server:
    """Return what the application that got this request was built with."""
    server = request.app.state.server
    assert isinstance(server, Server)
    return server
