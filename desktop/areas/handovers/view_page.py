"""The page of a handover: how it stands, who is to sign, what goes along, whether it holds."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import Connection

from desktop.areas.handovers import view_words as words
from desktop.areas.handovers.paper import write_paper
from desktop.areas.handovers.view_manifest import People, Promises, Section, Terms
from desktop.store.unit import read_fact
from desktop.sync import facts
from desktop.sync.handover_check import Checked, check_record
from desktop.sync.handover_files import note_export, write_record
from desktop.sync.handovers import OPEN, Handover, find_handover
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.dialog import Dialog
from desktop.ui.freshness import Freshness
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.notes import Strip
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.two_columns import TwoColumns
from desktop.ui.typography import TextStyle, px

KINDS = ("handover",)
_PAPER, _RECORD = "pdf", "json"
_NARROW = 900


@dataclass(frozen=True, slots=True)
class Seen:
    """A handover with whose page it is and what came of checking it."""

    handover: Handover
    me: str
    checked: Checked


def read_handover(handover: UUID, connection: Connection) -> Seen | None:
    """Return a handover, checked against the key of this device's server. Read lane."""
    found = find_handover(connection, handover)
    if found is None:
        return None
    key = read_fact(connection, facts.SERVER_SIGN) or ""
    return Seen(found, read_fact(connection, facts.USER) or "", check_record(found.record, key))


