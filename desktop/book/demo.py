"""Fills an empty book with the demo portfolio."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.areas.demo.portfolio import portfolio
from desktop.areas.demo.record import DemoRecord
from desktop.book import book as books
from desktop.book import preferences
from desktop.book.book import Book
from desktop.core.dates import HOME_ZONE, now, zone
from desktop.core.ids import new_id
from desktop.keys import instance
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.records import bulk
from desktop.store.unit import Store

SEED = 20261124
SLICE = 500


@dataclass(frozen=True, slots=True)
class DemoCounts:
    """How much the demo portfolio holds."""

    clients: int
    contacts: int
    followups: int


def fill(
    store: Store, progress: Callable[[int, int], None] = lambda done, total: None
) -> DemoCounts:
    """Write the demo portfolio as of today. Store lane; one unit for each 500 records."""
    today = store.clock().astimezone(zone(HOME_ZONE)).date()
    told = portfolio(SEED, today, HOME_ZONE)
    records = list(told.records)
    with store.write() as unit:
        unit.set_fact("name", told.manager)
    store.refresh_actor()
    ids = {record.key: new_id() for record in records}
    demo = new_id()
    for start in range(0, len(records), SLICE):
        part = records[start : start + SLICE]
        with store.write() as unit:
            for kind, batch in _by_kind(part, ids).items():
                bulk.create_many(unit, kind, batch, demo)
        progress(start + len(part), len(records))
    kinds = [record.kind for record in records]
    return DemoCounts(kinds.count("party"), kinds.count("interaction"), kinds.count("follow_up"))


def _by_kind(
    records: Sequence[DemoRecord], ids: dict[str, UUID]
) -> dict[str, list[tuple[UUID, dict[str, Any]]]]:
    """Return kind -> batch; parents stand before what links to them, within a slice too."""
    groups: dict[str, list[tuple[UUID, dict[str, Any]]]] = {}
    for record in records:
        links = {name: ids[key] for name, key in record.links.items()}
        values: dict[str, Any] = {**record.values, **links}
        groups.setdefault(record.kind, []).append((ids[record.key], values))
    return groups


KEPT = (instance.FILE_NAME, preferences.FILE_NAME)
"""Files of the folder that outlive a day: the program's hold and a person's looks."""

PASSPHRASE = "走访本演示 demo portfolio"  # noqa: S105 - it guards nothing
"""Opens the demo portfolio; told to whoever starts it, since nothing in it is true."""


def book_of_today(folder: Path) -> Book:
    """Return the demo portfolio in ``folder`` as of today; one of an earlier day is made anew."""
    today = now().astimezone(zone(HOME_ZONE)).date().isoformat()
    mark = folder / "demo-day"
    if mark.is_file() and mark.read_text("ascii") == today:
        return books.unlock(folder, PASSPHRASE, device=NoDeviceSecret())
    for name in sorted(folder.iterdir()):
        if name.is_file() and name.name not in KEPT:
            name.unlink()
    looks = preferences.load(folder)
    book, _ = books.create(folder, PASSPHRASE, looks.language, device=NoDeviceSecret(), kdf=FLOOR)
    preferences.save(folder, looks)
    fill(book.store)
    book.index_all(lambda done, total: None)
    mark.write_text(today, "ascii")
    return book
