"""What has a time today: follow-ups due and contacts written down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, select

from desktop.areas.clients.model import Party
from desktop.core.dates import HOME_ZONE, Moment, from_us, to_us, zone
from desktop.store.base import Catalog, table_of

LIMIT = 40
_party = table_of(Party)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing at a time of today. ``minutes`` 0 where nobody said how long."""

    record: UUID
    party: UUID
    name: str
    district: str
    title: str
    channel: str
    at: Moment
    minutes: int
    done: bool


def schedule(connection: Connection, catalog: Catalog, now_us: int) -> list[Entry]:
    """Return the entries of the day ``now_us`` falls on in the home zone, by time."""
    now = from_us(now_us).astimezone(zone(HOME_ZONE))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    day = to_us(midnight), to_us(midnight + timedelta(days=1)) - 1
    found = [*_planned(connection, catalog, day), *_written(connection, catalog, day)]
    return sorted(found, key=lambda entry: entry.at.us)[:LIMIT]


def _planned(connection: Connection, catalog: Catalog, day: tuple[int, int]) -> Iterator[Entry]:
    table = table_of(catalog.type_of("follow_up"))
    query = _with_party(table, table.c.due_us, day).where(
        table.c.state.in_(("open", "done")), table.c.all_day.is_not(True)
    )
    for row in connection.execute(query):
        at = Moment(row.due_us, row.due_zone or HOME_ZONE)
        yield _entry(row, row.title, row.channel, at, 0, done=row.state == "done")


def _written(connection: Connection, catalog: Catalog, day: tuple[int, int]) -> Iterator[Entry]:
    table = table_of(catalog.type_of("interaction"))
    query = _with_party(table, table.c.at_us, day).where(table.c.kind != "note")
    for row in connection.execute(query):
        at = Moment(row.at_us, row.at_zone or HOME_ZONE)
        yield _entry(row, row.note, row.kind, at, row.minutes or 0, done=True)


def _with_party(table: Table, time: ColumnElement[int], day: tuple[int, int]) -> Any:
    return (
        select(table, _party.c.name, _party.c.district)
        .join_from(table, _party, _party.c.id == table.c.party)
        .where(table.c.alive == 1, _party.c.alive == 1, time.between(*day))
        .order_by(time, table.c.rid)
        .limit(LIMIT)
    )


def _entry(
    row: Any, title: str | None, channel: str | None, at: Moment, minutes: int, *, done: bool
) -> Entry:
    return Entry(
        row.id,
        row.party,
        row.name or "",
        row.district or "",
        title or "",
        channel or "",
        at,
        minutes,
        done,
    )