class HandoverPage(Panel):
    """Title with state, a strip where a signature is waited for, two columns of cards."""

    def __init__(self, desk: Desk, handover: UUID) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self._desk = desk
        self._id = handover
        self._seen: Seen | None = None
        self.title = Label("", TextStyle.PAGE_TITLE)
        self.state = Badge("", Tone.MUTED)
        self.waiting = Strip(Tone.WARN)
        self.people, self.terms = People(), Terms()
        self.promises, self.proof = Promises(), Section()
        self.sign = Button("", ButtonKind.PRIMARY, Icon.SIGNATURE)
        self.paper = Button("", ButtonKind.NORMAL, Icon.PRINT)
        self.file = Button("", ButtonKind.NORMAL, Icon.ARROW_DOWNLOAD)
        self.cancel = Button("", ButtonKind.QUIET)
        self._lay_out()
        self.sign.clicked.connect(self._sign)
        self.waiting.acted.connect(self._sign)
        self.paper.clicked.connect(partial(self._ask_file, _PAPER))
        self.file.clicked.connect(partial(self._ask_file, _RECORD))
        self.cancel.clicked.connect(self._ask_cancel)
        Freshness(self, desk, KINDS, self.read)
        self.retranslate()
        self.read()

    def read(self) -> None:
        """Read the handover anew."""
        self._desk.read(partial(read_handover, self._id), self._take, owner=self)

    def retranslate(self) -> None:
        self.paper.set_label(self.tr("Save as PDF"))
        self.file.set_label(self.tr("Save the record"))
        self.cancel.set_label(self.tr("Give it up"))
        if self._seen is not None:
            self._show(self._seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= px(_NARROW)
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _lay_out(self) -> None:
        told, acts = QHBoxLayout(), QHBoxLayout()
        for row in (told, acts):
            row.setSpacing(Space.M)
        told.addWidget(self.title)
        told.addWidget(self.state)
        told.addStretch(1)
        for button in (self.cancel, self.file, self.paper, self.sign):
            acts.addWidget(button)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(Space.M)
        self._head.addLayout(told, 1)
        self._head.addLayout(acts)
        columns = TwoColumns(right_width=400)
        for column, parts in (
            (columns.left, (self.terms, self.promises)),
            (columns.right, (self.people, self.proof)),
        ):
            for part in parts:
                card = Card()
                card.body.addWidget(part)
                column.addWidget(card)
            column.addStretch(1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._head)
        column.addWidget(self.waiting)
        column.addWidget(columns)
        column.addStretch(1)
        self.waiting.hide()
        self.sign.hide()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _take(self, seen: Seen | None) -> None:
        self._seen = seen
        if seen is not None:
            self._show(seen)

    def _show(self, seen: Seen) -> None:
        handover, desk = seen.handover, self._desk
        giver, receiver = (handover.name_of(role) for role in ("giver", "receiver"))
        self.title.setText(self.tr("Handover {0} → {1}").format(giver, receiver))
        self.state.set_fact(words.state_word(handover.state), words.state_tone(handover.state))
        self.people.show_people(desk, handover)
        self.terms.show_terms(desk, handover)
        self.promises.show_promises(desk, handover)
        self._show_proof(seen)
        role = handover.asks(seen.me)
        self.sign.set_label(words.signing_word(role))
        self.sign.setVisible(bool(role))
        self.sign.setEnabled(True)
        self.cancel.setVisible(handover.state in OPEN)
        waits = role and handover.state in OPEN
        self.waiting.setVisible(bool(waits))
        if waits:
            self.waiting.set_words(
                self.tr("It waits for your signature. Look through what goes along before.")
            )

    def _show_proof(self, seen: Seen) -> None:
        checked = seen.checked
        self.proof.heading.setText(self.tr("Proof"))
        if checked.ok:
            number = len(checked.signed)
            text = self.tr("%n signature(s) and the server's seal hold.", "", number)
        else:
            faults = [words.fault_word(fault.code) for fault in checked.faults]
            text = self.tr("The record does not hold: {0}.").format("; ".join(faults))
        self.proof.more.set_text(text)
        self.proof.more.show()

    # What is done

    def _sign(self) -> None:
        seen, handing = self._seen, self._desk.handing
        if seen is None or handing is None or not self.sign.isEnabled():
            return
        self.sign.setEnabled(False)
        handover = seen.handover
        role = handover.asks(seen.me)
        work = partial(handing.sign, self._id, role, handover.hash)
        self._desk.tasks.net(work, done=self._signed, failed=self._failed, owner=self)

    def _signed(self, handover: Handover) -> None:
        self._answered(handover)
        self._desk.toasts.show_notice(self.tr("Signed"))

    def _ask_cancel(self) -> None:
        dialog = Dialog(
            self._desk.host,
            self.tr("Give this handover up?"),
            self.tr("Nothing changes hands. All who take part see that it was given up."),
            self.tr("Give it up"),
            self.tr("Keep it"),
            danger=True,
        )
        dialog.acted.connect(self._cancel)
        dialog.open()

    def _cancel(self) -> None:
        handing = self._desk.handing
        if handing is not None:
            work = partial(handing.cancel, self._id)
            self._desk.tasks.net(work, done=self._answered, failed=self._failed, owner=self)

    def _answered(self, handover: Handover) -> None:
        """Show what the server made of it; the next sync brings the same as a record."""
        if self._seen is not None:
            checked = check_record(handover.record)
            self._take(Seen(handover, self._seen.me, checked))

    def _failed(self, trouble: Exception) -> None:
        self.sign.setEnabled(True)
        self._desk.say(trouble)

    def _ask_file(self, form: str) -> None:
        seen = self._seen
        if seen is None:
            return
        forms = {_PAPER: "PDF (*.pdf)", _RECORD: "JSON (*.json)"}
        dialog = QFileDialog(self._desk.host, self.tr("Save the handover"), "", forms[form])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.selectFile(f"handover-{seen.handover.portfolio}.{form}")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the handover into a file, on paper or as the record, and note that it left."""
        seen = self._seen
        if seen is None:
            return
        said = self.tr("Written into {0}").format(path.name)
        if path.suffix == f".{_PAPER}":
            write_paper(self._desk, seen.handover, seen.checked, path)
            work = partial(note_export, self._desk.store, seen.handover)
        else:
            work = partial(write_record, self._desk.store, seen.handover, path)
        self._desk.tasks.write(
            work,
            done=lambda _: self._desk.toasts.show_notice(said),
            failed=self._desk.say,
            owner=self,
        )
