"""The lock page: passphrase, what went wrong, the recovery key; nothing personal."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.book import book as books
from desktop.book import preferences
from desktop.book.book import Book
from desktop.core.dates import Clock
from desktop.core.errors import Locked
from desktop.keys.device_secret import DeviceSecrets
from desktop.keys.kdf import KdfParams
from desktop.shell.locked_card import FIELD, LockedCard, Steps
from desktop.shell.recovery_sheet import RecoverySheet
from desktop.shell.sealed_part import SealedPart
from desktop.sync.lease import Step
from desktop.ui import language
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.failures import failure_text
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.line_edit import LineEdit
from desktop.ui.notes import Strip
from desktop.ui.options import ChipRow, Option
from desktop.ui.tasks import Tasks
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle, px

T = TypeVar("T")


class LockPage(LockedCard):
    """Opens a book; tells ``unlocked`` with it."""

    unlocked = Signal(object)
    wipe_ordered = Signal(object)
    """The server has ordered the book that was opened to be wiped."""

    def __init__(
        self, folder: Path, device: DeviceSecrets, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._device = device
        self._clock = clock
        self._tasks = Tasks(self)
        self._due_number = 0
        self.sealed: SealedPart | None = None
        self._until = clock()
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._count_down)
        self._due = Label("", TextStyle.BODY, "text2")
        self._due.hide()
        self._trouble = Strip(Tone.BAD)
        self._trouble.hide()
        self._steps = Steps()
        self._steps.add_page(self._make_passphrase())
        self._steps.add_page(self._make_recovery())
        self.body.addWidget(self._due)
        self.body.addWidget(self._steps)
        self.body.addWidget(self._trouble)
        self.languages = ChipRow()
        self.languages.set_options([Option(k, name) for k, name in language.LANGUAGES.items()])
        self.languages.choose("zh_CN" if language.is_chinese() else "en")
        self.languages.picked.connect(self._take_language)
        self.body.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.secret, self.fresh):
            field.installEventFilter(self)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Focus given before the page is in the window goes to the scroll area around it.
        QTimer.singleShot(0, self, self._focus_field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._caps.setVisible(_is_caps(event, before=self._caps.isVisible()))
        return False

    def set_due(self, number: int) -> None:
        """Say how many follow-ups came due; never which."""
        self._due_number = number
        self._due.setText(self.tr("%n follow-up(s) due", "", number))
        self._due.setVisible(number > 0)

    def retranslate(self) -> None:
        self.name.setText(self.tr("Fieldbook is locked"))
        self.secret.setPlaceholderText(self.tr("Passphrase"))
        self.secret.setAccessibleName(self.tr("Passphrase"))
        self.eye.set_name(self.tr("Show the passphrase"))
        self.unlock.set_label(self.tr("Unlock"))
        self._lost.set_label(self.tr("Use the recovery key"))
        self.key.setPlaceholderText(self.tr("Recovery key"))
        self.key.setAccessibleName(self.tr("Recovery key"))
        self.fresh.setPlaceholderText(self.tr("New passphrase"))
        self.fresh.setAccessibleName(self.tr("New passphrase"))
        self.recover.set_label(self.tr("Set passphrase and unlock"))
        self._back.set_label(self.tr("Back"))
        self._caps.setText(self.tr("Caps Lock is on"))
        self.set_due(self._due_number)

    def _make_passphrase(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self.secret = LineEdit(secret=True, tall=FIELD)
        self.eye = IconButton(Icon.EYE)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(partial(_show, self.secret))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.secret, 1)
        row.addWidget(self.eye)
        self.unlock = Button("", ButtonKind.PRIMARY)
        self.unlock.setFixedHeight(px(FIELD))
        self._lost = Button("", ButtonKind.LINK)
        self._caps = Label("", TextStyle.SMALL, "warn")
        self._caps.hide()
        column.addLayout(row)
        column.addWidget(self._caps)
        column.addWidget(self.unlock)
        column.addWidget(self._lost, 0, Qt.AlignmentFlag.AlignHCenter)
        self.secret.returnPressed.connect(self._try)
        self.unlock.clicked.connect(self._try)
        self._lost.clicked.connect(partial(self._show_part, 1))
        return page

    def _make_recovery(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self.key = LineEdit(tall=FIELD)
        self.fresh = LineEdit(secret=True, tall=FIELD)
        self.recover = Button("", ButtonKind.PRIMARY)
        self.recover.setFixedHeight(px(FIELD))
        self._back = Button("", ButtonKind.LINK)
        for part in (self.key, self.fresh, self.recover):
            column.addWidget(part)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.fresh.returnPressed.connect(self._recover)
        self.recover.clicked.connect(self._recover)
        self._back.clicked.connect(partial(self._show_part, 0))
        return page

    def _show_part(self, part: int) -> None:
        self._trouble.hide()
        self._steps.show_page(part)
        self._focus_field()

    def _focus_field(self) -> None:
        field = self.key if self._steps.step else self.secret
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_language(self, code: str) -> None:
        """Speak the chosen language from now on, also after unlocking."""
        application = QApplication.instance()
        assert application is not None
        language.install(application, code)
        kept = preferences.load(self._folder)
        preferences.save(self._folder, msgspec.structs.replace(kept, language=code))

    def _try(self) -> None:
        if not self.secret.text() or not self.unlock.isEnabled():
            return
        self._work(
            partial(
                books.unlock,
                self._folder,
                self.secret.text(),
                device=self._device,
                clock=self._clock,
                kdf_at_least=None if self._is_demo() else KdfParams(),
                sealed=True,
            ),
            self._open,
        )

    def _recover(self) -> None:
        if self.key.text() and self.fresh.text() and self.recover.isEnabled():
            work = partial(
                books.recover,
                self._folder,
                self.key.text(),
                self.fresh.text(),
                device=self._device,
                clock=self._clock,
            )
            self._work(work, self._recovered)

    def _is_demo(self) -> bool:
        """The demo's vault is cheap on purpose and stays so."""
        return (self._folder / "demo-day").exists()

    def _work(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Try in the background: stretching a passphrase takes up to a second."""
        for button in (self.unlock, self.recover):
            button.setEnabled(False)
        self.unlock.set_label(self.tr("Unlocking…"))
        self._trouble.hide()
        self._tasks.write(work, done=done, failed=self._failed, owner=self)

    def _open(self, book: Book) -> None:
        for field in (self.secret, self.key, self.fresh):
            field.clear()
        self._tasks.close()
        if book.wipe_ordered:
            self.wipe_ordered.emit(book)
        elif book.lease().step is Step.SEALED:
            self._show_sealed(book)
        else:
            self.unlocked.emit(book)

    def _show_sealed(self, book: Book) -> None:
        """Ask for a sync or a branch code before anything is shown."""
        self.sealed = SealedPart(book)
        self.sealed.opened.connect(self.unlocked)
        self.sealed.ordered.connect(self.wipe_ordered)
        self.sealed.given_up.connect(self._begin_again)
        self._steps.hide()
        self.name.setText(self.tr("Data sealed"))
        self.body.insertWidget(self.body.indexOf(self._steps), self.sealed)
        self.sealed.sync.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_again(self) -> None:
        """Ask for the passphrase again."""
        assert self.sealed is not None
        self.sealed.hide()
        self.sealed.deleteLater()
        self.sealed = None
        self._tasks = Tasks(self)
        for button in (self.unlock, self.recover):
            button.setEnabled(True)
        self.retranslate()
        self._steps.show()
        self._focus_field()

    def close_down(self) -> None:
        """Forget the key of a sealed book."""
        if self.sealed is not None:
            self.sealed.close_book()

    def _recovered(self, opened: tuple[Book, str]) -> None:
        """Show the new recovery key before going to work: the old one opens nothing now."""
        book, key = opened
        sheet = RecoverySheet(key)
        go = Button(self.tr("Go on"), ButtonKind.PRIMARY)
        go.setEnabled(False)
        sheet.kept.toggled.connect(go.setEnabled)
        go.clicked.connect(lambda: self._open(book))
        self._steps.hide()
        self.name.setText(self.tr("New recovery key"))
        self.body.addWidget(sheet)
        self.body.addWidget(go)

    def _failed(self, trouble: Exception) -> None:
        what, remedy = failure_text(trouble)
        for button in (self.unlock, self.recover):
            button.setEnabled(True)
        self.unlock.set_label(self.tr("Unlock"))
        self.secret.selectAll()
        self._focus_field()
        self._trouble.set_words(f"{what} {remedy}")
        self._trouble.show()
        # The error carries the wait: asking the vault may wait for the keyring.
        wait_s = int(trouble.facts.get("wait_s", 0)) if isinstance(trouble, Locked) else 0
        self._until = self._clock() + timedelta(seconds=wait_s)
        if wait_s:
            self.unlock.setEnabled(False)
            self._countdown.start()
            self._count_down()

    def _count_down(self) -> None:
        wait_s = -((self._clock() - self._until) // timedelta(seconds=1))
        if wait_s > 0:
            self.unlock.set_label(self.tr("Wait %n second(s)", "", wait_s))
            return
        self._countdown.stop()
        self.unlock.setEnabled(True)
        self.unlock.set_label(self.tr("Unlock"))


def _is_caps(event: QKeyEvent, *, before: bool) -> bool:
    """Return whether a letter came in the other case than Shift asks for; as before elsewhere."""
    letter = event.text()
    if len(letter) != 1 or not (letter.isascii() and letter.isalpha()):
        return before
    return letter.isupper() != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _show(field: LineEdit, shown: bool) -> None:
    field.setEchoMode(LineEdit.EchoMode.Normal if shown else LineEdit.EchoMode.Password)
