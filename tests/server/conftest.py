"""A world for each test; tests that decide by the database run on all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync_server.settings import Settings
from tests.postgres import PostgresServer
from tests.server.served import Served, ServedWorld, served_by_ourselves, served_by_uvicorn
from tests.server.world import World

PARTITIONS = {"sqlite": 0, "postgresql": 0, "partitioned": 3}
"""The databases of a server, and into how many partitions each table of the large ones is split."""

SERVED = ("workers", "uvicorn")
"""Several processes on PostgreSQL, started by ourselves and by a process manager of another."""

SERVED_TOO = ("concurrency", "conflicts", "deletion", "pull", "push", "scope")
"""The modules whose tests go to several processes as well."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test every world that it is for, where it does not name them itself."""
    named = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "world" in metafunc.fixturenames and "world" not in named:
        module = metafunc.module.__name__.rpartition("test_")[2]
        worlds = [*PARTITIONS, *(SERVED if module in SERVED_TOO else ())]
        metafunc.parametrize("world", worlds, indirect=True)


@pytest.fixture
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A new server: its name says on which database and by how many processes."""
    made: World
    if request.param in SERVED:
        served: Served = request.getfixturevalue(request.param)
        made = ServedWorld(served.settings, url=served.url)
    else:
        url = None if request.param == "sqlite" else request.getfixturevalue("postgres_url")
        made = World(Settings(tmp_path / "server", url), partitions=PARTITIONS[request.param])
    yield made
    made.close()


@pytest.fixture(scope="session")
def workers(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Several workers of ``fieldbook-server serve``, for the whole run."""
    with (
        postgres_server.fresh_database("workers") as database,
        served_by_ourselves(tmp_path_factory.mktemp("workers"), database) as served,
    ):
        yield served


@pytest.fixture(scope="session")
def uvicorn(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Several processes of the plain ASGI application, for the whole run."""
    with (
        postgres_server.fresh_database("uvicorn") as database,
        served_by_uvicorn(tmp_path_factory.mktemp("uvicorn"), database) as served,
    ):
        yield served


@pytest.fixture
def small_world(tmp_path: Path) -> Iterator[World]:
    """A new server on SQLite, for what does not depend on the database."""
    made = World(Settings(tmp_path / "server"))
    yield made
    made.close()
