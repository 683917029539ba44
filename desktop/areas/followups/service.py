"""What can be done with a follow-up; each verb writes in the caller's unit."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from desktop.areas.followups import queries, rules
from desktop.areas.followups.model import FollowUp
from desktop.areas.followups.problems import BEFORE_DUE, CLOSED
from desktop.core.dates import HOME_ZONE, Moment
from desktop.core.errors import BadFile, Conflict, NotAllowed, NotFound
from desktop.records import rows, write
from desktop.records.checks import Refused
from desktop.reminders import ledger
from desktop.reminders.source import Source
from desktop.store.unit import Unit

KIND = FollowUp.__kind__


def plan(
    unit: Unit,
    party: UUID,
    title: str,
    due: Moment,
    *,
    all_day: bool = False,
    why: str | None = None,
    source: str = "manual",
    channel: str | None = None,
    interaction: UUID | None = None,
) -> UUID:
    """Write a new follow-up and return its identifier. Raises Refused, NotFound, NotAllowed."""
    values = {
        "party": party,
        "title": title,
        "why": why,
        "source": source,
        "channel": channel,
        "due": due,
        "all_day": all_day or None,
        "state": "open",
        "interaction": interaction,
    }
    return write.create(unit, KIND, values)


def done(unit: Unit, record: UUID, at: Moment | None = None) -> None:
    """Close it as done, ``at`` or now. Raises NotFound, NotAllowed."""
    due = _values(unit, record)["due"]
    zone = due.zone if due else HOME_ZONE
    write.update(unit, KIND, record, {"state": "done", "done_at": at or Moment(unit.at_us, zone)})


def drop(unit: Unit, record: UUID) -> None:
    """Close it as no longer wanted. Raises NotFound, NotAllowed."""
    write.update(unit, KIND, record, {"state": "dropped", "done_at": None})


def reopen(unit: Unit, record: UUID) -> None:
    """Open a closed one again; what has rung does not ring again. Raises NotFound, NotAllowed."""
    write.update(unit, KIND, record, {"state": "open", "done_at": None})


def snooze(unit: Unit, record: UUID, until: Moment) -> Moment:
    """Let it ring again at ``until`` and return that; the ringing before counts as heard.

    A ringing is named by its time, so the time of one that has been is moved by a microsecond.
    Raises Conflict where it is closed, BadFile where ``until`` precedes the due time, NotFound,
    NotAllowed.
    """
    values = _values(unit, record)
    if values["state"] != "open":
        raise Conflict(CLOSED)
    first_us = rules.first_ring(values["due"], all_day=bool(values["all_day"]))
    if until.us <= first_us:
        raise BadFile(BEFORE_DUE)
    heard = values["heard"]
    if heard is None or heard.us < first_us:
        heard = Moment(first_us, HOME_ZONE)
    while until.us == heard.us or ledger.has_rung(unit.connection, record, until.us):
        until = Moment(until.us + 1, until.zone)
    write.update(unit, KIND, record, {"snoozed": until, "heard": heard})
    return until


def edit(unit: Unit, record: UUID, changes: dict[str, Any]) -> frozenset[str]:
    """Write what differs and return its names; a moved due date ends the snooze.

    Raises Refused, NotFound, NotAllowed.
    """
    old = _values(unit, record)
    moved = any(changes.get(name, old[name]) != old[name] for name in ("due", "all_day"))
    ends = {"snoozed": None} if moved and "snoozed" not in changes else {}
    return write.update(unit, KIND, record, changes | ends)


def mark_heard(unit: Unit, record: UUID, rings_us: int) -> None:
    """Note in the record that its ringing at ``rings_us`` was raised, for the other devices.

    The note is the ringing's own time: devices that raise the same one write the same value. A
    record that may only be read here, or that a pull left incomplete, rings without a note.
    """
    with suppress(NotAllowed, NotFound, Refused):
        write.update(unit, KIND, record, {"heard": Moment(rings_us, HOME_ZONE)})


def settle_reminders(connection: Connection, records: Sequence[UUID]) -> None:
    """Bring the due-ledger in step with follow-ups just written, in the same transaction."""
    ledger.follow(connection, records, queries.open_due(connection, records=records))


REMINDERS = Source(KIND, queries.open_due, mark_heard, heard="heard")
"""Follow-ups as the alarm and the ledger know them."""


def _values(unit: Unit, record: UUID) -> dict[str, Any]:
    return rows.load(unit.connection, FollowUp, record).values
