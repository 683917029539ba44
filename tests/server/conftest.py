"""A world for each test; tests that decide by the database run on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync_server.settings import Settings
from tests.server.world import World


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A new server on SQLite, and once more on PostgreSQL."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    made = World(Settings(tmp_path / "server", url))
    yield made
    made.close()


@pytest.fixture
def small_world(tmp_path: Path) -> Iterator[World]:
    """A new server on SQLite, for what does not depend on the database."""
    made = World(Settings(tmp_path / "server"))
    yield made
    made.close()
