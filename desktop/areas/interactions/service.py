"""Writing down a contact with a client, and what was promised; taking it back."""

from dataclasses import dataclass
from uuid import UUID

from desktop.areas.followups import service as followups
from desktop.core.dates import Moment
from desktop.records import write
from desktop.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Visit:
    """What is written down of one contact; a next step needs a time, or the day alone."""

    party: UUID
    kind: str
    at: Moment
    note: str
    outcome: str | None = None
    minutes: int | None = None
    place: str | None = None
    next_title: str | None = None
    next_due: Moment | None = None
    next_channel: str | None = None
    next_all_day: bool = False


def record_visit(unit: Unit, visit: Visit) -> tuple[UUID, UUID | None]:
    """Write the contact and its next step in one unit; return both identifiers.

    Raises Refused, NotFound, NotAllowed; then nothing is written.
    """
    contact = write.create(
        unit,
        "interaction",
        {
            "party": visit.party,
            "kind": visit.kind,
            "at": visit.at,
            "note": visit.note,
            "outcome": visit.outcome,
            "minutes": visit.minutes,
            "place": visit.place,
        },
    )
    if visit.next_title is None or visit.next_due is None:
        return contact, None
    promised = followups.plan(
        unit,
        visit.party,
        visit.next_title,
        visit.next_due,
        all_day=visit.next_all_day,
        source="promise",
        channel=visit.next_channel,
        interaction=contact,
    )
    return contact, promised


def take_back(unit: Unit, contact: UUID, promised: UUID | None) -> None:
    """Delete a contact just written and the follow-up agreed on with it. Raises NotFound."""
    if promised is not None:
        write.remove(unit, followups.KIND, promised)
    write.remove(unit, "interaction", contact)
