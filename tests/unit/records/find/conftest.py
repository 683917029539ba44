"""A search index in memory."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from desktop.records.find import index
from tests.unit.records.find.book import Book, engine_in_memory


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A connection to a store in memory with an empty index."""
    engine = engine_in_memory()
    with engine.connect() as opened:
        index.create(opened)
        yield opened
    engine.dispose()


@pytest.fixture
def book(connection: Connection) -> Book:
    """An empty book."""
    return Book(connection)
