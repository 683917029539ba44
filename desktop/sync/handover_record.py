"""The handover, a record that the server keeps for all who take part in it, and for nobody else."""

from uuid import UUID

from sqlalchemy.orm import Mapped

from desktop.core.fields import Bucket, Choice, Kind, Merge
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Record
from desktop.store.columns import field

STATES = (
    Choice("waiting", QT_TRANSLATE_NOOP("Choice", "Waits for signatures")),
    Choice("agreed", QT_TRANSLATE_NOOP("Choice", "Agreed, waits for its time")),
    Choice("done", QT_TRANSLATE_NOOP("Choice", "Handed over")),
    Choice("cancelled", QT_TRANSLATE_NOOP("Choice", "Given up")),
)
KINDS = (
    Choice("portfolio", QT_TRANSLATE_NOOP("Choice", "Whole portfolio")),
    Choice("clients", QT_TRANSLATE_NOOP("Choice", "Single clients")),
)


class HandoverRecord(Record):
    """Who hands over what to whom: ``record`` holds all that was signed, as it was signed."""

    __kind__ = "handover"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Handover")
    __titles__ = ("portfolio",)
    __bucket__ = Bucket.PERSON
    __from_server__ = True

    state: Mapped[str] = field(
        Kind.CHOICE,
        QT_TRANSLATE_NOOP("Field", "State"),
        choices=STATES,
        merge=Merge.STATE,
        index=True,
    )
    kind: Mapped[str] = field(Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Kind"), choices=KINDS)
    portfolio: Mapped[str] = field(Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Portfolio"))
    giver: Mapped[UUID] = field(Kind.LINK, QT_TRANSLATE_NOOP("Field", "Giver"), target="colleague")
    receiver: Mapped[UUID] = field(
        Kind.LINK, QT_TRANSLATE_NOOP("Field", "Receiver"), target="colleague"
    )
    witness: Mapped[UUID | None] = field(
        Kind.LINK, QT_TRANSLATE_NOOP("Field", "Witness"), target="colleague"
    )
    orderer: Mapped[UUID | None] = field(
        Kind.LINK, QT_TRANSLATE_NOOP("Field", "Ordered by"), target="colleague"
    )
    effective_ms: Mapped[int] = field(Kind.COUNT, QT_TRANSLATE_NOOP("Field", "Takes effect"))
    records: Mapped[int] = field(Kind.COUNT, QT_TRANSLATE_NOOP("Field", "Records"))
    record: Mapped[str] = field(Kind.DATA, QT_TRANSLATE_NOOP("Field", "Sealed record"))
