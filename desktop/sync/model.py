"""The conflict, a record like any other: made by the server, seen by all who see the client."""

from uuid import UUID

from sqlalchemy.orm import Mapped

from desktop.core.fields import Choice, Kind, Merge
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Record
from desktop.store.columns import field

CONFLICT_KINDS = (
    Choice("concurrent", QT_TRANSLATE_NOOP("Choice", "Edited by two")),
    Choice("proposal", QT_TRANSLATE_NOOP("Choice", "Proposal")),
    Choice("delete_vs_edit", QT_TRANSLATE_NOOP("Choice", "Deleted by one, edited by another")),
    Choice("edit_vs_delete", QT_TRANSLATE_NOOP("Choice", "Edit of a deleted record")),
    Choice("late_from_previous_owner", QT_TRANSLATE_NOOP("Choice", "Late edit of the giver")),
    Choice("combined", QT_TRANSLATE_NOOP("Choice", "Both kept")),
)
CONFLICT_STATES = (
    Choice("open", QT_TRANSLATE_NOOP("Choice", "Open")),
    Choice("auto_closed", QT_TRANSLATE_NOOP("Choice", "Settled by itself")),
    Choice("resolved", QT_TRANSLATE_NOOP("Choice", "Settled")),
)


class ConflictRecord(Record):
    """Two values of one register: the one shown, and those that lost and are kept.

    ``shown`` is ``{v, ver, by, device, host, eff, claimed, received_ms, clock_suspect}``,
    ``other`` and ``settled`` (what was closed before the rest) lists of the same, ``taken`` what
    was chosen, ``base`` is ``{v, ver}``. Source: sync protocol 2.7.
    """

    __kind__ = "conflict"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Conflict")
    __titles__ = ("type", "register_name")

    entity: Mapped[UUID] = field(Kind.LINK, QT_TRANSLATE_NOOP("Field", "Record"), index=True)
    type: Mapped[str] = field(Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Record kind"))
    register_name: Mapped[str] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Field"), register="register"
    )
    kind: Mapped[str] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Kind"), choices=CONFLICT_KINDS
    )
    base: Mapped[str | None] = field(Kind.DATA, QT_TRANSLATE_NOOP("Field", "Value before"))
    shown: Mapped[str | None] = field(Kind.DATA, QT_TRANSLATE_NOOP("Field", "Value shown"))
    other: Mapped[str | None] = field(Kind.DATA, QT_TRANSLATE_NOOP("Field", "Other values"))
    state: Mapped[str] = field(
        Kind.CHOICE,
        QT_TRANSLATE_NOOP("Field", "State"),
        choices=CONFLICT_STATES,
        merge=Merge.STATE,
        index=True,
    )
    resolved_by: Mapped[str | None] = field(Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Settled by"))
    opened_ms: Mapped[int | None] = field(Kind.COUNT, QT_TRANSLATE_NOOP("Field", "Met at"))
    resolved_ms: Mapped[int | None] = field(Kind.COUNT, QT_TRANSLATE_NOOP("Field", "Settled at"))
    taken: Mapped[str | None] = field(Kind.DATA, QT_TRANSLATE_NOOP("Field", "Value taken"))
    settled: Mapped[str | None] = field(Kind.DATA, QT_TRANSLATE_NOOP("Field", "Values settled"))
