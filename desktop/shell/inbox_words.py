"""Conflicts and their sides in the words of the screen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.areas.clients.view_values import wire_words
from desktop.core.dates import Moment
from desktop.core.fields import Field, Kind, Secrecy
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.shell.apart import masked_apart
from desktop.store.base import Catalog
from desktop.store.unit import Actor
from desktop.sync.conflicts import ConflictView
from desktop.sync.model import CONFLICT_KINDS
from desktop.sync.sides import Side, plain
from desktop.ui.language import is_chinese, translate
from desktop.ui.texts import moment_text

REFUSALS = {
    "invalid_value": QT_TRANSLATE_NOOP("SentBack", "Value not allowed"),
    "invalid_transition": QT_TRANSLATE_NOOP("SentBack", "Does not follow the present state"),
    "forbidden": QT_TRANSLATE_NOOP("SentBack", "No right to this client"),
    "dependency": QT_TRANSLATE_NOOP("SentBack", "Belongs to a change sent back"),
    "id_reuse": QT_TRANSLATE_NOOP("SentBack", "Sent before with other content"),
    "gone_erased": QT_TRANSLATE_NOOP("SentBack", "Record was erased"),
    "too_large": QT_TRANSLATE_NOOP("SentBack", "Too long"),
    "unreadable": QT_TRANSLATE_NOOP("SentBack", "Damaged on this disk"),
    "failed": QT_TRANSLATE_NOOP("SentBack", "The server could not handle it"),
    "too_late": QT_TRANSLATE_NOOP("SentBack", "Decided more than 30 days ago"),
}
"""English source of the server's reasons, by code. Source: sync.refused."""

UNKNOWN_REFUSAL = QT_TRANSLATE_NOOP("SentBack", "Not taken by the server")

OPERATIONS = {
    "create": QT_TRANSLATE_NOOP("SentBack", "New record"),
    "delete": QT_TRANSLATE_NOOP("SentBack", "Deletion"),
    "restore": QT_TRANSLATE_NOOP("SentBack", "Restoration"),
    "resolve": QT_TRANSLATE_NOOP("SentBack", "Decision"),
}
"""English source of what a change without values wanted."""

_PROBLEMS = {choice.code: choice.title for choice in CONFLICT_KINDS}


