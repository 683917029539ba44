"""The figures of today, read from the rooms below."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.areas.clients import listing
from desktop.areas.clients.listing import Ask, Segment
from desktop.areas.clients.model import Party
from desktop.core.dates import from_us, to_us, zone
from desktop.store.base import Catalog, table_of

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """The four tiles. ``maturing_minor``: CNY 分 that matures within seven days."""

    due: int
    overdue: int
    visits: int
    maturing_minor: int
    maturing_clients: int
    out_of_touch: int


@dataclass(frozen=True, slots=True)
class Watch:
    """A client to keep an eye on: something of theirs matures or a paper expires soon."""

    client: UUID
    name: str
    reason: str  # maturity, document
    what: str
    on: date


def figures(connection: Connection, catalog: Catalog, now_us: int, zone_name: str) -> Figures:
    """Return the figures of the day that ``now_us`` falls on in the zone."""
    now = from_us(now_us).astimezone(zone(zone_name))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    tonight = to_us(midnight + timedelta(days=1))
    follow_up = table_of(catalog.type_of("follow_up"))
    still_open = (follow_up.c.alive == 1, follow_up.c.state == "open")
    counted = select(
        func.count().filter(follow_up.c.due_us < tonight),
        func.count().filter(follow_up.c.due_us < to_us(midnight)),
        func.count().filter(
            follow_up.c.due_us.between(to_us(midnight), tonight - 1),
            follow_up.c.channel == "visit",
        ),
    ).where(*still_open, follow_up.c.due_us < tonight)
    due, overdue, visits = connection.execute(counted).one()
    account = table_of(catalog.type_of("account"))
    maturing = select(
        func.coalesce(func.sum(account.c.balance_minor), 0),
        func.count(func.distinct(account.c.party)),
    ).where(
        account.c.alive == 1,
        account.c.balance_currency == "CNY",
        account.c.matures_on.between(now.date(), now.date() + WEEK),
    )
    amount, clients = connection.execute(maturing).one()
    silent = listing.count(connection, catalog, Ask(Segment.OUT_OF_TOUCH), now_us)
    return Figures(due, overdue, visits, amount, clients, silent)


def watch_list(
    connection: Connection, catalog: Catalog, today: date, *, days: int = 30, limit: int = 7
) -> list[Watch]:
    """Return what matures or expires within ``days``, soonest first."""
    party = table_of(Party)
    last = today + timedelta(days=days)
    found: list[Watch] = []
    for kind, column, what, reason in (
        ("account", "matures_on", "product", "maturity"),
        ("loan", "matures_on", "product", "maturity"),
        ("identity_document", "valid_to", "type", "document"),
    ):
        table = table_of(catalog.type_of(kind))
        query = (
            select(
                party.c.id, party.c.name, table.c[what].label("what"), table.c[column].label("on")
            )
            .join(party, party.c.id == table.c.party)
            .where(table.c.alive == 1, party.c.alive == 1, table.c[column].between(today, last))
            .order_by(table.c[column])
            .limit(limit)
        )
        found += [
            Watch(row.id, row.name or "", reason, row.what or "", row.on)
            for row in connection.execute(query)
        ]
    return sorted(found, key=lambda one: one.on)[:limit]
