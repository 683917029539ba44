"""Follow-ups that are done, latest first."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.areas.clients.model import Party
from desktop.areas.followups.model import FollowUp
from desktop.core.dates import HOME_ZONE, Moment
from desktop.store.base import table_of

_F = table_of(FollowUp)
_P = table_of(Party)


@dataclass(frozen=True, slots=True)
class DoneFollowUp:
    """A follow-up that is done, as the list of done ones shows it."""

    id: UUID
    party: UUID
    client: str
    company: bool
    tier: str
    title: str
    why: str
    channel: str
    due: Moment
    all_day: bool
    done_at: Moment


def done_lately(connection: Connection, limit: int = 200) -> list[DoneFollowUp]:
    """Return the follow-ups done last, latest first."""
    query = (
        select(_F, _P.c.name, _P.c.tier, _P.c.kind)
        .join_from(_F, _P, _P.c.id == _F.c.party, isouter=True)
        .where(_F.c.alive == 1, _F.c.state == "done", _F.c.due_us.is_not(None))
        .order_by(_F.c.done_at_us.desc().nulls_last(), _F.c.rid.desc())
        .limit(limit)
    )
    return [_done(row) for row in connection.execute(query)]


def _done(row: Any) -> DoneFollowUp:
    due = Moment(row.due_us, row.due_zone or HOME_ZONE)
    return DoneFollowUp(
        row.id,
        row.party,
        row.name or "",
        row.kind == "company",
        row.tier or "",
        row.title or "",
        row.why or "",
        row.channel or "",
        due,
        bool(row.all_day),
        due if row.done_at_us is None else Moment(row.done_at_us, row.done_at_zone or HOME_ZONE),
    )