@dataclass(frozen=True, slots=True)
class SideWords:
    """One side as its card says it. ``mine``: typed on this device; ``shown``: what all see now."""

    head: str
    value: str
    edited: str
    place: str
    received: str
    mine: bool
    shown: bool
    suspect: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, on which day, with which names at hand: what words depend on."""

    actor: Actor
    today: date
    names: Mapping[str, str]
    catalog: Catalog

    def side(self, conflict: ConflictView, side: Side, *, shown: bool) -> SideWords:
        """Return the words of one side."""
        mine = bool(side.device) and side.device == self.actor.device
        received = ""
        if side.received_ms:
            text = QCoreApplication.translate("Inbox", "Received {0}")
            received = text.format(self.moment(side.received_ms))
        return SideWords(
            self._head(side, mine=mine),
            self.value(conflict, side),
            self.moment(side.at_ms),
            " · ".join(part for part in (self.person(side.by), side.host) if part),
            received,
            mine,
            shown,
            side.clock_suspect,
        )

    def moment(self, ms: int) -> str:
        """Return a time in words, empty where it is unknown."""
        return moment_text(Moment(ms * 1000), self.today) if ms else ""

    def person(self, user: str) -> str:
        """Return a person's name; where it is unknown, whether it is oneself."""
        if not user:
            return ""
        if user in self.names:
            return self.names[user]
        if user == self.actor.user:
            return QCoreApplication.translate("Inbox", "This person")
        return QCoreApplication.translate("Inbox", "A colleague")

    def _head(self, side: Side, *, mine: bool) -> str:
        if mine:
            return QCoreApplication.translate("Inbox", "This PC")
        if side.by and side.by == self.actor.user:
            return QCoreApplication.translate("Inbox", "My other PC")
        return QCoreApplication.translate("Inbox", "The other side")

    def value(self, conflict: ConflictView, side: Side) -> str:
        """Return a value as a person reads it: codes by their titles, personal data masked."""
        if not conflict.register:
            return _about_record(conflict, side)
        if conflict.kind == "edit_vs_delete" and _leaves_deleted(conflict, side):
            return QCoreApplication.translate("Inbox", "Leave it deleted")
        others = [one for one in (conflict.base, *conflict.sides) if one is not side]
        said = [
            _said(field, _part(conflict, field, side), [_part(conflict, field, o) for o in others])
            for field in conflict.fields
        ]
        text = " · ".join(part for part in said if part) if conflict.fields else side.text
        return text or QCoreApplication.translate("Inbox", "(empty)")

    def field(self, conflict: ConflictView) -> str:
        """Return what a conflict is about: its fields; beside a client, its kind, too."""
        return self.register(conflict.record_kind, conflict.register, conflict.fields,
                             beside=conflict.record != conflict.client)  # fmt: skip

    def register(
        self, kind: str, register: str, fields: Sequence[Field], *, beside: bool = False
    ) -> str:
        """Return the name of a register by its fields' titles."""
        title = _joined(translate("Field", field.title) for field in fields) or register
        title = title or QCoreApplication.translate("Inbox", "Whole record")
        named = ""
        if (beside or not register) and kind in self.catalog:
            named = translate("Kind", self.catalog.type_of(kind).__title__)
        return " · ".join(part for part in (named, title) if part)

    def hint(self, conflict: ConflictView) -> str:
        """Return why a person has to decide."""
        if conflict.kind == "proposal":
            if any(field.kind is Kind.MONEY for field in conflict.fields):
                return QCoreApplication.translate("Inbox", "Amounts are always decided by a person")
            return QCoreApplication.translate("Inbox", "Always decided by a person")
        if conflict.kind == "concurrent":
            text = QCoreApplication.translate("Inbox", "Edited on {0} sides")
            return text.format(len(conflict.sides))
        return translate("Choice", _PROBLEMS.get(conflict.kind, conflict.kind))


def how_merged(conflict: ConflictView) -> str:
    """Return how a conflict came to an end without a person."""
    if conflict.kind == "combined":
        return QCoreApplication.translate("Inbox", "Both kept")
    return QCoreApplication.translate("Inbox", "Came to the same")


def typed(values: Mapping[str, Any], known: Mapping[str, Sequence[Field]]) -> str:
    """Return what was typed, a field a line, by the fields' titles."""
    lines = []
    for register, value in values.items():
        fields = known.get(register, ())
        titles = _joined(translate("Field", field.title) for field in fields)
        lines.append(f"{titles or register}: {plain(fields, value)}")
    return "\n".join(lines)


def _joined(titles: Iterable[str]) -> str:
    return ("、" if is_chinese() else ", ").join(titles)


def _about_record(conflict: ConflictView, side: Side) -> str:
    """Return what a side wants with the whole record."""
    if side is conflict.shown:
        return QCoreApplication.translate("Inbox", "Leave it as it is")
    told = side.value if isinstance(side.value, dict) else {}
    if "create" in told:
        return QCoreApplication.translate("Inbox", "Add a record to it")
    if told.get("op") == "restore":
        return QCoreApplication.translate("Inbox", "Bring the record back")
    return QCoreApplication.translate("Inbox", "Delete the record")


def _leaves_deleted(conflict: ConflictView, side: Side) -> bool:
    """Return whether an edit of a deleted record was, or would be, left aside."""
    return side is conflict.shown or (side is conflict.taken and side.value in (None, {}))


def _part(conflict: ConflictView, field: Field, side: Side) -> Any:
    """Return one field's wire value of a side."""
    if len(conflict.fields) == 1 and not conflict.is_group:
        return side.value
    return side.value.get(field.name) if isinstance(side.value, dict) else None


def _said(field: Field, value: Any, others: Sequence[Any]) -> str:
    if field.secrecy is Secrecy.S2:
        return masked_apart(plain([field], value), [plain([field], other) for other in others])
    return wire_words(field, value)
