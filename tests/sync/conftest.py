"""One server process for the folder's tests; each test has people and devices of its own."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync_server.wire.catalogue import Catalogue, shipped_catalogue
from tests.server.process import ServerProcess, start_server
from tests.sync.office import Office


@pytest.fixture(scope="session")
def sync_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server process with no people yet; its bank takes remarks of at most 250,000 bytes."""
    catalogue = msgspec.json.decode(msgspec.json.encode(shipped_catalogue()), type=Catalogue)
    catalogue.types["party"].registers["remark"].max = 250_000
    server = start_server(tmp_path_factory.mktemp("server"), catalogue=catalogue)
    yield server
    server.stop()


@pytest.fixture
def office(sync_server: ServerProcess, tmp_path: Path) -> Iterator[Office]:
    """The server, with a folder for this test's devices."""
    opened = Office(sync_server, tmp_path)
    yield opened
    for device in opened.devices:
        device.store.close()
