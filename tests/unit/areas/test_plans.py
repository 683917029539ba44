"""Reading a page of a large book looks up what it shows; it never goes through all contacts."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, event

from desktop.areas.catalog import CATALOG
from desktop.areas.clients import listing, page
from desktop.areas.clients.listing import Ask, Segment
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

ALLOWED = {"what is due": {"follow_up"}}
"""Of the follow-ups only the open ones are read, by their own index."""


def plan(store: Store, read: Callable[[Connection], object]) -> list[str]:
    """Return how SQLite goes about what ``read`` asks for, a line a step."""
    said: list[tuple[str, Any]] = []

    def note(*facts: Any) -> None:
        said.append((facts[2], facts[3]))

    with store.read() as connection:
        event.listen(connection, "before_cursor_execute", note)
        read(connection)
        event.remove(connection, "before_cursor_execute", note)
        return [
            row.detail
            for statement, parameters in said
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


@pytest.mark.parametrize("name", PAGES)
def test_no_table_is_read_from_end_to_end(store: Store, name: str) -> None:
    steps = plan(store, PAGES[name])
    scanned = {step.split(" ")[1] for step in steps if step.startswith("SCAN ")}
    assert steps
    assert scanned <= ALLOWED.get(name, set())


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", listing.SORTS)
def test_the_list_is_read_in_the_order_of_an_index(
    store: Store, sort: str, descending: bool
) -> None:
    ask = Ask(sort=sort, descending=descending)
    rows, then, *_ = plan(store, lambda c: listing.fetch(c, CATALOG, ask, NOW.us, 0, 100))
    assert rows.startswith("SCAN party USING INDEX ix_party_")
    assert "TEMP B-TREE" not in then


@pytest.mark.parametrize("segment", [Segment.ALL, Segment.TOP, Segment.OUT_OF_TOUCH])
def test_clients_are_counted_in_an_index_alone(store: Store, segment: Segment) -> None:
    (step,) = plan(store, lambda c: listing.count(c, CATALOG, Ask(segment), NOW.us))
    assert "COVERING INDEX" in step


@pytest.mark.parametrize("segment", [Segment.MATURING_WEEK, Segment.MATURING])
def test_what_matures_is_found_by_its_day(store: Store, segment: Segment) -> None:
    steps = plan(store, lambda c: listing.count(c, CATALOG, Ask(segment), NOW.us))
    assert not any(step.startswith("SCAN party") for step in steps)
    assert any("COVERING INDEX ix_account_matures_on" in step for step in steps)


@pytest.mark.parametrize("sort", listing.SORTS)
def test_all_clients_of_the_list_are_told_by_an_index_alone(store: Store, sort: str) -> None:
    steps = plan(store, lambda c: listing.ids(c, CATALOG, Ask(sort=sort), NOW.us))
    assert [step.split(" ix_")[0] for step in steps] == ["SCAN party USING COVERING INDEX"]
