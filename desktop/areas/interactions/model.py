"""What is stored of a contact with a client."""

from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from desktop.core.dates import Moment
from desktop.core.fields import Choice, Kind, Merge
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Record
from desktop.store.columns import field, parent

CHANNELS = (
    Choice("visit", QT_TRANSLATE_NOOP("Choice", "Visit")),
    Choice("call", QT_TRANSLATE_NOOP("Choice", "Call")),
    Choice("message", QT_TRANSLATE_NOOP("Choice", "Message")),
    Choice("note", QT_TRANSLATE_NOOP("Choice", "Note")),
)
OUTCOMES = (
    Choice("interested", QT_TRANSLATE_NOOP("Choice", "Interested")),
    Choice("agreed", QT_TRANSLATE_NOOP("Choice", "Agreed")),
    Choice("follow_up", QT_TRANSLATE_NOOP("Choice", "To follow up")),
    Choice("not_now", QT_TRANSLATE_NOOP("Choice", "Not now")),
    Choice("no_answer", QT_TRANSLATE_NOOP("Choice", "No answer")),
    Choice("done", QT_TRANSLATE_NOOP("Choice", "Done")),
)


class Interaction(Record):
    """A visit, call, message or note about a client."""

    __kind__ = "interaction"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Contact note")
    __titles__ = ("note",)
    __lane__ = "note"

    party: Mapped[UUID] = parent("party", QT_TRANSLATE_NOOP("Field", "Client"), index=False)
    kind: Mapped[str] = field(
        Kind.CHOICE,
        QT_TRANSLATE_NOOP("Field", "Kind"),
        required=True,
        choices=CHANNELS,
        in_list=True,
    )
    at: Mapped[Moment] = field(
        Kind.MOMENT, QT_TRANSLATE_NOOP("Field", "Time"), required=True, in_list=True, group="when"
    )
    minutes: Mapped[int | None] = field(
        Kind.COUNT, QT_TRANSLATE_NOOP("Field", "Minutes"), group="when"
    )
    place: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Place"), searchable=True
    )
    outcome: Mapped[str | None] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Outcome"), choices=OUTCOMES, in_list=True
    )
    note: Mapped[str | None] = field(
        Kind.NOTE,
        QT_TRANSLATE_NOOP("Field", "What was said"),
        merge=Merge.TEXT3,
        in_list=True,
        searchable=True,
    )

    __table_args__ = (
        Index("ix_interaction_party_at", "party", "at_us"),
        Index("ix_interaction_at_us", "at_us"),
    )
