"""What the lock page shows of a book whose lease has run out: a sync or a branch code opens it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.book.book import Book
from desktop.core.errors import FieldbookError, NotAllowed
from desktop.shell.lease_words import CODE_FORM, LeaseWords
from desktop.shell.locked_card import FIELD
from desktop.sync.lease import Step
from desktop.sync.lease_problems import WIPE_ORDERED
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.failures import failure_text
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.line_edit import LineEdit
from desktop.ui.notes import Strip
from desktop.ui.panel import Panel
from desktop.ui.tasks import Tasks
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle, px

PATIENCE_MS = 300_000
"""How long the key is kept for somebody to sync or to type a code."""


class SealedPart(Panel):
    """Holds a book that may not be shown, until it may: tells ``opened`` or ``ordered`` then."""

    opened = Signal(object)
    ordered = Signal(object)
    """The server has ordered this book to be wiped."""

    given_up = Signal()
    """Nobody came: the key is forgotten."""

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book: Book | None = book
        self._tasks = Tasks(self)
        self._words = LeaseWords(self)
        self._state = book.lease()
        self._why = Strip(Tone.WARN)
        self.sync = Button("", ButtonKind.PRIMARY, Icon.ARROW_SYNC)
        self._or = Label("", TextStyle.SMALL, "text2")
        self.code = LineEdit(tall=FIELD)
        self.code.setPlaceholderText(CODE_FORM)
        self.take = Button("", ButtonKind.NORMAL)
        self._trouble = Strip(Tone.BAD)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for button in (self.sync, self.take):
            button.setFixedHeight(px(FIELD))
        for part in (self._why, self.sync, self._or, self.code, self.take, self._trouble):
            column.addWidget(part)
        for part in (self._or, self.code, self.take):
            part.setVisible(not self._state.locked)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self._patience.start()
        self.sync.clicked.connect(self._sync)
        self.take.clicked.connect(self._redeem)
        self.code.returnPressed.connect(self._redeem)
        self.retranslate()

    def retranslate(self) -> None:
        self._why.set_words(self._words.warning(self._state))
        self.sync.set_label(self.tr("Sync and open"))
        self._or.setText(self.tr("Without a line IT gives you a branch code:"))
        self.code.setAccessibleName(self.tr("Branch code"))
        self.take.set_label(self.tr("Open by the code"))

    def close_book(self) -> None:
        """Forget the key, where the book was not passed on."""
        if self.book is not None:
            self._tasks.close()
            self.book.close()
            self.book = None

    def _give_up(self) -> None:
        if not self.sync.isEnabled():
            self._patience.start()
            return
        self.close_book()
        self.given_up.emit()

    def _sync(self) -> None:
        assert self.book is not None
        self._work(self.book.engine.sync)

    def _redeem(self) -> None:
        assert self.book is not None
        if self.code.text().strip():
            self._work(partial(self.book.terms.redeem, self.code.text()))

    def _work(self, work: Callable[[], object]) -> None:
        if not self.sync.isEnabled():
            return
        self._enable(False)
        self._trouble.hide()
        self._tasks.net(work, done=self._look, failed=self._failed, owner=self)

    def _look(self, _result: object) -> None:
        """Pass the book on where it may be shown again."""
        assert self.book is not None
        self._state = self.book.lease()
        if self._state.step is Step.SEALED:
            self._enable(True)
            self._why.set_words(self._words.warning(self._state))
            return
        self._pass_on(self.opened)

    def _failed(self, trouble: Exception) -> None:
        if not isinstance(trouble, FieldbookError):
            raise trouble
        if isinstance(trouble, NotAllowed) and trouble.problem is WIPE_ORDERED:
            self._pass_on(self.ordered)
            return
        self._enable(True)
        self._trouble.set_words(" ".join(failure_text(trouble)))
        self._trouble.show()

    def _pass_on(self, signal: SignalInstance) -> None:
        book, self.book = self.book, None
        self._tasks.close()
        signal.emit(book)

    def _enable(self, on: bool) -> None:
        for part in (self.sync, self.take):
            part.setEnabled(on)
