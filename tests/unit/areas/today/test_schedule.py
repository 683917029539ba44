"""What has a time today, and how it is laid out."""

from uuid import UUID

from desktop.areas.today.schedule import Entry, schedule
from desktop.areas.today.view_schedule import blocks
from desktop.store.unit import Store
from tests.stores import add, add_party, moment, store

__all__ = ["store"]

NOW = moment("2026-11-24T10:05").us


def titles(store: Store) -> list[str]:
    with store.read() as connection:
        return [entry.title for entry in schedule(connection, store.catalog, NOW)]


def follow_up(store: Store, client: UUID, title: str, due: str, **more: object) -> None:
    values = {"title": title, "due": moment(due), "state": "open", **more}
    add(store, "follow_up", client, **values)


def test_only_what_has_a_time_today_is_told_by_time(store: Store) -> None:
    client = add_party(store)
    follow_up(store, client, "afternoon", "2026-11-24T14:00")
    follow_up(store, client, "all day", "2026-11-24T09:00", all_day=True)
    follow_up(store, client, "tomorrow", "2026-11-25T09:00")
    follow_up(store, client, "dropped", "2026-11-24T11:00", state="dropped")
    add(store, "interaction", client, kind="call", at=moment("2026-11-24T09:10"), note="morning")
    add(store, "interaction", client, kind="note", at=moment("2026-11-24T09:20"), note="a note")
    assert titles(store) == ["morning", "afternoon"]


def entry(at: str, minutes: int = 0) -> Entry:
    when = moment(f"2026-11-24T{at}")
    return Entry(UUID(int=1), UUID(int=2), "王", "", "x", "visit", when, minutes, done=False)


def test_entries_that_overlap_stand_side_by_side() -> None:
    laid = blocks([entry("09:00", 90), entry("09:30"), entry("14:00")])
    assert [(block.column, block.columns) for block in laid] == [(0, 2), (1, 2), (0, 1)]


def test_a_column_that_is_free_again_is_taken() -> None:
    laid = blocks([entry("09:00", 180), entry("09:30", 60), entry("10:40", 60)])
    assert [block.column for block in laid] == [0, 1, 1]
