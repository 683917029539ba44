"""What was agreed on at a contact: the follow-ups that name it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.areas.followups.model import FollowUp
from desktop.core.dates import HOME_ZONE, Moment
from desktop.store.base import table_of

_F = table_of(FollowUp)


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up as the contact's entry shows it."""

    title: str
    due: Moment
    open: bool


def agreed_at(connection: Connection, contacts: Sequence[UUID]) -> dict[UUID, list[Promise]]:
    """Return contact -> what was agreed there, in order of entry; for a few hundred contacts."""
    query = (
        select(_F.c.interaction, _F.c.title, _F.c.due_us, _F.c.due_zone, _F.c.state)
        .where(_F.c.interaction.in_(contacts), _F.c.alive == 1, _F.c.due_us.is_not(None))
        .order_by(_F.c.rid)
    )
    found: dict[UUID, list[Promise]] = {}
    for row in connection.execute(query):
        due = Moment(row.due_us, row.due_zone or HOME_ZONE)
        promise = Promise(row.title or "", due, row.state == "open")
        found.setdefault(row.interaction, []).append(promise)
    return found
