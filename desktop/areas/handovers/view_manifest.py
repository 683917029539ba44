"""What a handover says: who, from when, how many records of each kind, what was promised."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.areas.handovers import view_words as words
from desktop.areas.handovers.view_facts import Line, Lines
from desktop.sync.handovers import ROLES, Handover
from desktop.ui import texts
from desktop.ui.desk import Desk
from desktop.ui.labels import Label, Paragraph
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle

SHOWN = 50
"""Promises that are listed; the record holds all."""


class Section(Panel):
    """A small heading over lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label("", TextStyle.STRONG)
        self.lines = Lines()
        self.more = Paragraph("", TextStyle.SMALL, "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.heading)
        column.addWidget(self.lines)
        column.addWidget(self.more)
        self.more.hide()


class People(Section):
    """Who takes part and who has signed."""

    def show_people(self, desk: Desk, handover: Handover) -> None:
        """Show a handover's people."""
        self.heading.setText(self.tr("Who takes part"))
        self.lines.show_lines(list(self._people(desk, handover)))
        self.more.set_text(words.exception_word(handover.exception))
        self.more.setVisible(bool(handover.exception))

    def _people(self, desk: Desk, handover: Handover) -> Iterator[Line]:
        for role in ROLES:
            name = handover.name_of(role)
            if not name:
                continue
            signed = handover.signature_of(role)
            if signed is not None:
                at = words.time_word(signed.at_ms, desk.today())
                yield Line(words.role_word(role), name, self.tr("Signed {0}").format(at), Tone.OK)
            elif role == "giver" and handover.exception:
                yield Line(words.role_word(role), name, self.tr("Did not sign"), Tone.MUTED)
            else:
                yield Line(words.role_word(role), name, self.tr("Not signed yet"), Tone.WARN)


class Terms(Section):
    """From when on, why, and what is listed of it."""

    def show_terms(self, desk: Desk, handover: Handover) -> None:
        """Show a handover's terms and counts."""
        self.heading.setText(self.tr("What is handed over"))
        today = desk.today()
        lines = [
            Line(self.tr("Portfolio"), handover.portfolio),
            Line(self.tr("Takes effect"), words.time_word(handover.effective_ms, today)),
        ]
        if handover.clients:
            lines.insert(1, Line(self.tr("Clients"), words.what_word(handover)))
        if handover.reason:
            lines.append(Line(self.tr("Reason"), handover.reason, long=True))
        lines.append(Line(self.tr("Records"), texts.count(handover.records)))
        self.lines.show_lines([*lines, *self._counts(desk, handover)])

    def _counts(self, desk: Desk, handover: Handover) -> Iterator[Line]:
        differences = handover.differences
        for kind in words.in_order(desk.catalog, {*handover.kinds, *differences}):
            mark = ""
            if kind in differences:
                mark = self.tr("{0} when handed over").format(differences[kind][1])
            name = words.kind_word(desk.catalog, kind)
            yield Line(name, texts.count(handover.kinds.get(kind, 0)), mark, Tone.WARN)


class Promises(Section):
    """The promises that go along, by the time they are due."""

    def show_promises(self, desk: Desk, handover: Handover) -> None:
        """Show a handover's open promises."""
        number = len(handover.promises)
        self.heading.setText(self.tr("%n open promise(s)", "", number))
        today = desk.today()
        self.lines.show_lines(
            [
                Line(
                    one.client or self.tr("Client"),
                    one.title,
                    texts.moment_text(one.due, today) if one.due else "",
                    Tone.WARN if one.due and one.due.us < desk.now_us() else Tone.PLAIN,
                )
                for one in handover.promises[:SHOWN]
            ]
        )
        left = number - SHOWN
        self.more.set_text(self.tr("%n more in the record", "", max(left, 0)))
        self.more.setVisible(left > 0)


class ManifestView(Panel):
    """All three sections one under the other, as a person reads them before signing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.people, self.terms, self.promises = People(), Terms(), Promises()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for part in (self.people, self.terms, self.promises):
            column.addWidget(part)
        column.addStretch(1)

    def show_handover(self, handover: Handover) -> None:
        """Show what a handover says."""
        self.people.show_people(self._desk, handover)
        self.terms.show_terms(self._desk, handover)
        self.promises.show_promises(self._desk, handover)
