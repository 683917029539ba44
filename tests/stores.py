"""Real stores for tests: an encrypted file in a folder of the test's own."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.areas.catalog import CATALOG
from desktop.core.dates import Clock, Moment, now
from desktop.records import write
from desktop.records.find import index
from desktop.store import unit as store_unit
from desktop.store.unit import Store

KEY = bytes(range(32))


def new_store(folder: Path, *, clock: Clock = now) -> Store:
    """Create a store in ``folder`` and open it."""
    folder.mkdir(parents=True, exist_ok=True)
    store_unit.create(folder, KEY)
    store = open_store(folder, clock=clock)
    with store.write() as unit:
        index.create(unit.connection)
    return store


def open_store(folder: Path, *, clock: Clock = now) -> Store:
    """Open the store in ``folder`` again."""
    return Store(folder, KEY, CATALOG, clock=clock)


def add_party(store: Store, name: str = "张三丰", **values: Any) -> UUID:
    """Write a client and return its identifier."""
    with store.write() as unit:
        return write.create(unit, "party", {"kind": "person", "name": name, **values})


def add(store: Store, record_kind: str, party: UUID, /, **values: Any) -> UUID:
    """Write a record that belongs to a client and return its identifier."""
    with store.write() as unit:
        return write.create(unit, record_kind, {"party": party, **values})


def moment(text: str = "2026-11-24T10:00") -> Moment:
    """Return a moment in Shanghai."""
    return Moment.parse(text)


class TestClock:
    """A clock that a test sets."""

    __test__ = False

    def __init__(self, at: datetime = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        """Move on by ``timedelta(**span)``."""
        self.at += timedelta(**span)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = new_store(tmp_path / "store")
    yield opened
    opened.close()
