"""Writing down a visit, a call, a message or a note, and the next step, in under a minute."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.areas.clients.view_who import WhoCard
from desktop.areas.followups.view_next import NextStep
from desktop.areas.followups.view_present import CHANNEL_ICONS
from desktop.areas.interactions.model import CHANNELS, OUTCOMES, Interaction
from desktop.areas.interactions.service import Visit, record_visit, take_back
from desktop.areas.interactions.view_outcomes import OutcomeChips
from desktop.core.codecs import from_wire, to_wire
from desktop.core.dates import Moment
from desktop.core.fields import Field
from desktop.store.base import field_of
from desktop.store.unit import Unit
from desktop.ui import texts
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.day_editors import MomentEditor
from desktop.ui.desk import Desk, Undo
from desktop.ui.form import DRAFT_MS, FieldBox
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.options import Option, Segmented
from desktop.ui.sheet import Sheet
from desktop.ui.text_editors import NoteEditor
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle

_MINUTE_US = 60_000_000


class VisitSheet(Sheet):
    """For ``client``, or for whom a person chooses. Ctrl+Enter saves, Alt+1 to 6 the outcome."""

    def __init__(self, desk: Desk, client: UUID | None = None) -> None:
        self._desk = desk
        self.who = WhoCard(desk)
        self.kind = Segmented(wide=True)
        self.at = MomentEditor(_declared("at"), today=desk.today)
        self.note = NoteEditor(_declared("note"))
        self.outcome = OutcomeChips()
        self.next = NextStep(desk.today())
        self.save_button = Button("", ButtonKind.PRIMARY, key_hint="Ctrl ↵", large=True)
        self._kept = Label("", TextStyle.SMALL, "text2")
        super().__init__(desk.host, "")
        self._client = client
        self._typed = False
        self._settled = False
        self._draft = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._lay_out()
        self._connect()
        self.kind.choose("visit")
        self.at.set_value(Moment(desk.now_us() // _MINUTE_US * _MINUTE_US))
        if client is not None:
            self.who.show_client(client)
        desk.load_draft(self._draft_name, self._take_draft, owner=self)

    def focus_first(self) -> None:
        """Begin with what was said; where nobody is chosen, with who."""
        if self._client is None:
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self.who, self.who.choose)
        else:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Close; what was typed and not saved stays as a draft."""
        if self._typed and not self._settled:
            self.keep_draft()
        super().shut()

    def keep_draft(self) -> None:
        """Keep what is typed now, under the client's name."""
        self._draft.stop()
        if self._settled:
            return
        self._desk.keep_draft(self._draft_name, self._body())
        clock = texts.clock_text(Moment(self._desk.now_us()))
        self.set_note(self.tr("Draft saved {time}").format(time=clock))

    def save(self) -> None:
        """Write contact and next step in one unit, unless something is missing."""
        if self._settled or not self._complete():
            return
        self.save_button.setEnabled(False)
        self._desk.write(
            partial(_record, self._visit()),
            self._take_saved,
            owner=self,
            failed=self._take_failure,
            said=self.tr("Written down: {who}").format(who=self._who_name()),
            undo=_taking_back,
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self.tr("Write down a contact"))
        self.kind.set_options(
            [
                Option(one.code, translate("Choice", one.title), CHANNEL_ICONS.get(one.code))
                for one in CHANNELS
            ]
        )
        self.kind.setAccessibleName(self.tr("Kind of contact"))
        self.note.edit.setPlaceholderText(self.tr("What was said, what was agreed"))
        self._kept.setText(self.tr("Kept on this PC, sent when online"))
        self.save_button.set_label(self.tr("Save"))

    # Parts

    def _lay_out(self) -> None:
        self._at_box = FieldBox(self.at.field, self.at)
        self._note_box = FieldBox(self.note.field, self.note)
        parts: tuple[QWidget, ...] = (self.who, self.kind, self._at_box, self._note_box)
        for part in (*parts, self.outcome, self.next):
            self.body.addWidget(part)
        self.body.setSpacing(Space.M)
        self.body.addStretch(1)
        self.foot.addWidget(self._kept, 1)
        self.foot.addWidget(self.save_button)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.submitted.connect(self.save)
        self._draft.timeout.connect(self.keep_draft)
        self.who.chosen.connect(self._take_client)
        for changed in (self.at.changed, self.note.changed, self.outcome.changed):
            changed.connect(self._take_change)
        self.next.changed.connect(self._take_change)
        self.kind.picked.connect(self._take_change)
        for left in (self.at.left, self.note.left, self.next.left):
            left.connect(self._take_leave)
        for number in range(len(OUTCOMES)):
            keys = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(partial(self._choose_outcome, number))

    def _choose_outcome(self, number: int) -> None:
        if not (self.note.edit.composing or self.next.title.line.composing):
            self.outcome.toggle(number)

    @property
    def _draft_name(self) -> str:
        return f"visit:{self._client.hex if self._client else ''}"

    def _body(self) -> dict[str, Any]:
        try:
            at = to_wire(self.at.field, self.at.value())
        except ValueError:
            at = None
        return {
            "kind": self.kind.chosen,
            "at": at,
            "note": self.note.value(),
            "outcome": self.outcome.chosen,
            **self.next.draft(),
        }

    def _take_draft(self, body: dict[str, Any] | None) -> None:
        if not body or self._typed:
            return
        self._typed = True
        self.kind.choose(body.get("kind") or "visit")
        if body.get("at"):
            self.at.set_value(from_wire(self.at.field, body["at"]))
        self.note.set_value(body.get("note"))
        self.note.edit.moveCursor(self.note.edit.textCursor().MoveOperation.End)
        self.outcome.choose(body.get("outcome"))
        self.next.take_draft(body)
        self.set_note(self.tr("From a draft"))

    def _take_client(self, client: UUID) -> None:
        if self._typed:
            self._desk.drop_draft(self._draft_name)
        self._client = client
        if self._typed:
            self.keep_draft()
        else:
            self._desk.load_draft(self._draft_name, self._take_draft, owner=self)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_change(self) -> None:
        self._typed = True
        self._draft.start()
        if self._note_box.code and self._said():
            self._note_box.refuse("", "")

    def _take_leave(self) -> None:
        try:
            self.at.value()
        except ValueError as wrong:
            self._at_box.refuse(str(wrong), self.tr("Use a day, and a time from 00:00 to 23:59"))
        else:
            self._at_box.refuse("", "")
        if self._draft.isActive():
            self.keep_draft()

    def _said(self) -> bool:
        return bool(self.note.value() or self.outcome.chosen)

    def _complete(self) -> bool:
        """Return whether all is there; else show what is missing and go to the first of it."""
        self._take_leave()
        missing = self.next.refusals()
        self.next.show_refusals(missing)
        if not self._said():
            self._note_box.refuse("required", self.tr("Write what was said, or choose an outcome"))
            self.note.go_to()
        if self._at_box.code:
            self.at.go_to()
        if self._client is None:
            self.who.set_bad(True)
            self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return not (missing or self._note_box.code or self._at_box.code or self._client is None)

    def _visit(self) -> Visit:
        agreed = self.next.agreed()
        at = self.at.value()
        assert self._client is not None and at is not None
        return Visit(
            self._client,
            self.kind.chosen,
            at,
            self.note.value() or "",
            outcome=self.outcome.chosen,
            next_title=agreed.title if agreed else None,
            next_due=agreed.due if agreed else None,
            next_all_day=agreed is not None,
        )

    def _who_name(self) -> str:
        return self.who.client.name if self.who.client else ""

    def _take_saved(self, _result: object) -> None:
        self._settled = True
        self._draft.stop()
        self._desk.drop_draft(self._draft_name)
        self.shut()

    def _take_failure(self, trouble: Exception) -> None:
        self.save_button.setEnabled(True)
        self.keep_draft()
        self._desk.say(trouble)


def open_visit(desk: Desk, client: UUID | None = None) -> None:
    """Open the sheet for a client, else for the one whose page is on the screen."""
    VisitSheet(desk, client or desk.about).open()


def _declared(name: str) -> Field:
    declared = field_of(Interaction, name)
    assert declared is not None
    return replace(declared, required=False)


def _record(visit: Visit, unit: Unit) -> tuple[UUID, UUID | None]:
    return record_visit(unit, visit)


def _taking_back(written: tuple[UUID, UUID | None]) -> Undo:
    return lambda unit: take_back(unit, *written)
