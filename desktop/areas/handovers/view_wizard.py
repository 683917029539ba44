"""Handing over: to whom, who watches, from when, why; then what it says, and a signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.areas.handovers import view_words as words
from desktop.areas.handovers.view_manifest import ManifestView
from desktop.core.fields import Choice, Field, Kind
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.unit import read_fact
from desktop.sync import facts
from desktop.sync.handovers import Ask, Handover, Offer
from desktop.sync.people import Person, colleagues
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.check import CheckBox
from desktop.ui.desk import Desk
from desktop.ui.failures import failure_text
from desktop.ui.form import Form
from desktop.ui.labels import Paragraph
from desktop.ui.notes import Strip
from desktop.ui.sheet import Sheet
from desktop.ui.tokens import Space, Tone

SUPERIORS = ("lead", "manager")
RECEIVERS = ("rm", "assistant", "lead", "manager")


@dataclass(frozen=True, slots=True)
class Around:
    """Who this person is, and who else works here."""

    me: str
    role: str
    people: list[Person]


def read_around(connection: Connection) -> Around:
    """Return who may receive and watch. Read lane."""
    me = read_fact(connection, facts.USER) or ""
    role = read_fact(connection, facts.ROLE) or ""
    active = [one for one in colleagues(connection) if one.active and one.id.hex != me]
    return Around(me, role, active)


class HandoverSheet(Sheet):
    """Two steps: the terms, then the list of what goes along with a signature under it.

    Without ``clients`` a whole portfolio is handed over. Needs a line: drawing up and signing
    are done by the server, nothing of it waits on this device.
    """

    begun = Signal(object)
    """The ``Handover`` that was drawn up and signed."""

    def __init__(self, desk: Desk, clients: Sequence[UUID] = ()) -> None:
        self._desk = desk
        self._clients = tuple(clients)
        self._around = Around("", "", [])
        self._offers: Sequence[Offer] = ()
        self._drawn: Handover | None = None
        self._ask: Ask | None = None
        self._begun = False
        self.lead = Paragraph("", colour="text2")
        self.trouble = Strip(Tone.WARN)
        self.form = Form(())
        self.left = CheckBox("")
        self.manifest = ManifestView(desk)
        self.act = Button("", ButtonKind.PRIMARY, key_hint="Ctrl ↵", large=True)
        self.back = Button("", ButtonKind.QUIET, large=True)
        super().__init__(desk.host, "")
        self._steps = QStackedWidget()
        self._first = QWidget()
        self._column = QVBoxLayout(self._first)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)
        self._column.addWidget(self.form)
        self._column.addWidget(self.left)
        self._column.addStretch(1)
        self._steps.addWidget(self._first)
        self._steps.addWidget(self.manifest)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self._steps, 1)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.act)
        self.trouble.hide()
        self.left.hide()
        self.act.setEnabled(False)
        self.back.hide()
        self.act.clicked.connect(self.go_on)
        self.submitted.connect(self.go_on)
        self.back.clicked.connect(self._go_back)
        self.retranslate()
        self._look()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self.tr("Hand over"))
        self.back.set_label(self.tr("Back"))
        self.left.set_label(self.tr("The giver has left and cannot sign"))
        if self._drawn is None:
            number = len(self._clients)
            self.lead.set_text(
                self.tr("%n client(s) with all that belongs to them go to a colleague.", "", number)
                if number
                else self.tr("A whole portfolio goes to a colleague; late edits become proposals.")
            )
            self.act.set_label(self.tr("Show what is handed over"))
        else:
            self.lead.set_text(self.tr("This is what all three sign. Nothing is handed over yet."))
            self.act.set_label(words.signing_word(self._drawn.asks(self._around.me)))

    def go_on(self) -> None:
        """Ask what it would say, or sign what it says."""
        if not self.act.isEnabled():
            return
        if self._drawn is None:
            self._preview()
        else:
            self._sign()

    # The first step

    def _look(self) -> None:
        self._desk.read(read_around, self._take_around, owner=self)

    def _take_around(self, around: Around) -> None:
        self._around = around
        self.left.setVisible(around.role in SUPERIORS)
        handing = self._desk.handing
        if self._clients or handing is None:
            self._make_form()
            return
        self._net(handing.offers, self._take_offers)

    def _take_offers(self, offers: Sequence[Offer]) -> None:
        self._offers = offers
        self._make_form()

    def _make_form(self) -> None:
        form = Form(tuple(self._fields()))
        self._column.replaceWidget(self.form, form)
        self.form.hide()
        self.form.deleteLater()
        self.form = form
        if len(self._offers) == 1 or (self._offers and self._offers[0].mine):
            form.set_values({"portfolio": self._offers[0].id.hex})
        self.form.show()
        self.form.focus_first()
        self.act.setEnabled(True)

    def _fields(self) -> list[Field]:
        people = self._around.people
        receivers = tuple(_choice(one) for one in people if one.role in RECEIVERS)
        fields = [
            Field(
                "receiver",
                Kind.CHOICE,
                QT_TRANSLATE_NOOP("Field", "Receiver"),
                required=True,
                choices=receivers,
            ),
            Field(
                "witness",
                Kind.CHOICE,
                QT_TRANSLATE_NOOP("Field", "Witness"),
                required=self._around.role not in SUPERIORS,
                choices=tuple(_choice(one) for one in people),
            ),
            Field("at", Kind.MOMENT, QT_TRANSLATE_NOOP("Field", "Takes effect (empty: at once)")),
            Field("reason", Kind.NOTE, QT_TRANSLATE_NOOP("Field", "Reason")),
        ]
        if self._offers:
            offered = tuple(Choice(one.id.hex, _offer_word(one)) for one in self._offers)
            title = QT_TRANSLATE_NOOP("Field", "Portfolio")
            fields.insert(0, Field("portfolio", Kind.CHOICE, title, required=True, choices=offered))
        return fields

    def _preview(self) -> None:
        handing = self._desk.handing
        if self.form.check() or handing is None:
            return
        self._ask = self._asked(self.form.values())
        self._net(partial(handing.preview, self._ask), self._show_drawn)

    def _asked(self, values: dict[str, Any]) -> Ask:
        at = values.get("at")
        return Ask(
            receiver=UUID(values["receiver"]),
            witness=UUID(values["witness"]) if values.get("witness") else None,
            portfolio=UUID(values["portfolio"]) if values.get("portfolio") else None,
            clients=self._clients,
            effective_ms=at.us // 1000 if at else 0,
            reason=values.get("reason") or "",
            exception=self.left.isChecked(),
        )

    # The second step

    def _show_drawn(self, drawn: Handover) -> None:
        self._drawn = drawn
        self.manifest.show_handover(drawn)
        self._steps.setCurrentWidget(self.manifest)
        self.back.show()
        self.act.setEnabled(True)
        self.retranslate()

    def _go_back(self) -> None:
        self._drawn = None
        self._steps.setCurrentWidget(self._first)
        self.back.hide()
        self.act.setEnabled(True)
        self.retranslate()

    def _sign(self) -> None:
        handing, drawn, asked = self._desk.handing, self._drawn, self._ask
        if handing is None or drawn is None or asked is None:
            return
        role = drawn.asks(self._around.me)
        if self._begun:
            self._net(partial(handing.sign, drawn.id, role, drawn.hash), self._finish)
        else:
            self._net(partial(handing.begin, asked, role, drawn), self._finish)

    def _finish(self, handover: Handover) -> None:
        if handover.asks(self._around.me):
            self._begun = True
            self._show_drawn(handover)
            self.back.hide()
            self.trouble.set_words(self.tr("Something changed meanwhile. This is how it is now."))
            self.trouble.show()
            return
        if handover.state == "done":
            said = self.tr("Handed over to {0}").format(handover.name_of("receiver"))
        else:
            said = self.tr("Signed; the others see it with their next sync")
        self._desk.toasts.show_notice(said)
        self.begun.emit(handover)
        self.shut()

    # The line

    def _net(self, work: Any, done: Any) -> None:
        self.act.setEnabled(False)
        self.trouble.hide()
        self._desk.tasks.net(work, done=done, failed=self._tell, owner=self)

    def _tell(self, trouble: Exception) -> None:
        """Say in the sheet what went wrong, so that it can be tried again from there."""
        what, remedy = failure_text(trouble)
        self.trouble.set_words(f"{what} {remedy}".strip())
        self.trouble.show()
        self.act.setEnabled(bool(self.form.isVisible() or self._drawn))


def _choice(person: Person) -> Choice:
    return Choice(person.id.hex, person.name or person.login)


def _offer_word(offer: Offer) -> str:
    return offer.code if offer.mine else f"{offer.code} · {offer.owner_name}"
