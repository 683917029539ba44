"""The merge inbox: both values side by side, chosen by a person, nothing thrown away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.core.dates import Moment
from desktop.core.fields import Field, Kind, Secrecy
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records.registers import registers_of
from desktop.shell.apart import masked_apart
from desktop.shell.side_card import SideCard
from desktop.store.unit import Unit
from desktop.sync.conflicts import ConflictView, conflicts
from desktop.sync.model import CONFLICT_KINDS
from desktop.sync.refused import RefusedChange, dismiss, refused
from desktop.sync.resolve import resolve
from desktop.sync.sides import Side, plain
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.empty import EmptyState
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.language import translate
from desktop.ui.panel import Panel
from desktop.ui.texts import moment_text
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle

REFUSALS = {
    "invalid_value": QT_TRANSLATE_NOOP("SentBack", "Value not allowed"),
    "forbidden": QT_TRANSLATE_NOOP("SentBack", "No right to this client"),
    "dependency": QT_TRANSLATE_NOOP("SentBack", "Belongs to a change sent back"),
    "id_reuse": QT_TRANSLATE_NOOP("SentBack", "Sent before with other content"),
    "gone_erased": QT_TRANSLATE_NOOP("SentBack", "Record was erased"),
    "too_large": QT_TRANSLATE_NOOP("SentBack", "Too long"),
}
"""English source of the server's reasons, by code. Source: sync.refused."""

UNKNOWN_REFUSAL = QT_TRANSLATE_NOOP("SentBack", "Not taken by the server")

