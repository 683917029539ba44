"""Reading a page of a large book looks up what it shows; it never goes through all contacts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, event

from desktop.areas.catalog import CATALOG
from desktop.areas.clients import page
from desktop.areas.followups import queries
from desktop.areas.today.queries import figures, watch_list
from desktop.areas.today.schedule import schedule
from desktop.core.dates import HOME_ZONE
from desktop.store.unit import Store
from tests.stores import moment, store

__all__ = ["store"]

NOW = moment("2026-11-24T10:05")
SOMEBODY = UUID(int=1)

PAGES: dict[str, Callable[[Connection], object]] = {
    "figures of today": lambda c: figures(c, CATALOG, NOW.us, HOME_ZONE),
    "schedule of today": lambda c: schedule(c, CATALOG, NOW.us),
    "watch list": lambda c: watch_list(c, CATALOG, date(2026, 11, 24)),
    "open follow-ups": lambda c: queries.open_for(c, until_us=NOW.us),
    "follow-ups of a client": lambda c: queries.open_for(c, party=SOMEBODY),
    "what is due": lambda c: queries.due_by(c, NOW.us),
    "timeline of a client": lambda c: page.timeline(c, CATALOG, SOMEBODY),
    "relations of a client": lambda c: page.related(c, CATALOG, SOMEBODY),
}

ALLOWED = {"figures of today": {"party"}, "what is due": {"follow_up"}}
"""How long without contact is too long is by tier; of the follow-ups only the open ones are read,
by their own index.
"""


@contextmanager
def statements(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    said: list[tuple[str, Any]] = []

    def note(*facts: Any) -> None:
        said.append((facts[2], facts[3]))

    event.listen(connection, "before_cursor_execute", note)
    yield said
    event.remove(connection, "before_cursor_execute", note)


@pytest.mark.parametrize("name", PAGES)
def test_no_table_is_read_from_end_to_end(store: Store, name: str) -> None:
    with store.read() as connection:
        with statements(connection) as said:
            PAGES[name](connection)
        scanned = {
            row.detail.removeprefix("SCAN ").split(" ")[0]
            for statement, parameters in said
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            if row.detail.startswith("SCAN ")
        }
    assert said
    assert scanned <= ALLOWED.get(name, set())
