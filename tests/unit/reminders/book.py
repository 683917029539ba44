"""A store with follow-ups and a clock: what the tests of reminders work on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.areas.followups import service
from desktop.core.dates import Moment, to_us
from desktop.reminders import ledger
from desktop.reminders.audit import AuditFigures, audit
from desktop.reminders.ledger import Pending, Raised
from desktop.store.unit import Store
from tests.stores import TestClock, add_party, new_store, open_store

MINUTE_US = 60_000_000
DAY_US = 1440 * MINUTE_US


class Book:
    """An open store whose clock the test sets; times are given from now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = TestClock()
        self.store: Store = new_store(folder, clock=self.clock)
        self.party = add_party(self.store)

    @property
    def now_us(self) -> int:
        """The clock's time, microseconds since 1970."""
        return to_us(self.clock())

    def plan(self, minutes: float = 0, **more: Any) -> UUID:
        """Write a follow-up that is due in so many minutes."""
        due = Moment(self.now_us + round(minutes * MINUTE_US))
        with self.store.write() as unit:
            return service.plan(unit, self.party, "回访", due, **more)

    def do(self, verb: Any, *arguments: Any) -> Any:
        """Run one verb in a unit of its own."""
        with self.store.write() as unit:
            return verb(unit, *arguments)

    def raise_due(self, **more: Any) -> list[Raised]:
        """Raise what is due now, in one unit."""
        with self.store.write() as unit:
            return ledger.raise_due(unit, service.REMINDERS, self.now_us, **more)

    def pending(self) -> list[Pending]:
        """Return what the bell lists."""
        with self.store.read() as connection:
            return ledger.pending(connection, self.now_us)

    def next_wakeup(self) -> int | None:
        """Return when the next one is due."""
        with self.store.read() as connection:
            return ledger.next_wakeup(connection)

    def figures(self) -> AuditFigures:
        """Return the self-test's figures."""
        with self.store.read() as connection:
            return audit(connection, service.REMINDERS, self.store.actor.device, self.now_us)

    def restart(self) -> None:
        """Close the store and open it again."""
        self.store.close()
        self.store = open_store(self.folder, clock=self.clock)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book."""
    opened = Book(tmp_path / "store")
    yield opened
    opened.store.close()
