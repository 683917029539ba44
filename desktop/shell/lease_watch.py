"""Keeps an eye on the data lease while the window is open, and says when it gets short."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.book.book import Book
from desktop.core.errors import FieldbookError
from desktop.shell.lease_words import CODE_FORM, LeaseWords
from desktop.sync.lease import LeaseState, Step
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk
from desktop.ui.failures import failure_text
from desktop.ui.labels import Label, Paragraph
from desktop.ui.line_edit import LineEdit
from desktop.ui.notes import Strip
from desktop.ui.panel import Panel
from desktop.ui.popover import Popover
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle

LOOK_EVERY_MS = 600_000


class LeaseWatch(QObject):
    """Looks at the lease now and then; tells ``ended`` when nothing may be shown any more."""

    ended = Signal()

    def __init__(self, desk: Desk, book: Book) -> None:
        super().__init__(desk)
        self._desk = desk
        self._book = book
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look at once, and from then on every ten minutes."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Keep the terms of the lease, and take in how it stands."""
        work = self._book.lease if self._book.store.read_only else self._book.keep_terms
        self._desk.tasks.write(work, done=self._take, failed=self._desk.say, owner=self)

    def _take(self, state: LeaseState) -> None:
        if state.step is Step.SEALED:
            self.ended.emit()
        elif state != self._desk.lease:
            self._desk.set_lease(state)


class LeaseStrip(Panel):
    """A strip above the page: what the lease takes away next, and where a code is entered."""

    def __init__(self, desk: Desk, book: Book) -> None:
        super().__init__()
        self._desk = desk
        self._book = book
        self._words = LeaseWords(self)
        self._state = LeaseState()
        self.strip = Strip(Tone.WARN)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        row.addWidget(self.strip)
        self.strip.acted.connect(self._ask_code)
        desk.lease_changed.connect(self.show_state)
        self.hide()

    def retranslate(self) -> None:
        self.show_state(self._state)

    def show_state(self, state: LeaseState) -> None:
        """Say how the lease stands; nothing is shown while all is well."""
        self._state = state
        text = self._words.warning(state)
        self.strip.set_words(text, self.tr("Enter a branch code"))
        self.setVisible(bool(text))

    def _ask_code(self) -> None:
        CodePopover(self, self._desk, self._book).open_at(self.strip.button)


class CodePopover(Popover):
    """Takes a branch code and prolongs the lease by it."""

    def __init__(self, host: QWidget, desk: Desk, book: Book) -> None:
        super().__init__(host, width=360)
        self._desk = desk
        self._book = book
        self._title = Label(self.tr("Branch code"), TextStyle.STRONG)
        text = self.tr("IT gives it by telephone when this PC cannot reach the server.")
        self._text = Paragraph(text, TextStyle.SMALL, "text2")
        self.code = LineEdit()
        self.code.setPlaceholderText(CODE_FORM)
        self.code.setAccessibleName(self.tr("Branch code"))
        self.take = Button(self.tr("Prolong"), ButtonKind.PRIMARY)
        self._trouble = Paragraph("", TextStyle.SMALL, "bad")
        self._trouble.hide()
        for part in (self._title, self._text, self.code, self._trouble, self.take):
            self.body.addWidget(part)
        self.take.clicked.connect(self._redeem)
        self.code.returnPressed.connect(self._redeem)

    def _redeem(self) -> None:
        if not self.code.text().strip() or not self.take.isEnabled():
            return
        self.take.setEnabled(False)
        work = partial(self._book.terms.redeem, self.code.text())
        self._desk.tasks.write(work, done=self._prolonged, failed=self._failed, owner=self)

    def _prolonged(self, days: int) -> None:
        self._desk.set_lease(self._book.lease())
        self._desk.toasts.show_notice(self.tr("Prolonged by %n day(s)", "", days))
        self.shut()

    def _failed(self, trouble: Exception) -> None:
        if not isinstance(trouble, FieldbookError):
            raise trouble
        self.take.setEnabled(True)
        self._trouble.set_text(" ".join(failure_text(trouble)))
        self._trouble.show()
        self.place()
