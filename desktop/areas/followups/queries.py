"""Follow-ups read: what rings, what is due, what is open, how many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select

from desktop.areas.clients.model import Party
from desktop.areas.followups import rules
from desktop.areas.followups.model import FollowUp
from desktop.core.dates import HOME_ZONE, Moment
from desktop.reminders import ledger
from desktop.reminders.source import DueItem
from desktop.store.base import table_of

_F = table_of(FollowUp)
_P = table_of(Party)
_OPEN = and_(_F.c.state == literal_column("'open'"), _F.c.alive == literal_column("1"))
"""Literal, because a partial index is used only where the condition is seen at planning."""

_TIMES = (
    _F.c.id,
    *(_F.c.due_us, _F.c.due_zone, _F.c.all_day),
    *(_F.c.snoozed_us, _F.c.snoozed_zone, _F.c.heard_us, _F.c.heard_zone),
)
_DAY_US = 86_400_000_000
_BATCH = 400


@dataclass(frozen=True, slots=True)
class OpenFollowUp:
    """An open follow-up as lists show it. ``rings_us`` is its ringing, past or to come."""

    id: UUID
    party: UUID
    client: str
    tier: str | None
    title: str
    why: str | None
    source: str | None
    channel: str | None
    due: Moment
    all_day: bool
    snoozed: Moment | None
    rings_us: int
    company: bool = False
    district: str = ""


@dataclass(frozen=True, slots=True)
class DueFollowUp:
    """An open follow-up whose ringing has come, and when this device raised it, if it did."""

    id: UUID
    party: UUID
    client: str
    title: str
    due: Moment
    raised: Moment | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open follow-ups each group holds."""

    overdue: int
    today: int
    this_week: int
    later: int

    @property
    def all(self) -> int:
        """How many are open."""
        return self.overdue + self.today + self.this_week + self.later


def open_due(
    connection: Connection,
    *,
    until_us: int | None = None,
    records: Sequence[UUID] | None = None,
) -> list[DueItem]:
    """Return what rings, for the ledger: open follow-ups with their ringing time.

    Those ringing at or before ``until_us`` (microseconds since 1970), and of ``records`` only,
    where these are given.
    """
    wanted = [_OPEN] if until_us is None else [_OPEN, _may_ring_by(until_us)]
    items = []
    for row in _rows(connection, wanted, records):
        rings_us = _rings_at(row)
        if rings_us is not None and (until_us is None or rings_us <= until_us):
            items.append(DueItem(row.id, rings_us, heard=row.heard_us == rings_us))
    return items


def due_by(connection: Connection, at_us: int) -> list[DueFollowUp]:
    """Return what has rung or should have by ``at_us`` and is open, longest due first."""
    query = (
        select(*_TIMES, _F.c.party, _F.c.title, _P.c.name)
        .join_from(_F, _P, _P.c.id == _F.c.party, isouter=True)
        .where(_OPEN, _may_ring_by(at_us))
        .order_by(_F.c.due_us, _F.c.rid)
    )
    timed = [(row, _rings_at(row)) for row in connection.execute(query)]
    ringing = [(row, us) for row, us in timed if us is not None and us <= at_us]
    raised = ledger.raised_times(connection, [row.id for row, _ in ringing])
    return [
        DueFollowUp(
            id=row.id,
            party=row.party,
            client=row.name or "",
            title=row.title or "",
            due=_moment(row.due_us, row.due_zone),
            raised=_moment_or_none(raised.get((row.id, us)), row.due_zone),
        )
        for row, us in ringing
    ]


def open_for(
    connection: Connection,
    *,
    until_us: int | None = None,
    party: UUID | None = None,
    limit: int = 200,
) -> list[OpenFollowUp]:
    """Return open follow-ups, soonest due first: due before ``until_us``, of one client."""
    query = (
        select(*_TIMES, _F.c.party, _F.c.title, _F.c.why, _F.c.source, _F.c.channel)
        .add_columns(_P.c.name, _P.c.tier, _P.c.kind, _P.c.district)
        .join_from(_F, _P, _P.c.id == _F.c.party, isouter=True)
        .where(_OPEN, _F.c.due_us.is_not(None))
        .order_by(_F.c.due_us, _F.c.rid)
        .limit(limit)
    )
    if until_us is not None:
        query = query.where(_F.c.due_us < until_us)
    if party is not None:
        query = query.where(_F.c.party == party)
    return [_open_row(row) for row in connection.execute(query)]


def counts(connection: Connection, now: Moment) -> Counts:
    """Return how many open follow-ups are overdue, of today, of this week, and later."""
    days = rules.days_around(now)
    due = _F.c.due_us
    query = select(
        func.count().filter(due < days.today_us),
        func.count().filter(due >= days.today_us, due < days.tomorrow_us),
        func.count().filter(due >= days.tomorrow_us, due < days.next_week_us),
        func.count().filter(due >= days.next_week_us),
    )
    overdue, today, this_week, later = connection.execute(query.where(_OPEN)).one()
    return Counts(overdue, today, this_week, later)


def _rows(
    connection: Connection, wanted: Sequence[ColumnElement[bool]], records: Sequence[UUID] | None
) -> Iterator[Any]:
    """Yield the rows of times, of ``records`` in parts as long as a statement takes."""
    query = select(*_TIMES).where(*wanted)
    if records is None:
        yield from connection.execute(query)
        return
    for start in range(0, len(records), _BATCH):
        yield from connection.execute(query.where(_F.c.id.in_(records[start : start + _BATCH])))


def _may_ring_by(until_us: int) -> ColumnElement[bool]:
    """Return what narrows the rows: a ringing precedes its due time by less than a day."""
    return or_(_F.c.due_us <= until_us + _DAY_US, _F.c.snoozed_us <= until_us)


def _rings_at(row: Any) -> int | None:
    if row.due_us is None:
        return None
    return rules.rings_at(
        _moment(row.due_us, row.due_zone),
        all_day=bool(row.all_day),
        snoozed=_moment_or_none(row.snoozed_us, row.snoozed_zone),
        heard=_moment_or_none(row.heard_us, row.heard_zone),
    )


def _open_row(row: Any) -> OpenFollowUp:
    return OpenFollowUp(
        id=row.id,
        party=row.party,
        client=row.name or "",
        tier=row.tier,
        title=row.title or "",
        why=row.why,
        source=row.source,
        channel=row.channel,
        due=_moment(row.due_us, row.due_zone),
        all_day=bool(row.all_day),
        snoozed=_moment_or_none(row.snoozed_us, row.snoozed_zone),
        rings_us=_rings_at(row) or row.due_us,
        company=row.kind == "company",
        district=row.district or "",
    )


def _moment(us: int, zone: str | None) -> Moment:
    return Moment(us, zone or HOME_ZONE)


def _moment_or_none(us: int | None, zone: str | None) -> Moment | None:
    return None if us is None else _moment(us, zone)
