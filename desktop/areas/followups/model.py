"""What is stored of a promise with a date."""

from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from desktop.core.dates import Moment
from desktop.core.fields import Choice, Kind, Merge
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Record
from desktop.store.columns import field, parent

SOURCES = (
    Choice("promise", QT_TRANSLATE_NOOP("Choice", "Promise")),
    Choice("cadence", QT_TRANSLATE_NOOP("Choice", "Service standard")),
    Choice("maturity", QT_TRANSLATE_NOOP("Choice", "Maturity")),
    Choice("rule", QT_TRANSLATE_NOOP("Choice", "Rule")),
    Choice("manual", QT_TRANSLATE_NOOP("Choice", "Own entry")),
)
CHANNELS = (
    Choice("visit", QT_TRANSLATE_NOOP("Choice", "Visit")),
    Choice("call", QT_TRANSLATE_NOOP("Choice", "Call")),
    Choice("message", QT_TRANSLATE_NOOP("Choice", "Message")),
    Choice("paperwork", QT_TRANSLATE_NOOP("Choice", "Paperwork")),
)
STATES = (
    Choice("open", QT_TRANSLATE_NOOP("Choice", "Open"), ("done", "dropped")),
    Choice("done", QT_TRANSLATE_NOOP("Choice", "Done"), ("open",)),
    Choice("dropped", QT_TRANSLATE_NOOP("Choice", "Dropped"), ("open",)),
)


class FollowUp(Record):
    """Something promised to a client, or proposed by a rule, that falls due.

    ``snoozed`` is when it rings next where that differs from ``due``; both sync, so that a
    colleague's device rings at the same time and not twice.
    """

    __kind__ = "follow_up"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Follow-up")
    __titles__ = ("title",)
    __lane__ = "card"

    party: Mapped[UUID] = parent("party", QT_TRANSLATE_NOOP("Field", "Client"), index=False)
    title: Mapped[str] = field(
        Kind.TEXT,
        QT_TRANSLATE_NOOP("Field", "Next step"),
        required=True,
        in_list=True,
        searchable=True,
    )
    why: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Reason"), in_list=True, searchable=True
    )
    source: Mapped[str | None] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "From"), choices=SOURCES
    )
    channel: Mapped[str | None] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Channel"), choices=CHANNELS, in_list=True
    )
    due: Mapped[Moment] = field(
        Kind.MOMENT,
        QT_TRANSLATE_NOOP("Field", "Due"),
        required=True,
        in_list=True,
        group="deadline",
    )
    all_day: Mapped[bool | None] = field(
        Kind.FLAG, QT_TRANSLATE_NOOP("Field", "All day"), group="deadline"
    )
    state: Mapped[str] = field(
        Kind.CHOICE,
        QT_TRANSLATE_NOOP("Field", "State"),
        required=True,
        choices=STATES,
        merge=Merge.STATE,
        in_list=True,
    )
    done_at: Mapped[Moment | None] = field(Kind.MOMENT, QT_TRANSLATE_NOOP("Field", "Done at"))
    snoozed: Mapped[Moment | None] = field(
        Kind.MOMENT, QT_TRANSLATE_NOOP("Field", "Rings again at")
    )
    heard: Mapped[Moment | None] = field(
        Kind.MOMENT, QT_TRANSLATE_NOOP("Field", "Reminder acknowledged at")
    )
    interaction: Mapped[UUID | None] = field(
        Kind.LINK, QT_TRANSLATE_NOOP("Field", "Agreed at"), target="interaction"
    )

    __table_args__ = (
        Index("ix_follow_up_open", "due_us", sqlite_where=text("state = 'open' AND alive = 1")),
        Index("ix_follow_up_due_us", "due_us"),
        Index("ix_follow_up_party_due", "party", "due_us"),
    )
