"""A world for each test; tests that decide by the database run on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync_server.settings import Settings
from tests.server.world import World

PARTITIONS = {"sqlite": 0, "postgresql": 0, "partitioned": 3}
"""The databases of a server, and into how many partitions each table of the large ones is split."""


@pytest.fixture(params=PARTITIONS)
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A new server on SQLite, on PostgreSQL, and on PostgreSQL with the large tables split."""
    url = None if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    made = World(Settings(tmp_path / "server", url), partitions=PARTITIONS[request.param])
    yield made
    made.close()


@pytest.fixture
def small_world(tmp_path: Path) -> Iterator[World]:
    """A new server on SQLite, for what does not depend on the database."""
    made = World(Settings(tmp_path / "server"))
    yield made
    made.close()
