"""The list of clients: segments, order and pages, one SELECT each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    union,
)

from desktop.areas.clients.model import Party
from desktop.areas.clients.standards import service_standard
from desktop.core.dates import HOME_ZONE, from_us, zone
from desktop.core.errors import NotFound
from desktop.records.problems import UNKNOWN_FIELD
from desktop.store.base import Catalog, table_of

SOON_DAYS = 30
WEEK_DAYS = 7
_DAY_US = 86_400_000_000
_LAST_OF_TOP = 2  # high net worth, of the tiers in their order

_party = table_of(Party)


class Segment(StrEnum):
    """The fixed groups above the list."""

    ALL = "all"
    TOP = "top"  # private banking and high net worth
    MATURING_WEEK = "maturing_week"  # an account matures within seven days, as Today counts it
    MATURING = "maturing"  # a deposit, product or loan matures within 30 days
    OUT_OF_TOUCH = "out_of_touch"  # longer without contact than the tier's standard


@dataclass(frozen=True, slots=True)
class Ask:
    """What the list shows. ``found``: only these clients (a search), None for all."""

    segment: Segment = Segment.ALL
    sort: str = "name"
    descending: bool = False
    found: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One line of the list. ``assets_minor``: CNY 分; times in microseconds since 1970."""

    id: UUID
    name: str
    company: bool
    tier: str
    risk: str
    stage: str
    assets_minor: int | None
    last_contact_us: int | None
    next_due_us: int | None
    district: str
    mobile: str


_ALIVE = _party.c.alive == literal_column("1")
"""Literal, because a partial index is used only where the condition is seen at planning."""

SORTS: dict[str, ColumnElement[Any]] = {
    "name": _party.c.sort_key,
    "tier": _party.c.tier_rank,
    "risk": _party.c.risk,
    "stage": _party.c.stage,
    "assets": _party.c.assets_minor,
    "last_contact": _party.c.last_contact_us,
    "next_due": _party.c.next_due_us,
    "district": _party.c.district,
}


_SHOWN = (
    *(_party.c.id, _party.c.name, _party.c.kind, _party.c.tier, _party.c.risk, _party.c.stage),
    *(_party.c.assets_minor, _party.c.last_contact_us, _party.c.next_due_us, _party.c.district),
)


def count(connection: Connection, catalog: Catalog, ask: Ask, now_us: int) -> int:
    """Return how many clients are in the list."""
    query = select(func.count()).select_from(_party)
    number: int = connection.execute(_where(query, catalog, ask, now_us)).scalar_one()
    return number


def ids(connection: Connection, catalog: Catalog, ask: Ask, now_us: int) -> list[UUID]:
    """Return all clients of the list in its order."""
    query = _order(_where(select(_party.c.id), catalog, ask, now_us), ask)
    return list(connection.execute(query).scalars())


def fetch(
    connection: Connection, catalog: Catalog, ask: Ask, now_us: int, offset: int, limit: int
) -> list[ClientRow]:
    """Return one page of the list."""
    query = _order(_where(select(*_SHOWN), catalog, ask, now_us), ask)
    rows = connection.execute(query.offset(offset).limit(limit)).mappings().all()
    mobiles = mobiles_of(connection, catalog, [row["id"] for row in rows])
    return [
        ClientRow(
            row["id"],
            row["name"] or "",
            row["kind"] == "company",
            row["tier"] or "",
            row["risk"] or "",
            row["stage"] or "",
            row["assets_minor"],
            row["last_contact_us"],
            row["next_due_us"],
            row["district"] or "",
            mobiles.get(row["id"], ""),
        )
        for row in rows
    ]


def total_assets(connection: Connection, catalog: Catalog, ask: Ask, now_us: int) -> int:
    """Return the assets of all clients of the list, CNY 分."""
    query = select(func.coalesce(func.sum(_party.c.assets_minor), 0)).select_from(_party)
    number: int = connection.execute(_where(query, catalog, ask, now_us)).scalar_one()
    return number


def assets_of(connection: Connection, clients: Sequence[UUID]) -> int:
    """Return the assets of the named clients together, CNY 分."""
    total = 0
    for start in range(0, len(clients), 500):
        part = _party.c.id.in_(clients[start : start + 500])
        query = select(func.coalesce(func.sum(_party.c.assets_minor), 0)).where(part)
        total += connection.execute(query).scalar_one()
    return total


def mobiles_of(
    connection: Connection, catalog: Catalog, clients: Sequence[UUID]
) -> dict[UUID, str]:
    """Return client -> telephone number to call first: preferred, mobile, any."""
    points = table_of(catalog.type_of("contact_point"))
    query = select(points.c.party, points.c.value).where(
        points.c.party.in_(clients), points.c.alive == 1, points.c.type.in_(("mobile", "phone"))
    )
    best_last = query.order_by(
        points.c.preferred.asc().nulls_first(), points.c.type.desc(), points.c.rid.desc()
    )
    return {row.party: row.value or "" for row in connection.execute(best_last)}


def _out_of_touch(now_us: int) -> ColumnElement[bool]:
    """Return the term for clients longer without contact than their tier's standard allows.

    All its columns are in one index, whose range begins where the strictest tier does.
    """
    days = service_standard().contact_every_days
    allowed = case(
        {tier: number * _DAY_US for tier, number in days.items()},
        value=_party.c.tier,
        else_=days["mass"] * _DAY_US,
    )
    return and_(
        _party.c.last_contact_us < now_us - min(days.values()) * _DAY_US,
        _party.c.last_contact_us < now_us - allowed,
        or_(_party.c.stage.is_(None), _party.c.stage.not_in(("lost", "prospect"))),
        _party.c.do_not_contact.is_not(True),
    )


def _matures(catalog: Catalog, today: date, days: int, kinds: Sequence[str]) -> ColumnElement[bool]:
    """Return the term for clients with a record of ``kinds`` that matures within ``days``.

    The few records are found first, not looked for at each of all clients.
    """
    last = today + timedelta(days=days)
    tables = [table_of(catalog.type_of(kind)) for kind in kinds]
    found = [
        select(table.c.party).where(table.c.alive == 1, table.c.matures_on.between(today, last))
        for table in tables
    ]
    return _party.c.id.in_(union(*found))


def _day(now_us: int) -> date:
    """Return the day in the home zone."""
    return from_us(now_us).astimezone(zone(HOME_ZONE)).date()


def _where(query: Select[Any], catalog: Catalog, ask: Ask, now_us: int) -> Select[Any]:
    terms: list[ColumnElement[bool]] = [_ALIVE]
    if ask.found is not None:
        terms.append(_party.c.id.in_(ask.found))
    if ask.segment is Segment.TOP:
        terms.append(_party.c.tier_rank <= _LAST_OF_TOP)
    elif ask.segment is Segment.MATURING_WEEK:
        terms.append(_matures(catalog, _day(now_us), WEEK_DAYS, ("account",)))
    elif ask.segment is Segment.MATURING:
        terms.append(_matures(catalog, _day(now_us), SOON_DAYS, ("account", "loan")))
    elif ask.segment is Segment.OUT_OF_TOUCH:
        terms.append(_out_of_touch(now_us))
    return query.where(*terms)


def _order(query: Select[Any], ask: Ask) -> Select[Any]:
    column = SORTS.get(ask.sort)
    if column is None:
        raise NotFound(UNKNOWN_FIELD, kind=Party.__kind__, field=ask.sort[:60])
    if ask.descending:
        return query.order_by(column.desc().nulls_last(), _party.c.rid.desc())
    return query.order_by(column.asc().nulls_last(), _party.c.rid)
