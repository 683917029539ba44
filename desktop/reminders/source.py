"""What falls due, as the room that owns it tells: reminders know no record type."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection

from desktop.store.unit import Unit


@dataclass(frozen=True, slots=True)
class DueItem:
    """An open record and when it rings next (microseconds since 1970).

    ``heard`` tells that this very ringing is noted in the record already, by whatever device.
    """

    record: UUID
    rings_us: int
    heard: bool = False


class OpenDue(Protocol):
    """Reads the open records that ring."""

    def __call__(
        self,
        connection: Connection,
        *,
        until_us: int | None = None,
        records: Sequence[UUID] | None = None,
    ) -> list[DueItem]:
        """Return those ringing at or before ``until_us``, of ``records`` only where named."""


@dataclass(frozen=True, slots=True)
class Source:
    """A record type that rings: ``kind``, its reader, and its note that a ringing was heard.

    ``mark_heard(unit, record, rings_us)`` writes the note into the synced record, so that other
    devices stay quiet; it may leave it out where the record cannot be written, and never raises
    for that. ``heard`` is the register of the note (a moment), which the audit reads in the
    history.
    """

    kind: str
    open_due: OpenDue
    mark_heard: Callable[[Unit, UUID, int], None]
    heard: str