_PROBLEMS = {choice.code: choice.title for choice in CONFLICT_KINDS}


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits: conflicts to decide, and changes that were sent back."""

    conflicts: Sequence[ConflictView]
    refused: Sequence[RefusedChange]


class InboxPage(Panel):
    """A card a conflict, with its sides; the chosen ones are written together."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self._desk = desk
        self._inbox = Inbox((), ())
        self.chosen: dict[UUID, str] = {}
        self._title = Label("", TextStyle.PAGE_TITLE)
        self._note = Label("", TextStyle.BODY, "text2")
        self.use = Button("", ButtonKind.PRIMARY)
        self._back = Button("", ButtonKind.QUIET, Icon.ARROW_LEFT)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._title)
        head.addWidget(self._note)
        head.addStretch(1)
        head.addWidget(self._back)
        head.addWidget(self.use)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.M)
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, Space.S, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        whole.setSpacing(Space.M)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        self.use.clicked.connect(self._settle)
        self._back.clicked.connect(desk.frame.back)
        desk.changes.changed.connect(self.refresh)
        desk.client_facing_changed.connect(self._show)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Merge inbox"))
        self._back.set_label(self.tr("Later"))
        self._show()

    @Slot()
    def refresh(self) -> None:
        """Read again what waits."""
        self._desk.read(partial(_read, desk=self._desk), self._take, owner=self)

    def _take(self, inbox: Inbox) -> None:
        if inbox == self._inbox and self._column.count():
            return
        self._inbox = inbox
        here = {one.id for one in inbox.conflicts}
        self.chosen = {one: take for one, take in self.chosen.items() if one in here}
        self._show()

    def _show(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        if not self._desk.client_facing:
            for conflict in self._inbox.conflicts:
                self._column.addWidget(self._conflict_card(conflict))
            for change in self._inbox.refused:
                self._column.addWidget(self._refused_card(change))
        if not self._column.count():
            empty = EmptyState()
            empty.set_icon(Icon.CHECKMARK_CIRCLE)
            empty.set_words(
                self.tr("Nothing to decide"),
                self.tr("When two people edit the same field, both values wait here."),
            )
            self._column.addWidget(empty)
        self._column.addStretch(1)
        self._count()

    def _count(self) -> None:
        waiting = 0 if self._desk.client_facing else len(self._inbox.conflicts)
        self._note.setText(self.tr("%n to decide", "", waiting) if waiting else "")
        self.use.set_label(self.tr("Use %n choice(s)", "", len(self.chosen)))
        self.use.setEnabled(bool(self.chosen))
        self.use.setVisible(bool(waiting))

    def _conflict_card(self, conflict: ConflictView) -> Card:
        fields = ", ".join(translate("Field", field.title) for field in conflict.fields)
        card = Card(conflict.title or self.tr("Record"))
        card.head.addWidget(Badge(self._problem(conflict), Tone.WARN))
        open_client = Button(self.tr("Open"), ButtonKind.LINK)
        open_client.clicked.connect(
            partial(self._desk.frame.open_record, conflict.record_kind, conflict.record)
        )
        card.head.addWidget(open_client)
        card.body.addWidget(Label(fields or conflict.register, TextStyle.LABEL))
        if conflict.base.text:
            before = self.tr("Before: {0}").format(self._readable(conflict, conflict.base))
            card.body.addWidget(Paragraph(before, TextStyle.SMALL, "text2"))
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        group = QButtonGroup(card)
        sides = [("shown", self.tr("Shown now"), conflict.shown)]
        sides += [
            (f"other:{place}", self.tr("Other value"), side)
            for place, side in enumerate(conflict.other)
        ]
        for take, title, side in sides:
            part = SideCard(title, self._readable(conflict, side), self._origin(side))
            part.setChecked(self.chosen.get(conflict.id) == take)
            part.clicked.connect(partial(self._choose, conflict.id, take))
            group.addButton(part)
            row.addWidget(part, 1)
        card.body.addLayout(row)
        return card

    def _problem(self, conflict: ConflictView) -> str:
        return translate("Choice", _PROBLEMS.get(conflict.kind, conflict.kind))

    def _readable(self, conflict: ConflictView, side: Side) -> str:
        """Return a value as a person reads it; codes by their titles."""
        for field in conflict.fields:
            if field.kind is Kind.CHOICE:
                titles = {choice.code: choice.title for choice in field.choices}
                return translate("Choice", titles.get(side.text, side.text))
            if field.secrecy is Secrecy.S2:
                sides = (conflict.base, conflict.shown, *conflict.other)
                return masked_apart(side.text, [one.text for one in sides if one is not side])
        return side.text or self.tr("(empty)")

    def _origin(self, side: Side) -> str:
        own = side.by == self._desk.store.actor.user
        who = self.tr("This person") if own else self.tr("A colleague")
        if side.device == self._desk.store.actor.device:
            who = self.tr("This PC")
        parts = [who]
        if side.at_ms:
            parts.append(moment_text(Moment(side.at_ms * 1000), self._desk.today()))
        if side.clock_suspect:
            parts.append(self.tr("clock looked wrong"))
        return " · ".join(parts)

    def _typed(self, change: RefusedChange) -> str:
        """Return what was typed, a field a line, by the fields' titles."""
        known: Mapping[str, tuple[Field, ...]] = {}
        if change.record_kind in self._desk.catalog:
            known = registers_of(self._desk.catalog.type_of(change.record_kind))
        lines = []
        for register, value in change.values.items():
            fields = known.get(register, ())
            titles = ", ".join(translate("Field", field.title) for field in fields)
            lines.append(f"{titles or register}: {plain(fields, value)}")
        return "\n".join(lines)

    def _choose(self, conflict: UUID, take: str) -> None:
        self.chosen[conflict] = take
        self._count()

    def _settle(self) -> None:
        number = len(self.chosen)
        self._desk.write(
            partial(_resolve, chosen=dict(self.chosen)),
            self._forget,
            owner=self,
            said=self.tr("%n settled", "", number),
        )

    def _forget(self, _done: object) -> None:
        """Begin anew; where the writing fails the choices stay, to be tried again."""
        self.chosen.clear()
        self._count()

    def _refused_card(self, change: RefusedChange) -> Card:
        card = Card(self.tr("Sent back by the server"))
        reason = REFUSALS.get(change.code, UNKNOWN_REFUSAL)
        card.head.addWidget(Badge(translate("SentBack", reason), Tone.BAD))
        words = Paragraph(self._typed(change), TextStyle.BODY)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(words)
        row = QHBoxLayout()
        opener = Button(self.tr("Open"), ButtonKind.NORMAL)
        away = Button(self.tr("Take off the list"), ButtonKind.QUIET)
        opener.clicked.connect(
            partial(self._desk.frame.open_record, change.record_kind, change.record)
        )
        away.clicked.connect(
            lambda: self._desk.write(
                partial(dismiss, change=change.change), lambda _: self.refresh(), owner=self
            )
        )
        row.addWidget(opener)
        row.addWidget(away)
        row.addStretch(1)
        card.body.addLayout(row)
        return card


def _read(connection: Connection, desk: Desk) -> Inbox:
    return Inbox(tuple(conflicts(connection, desk.catalog)), tuple(refused(connection)))


def _resolve(unit: Unit, chosen: dict[UUID, str]) -> None:
    for conflict, take in chosen.items():
        resolve(unit, conflict, take)
