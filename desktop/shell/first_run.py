"""The first start: language, passphrase, recovery key, and a sync server if there is one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.book import book as books
from desktop.book.book import Book
from desktop.core.dates import Clock
from desktop.keys import passphrase
from desktop.keys.device_secret import DeviceSecrets
from desktop.keys.kdf import KdfParams
from desktop.shell.locked_card import FIELD, LockedCard, Steps
from desktop.shell.recovery_sheet import RecoverySheet
from desktop.shell.server_fields import ServerFields
from desktop.ui import language
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.failures import failure_text
from desktop.ui.labels import Label, Paragraph
from desktop.ui.language import translate
from desktop.ui.line_edit import LineEdit
from desktop.ui.notes import Strip
from desktop.ui.options import ChipRow, Option
from desktop.ui.tasks import Tasks
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle, px

LANGUAGE, PASSPHRASE, RECOVERY, SERVER = range(4)


class FirstRun(LockedCard):
    """Four steps; nothing is created before the passphrase is confirmed."""

    finished = Signal(object)

    def __init__(
        self,
        folder: Path,
        device: DeviceSecrets,
        clock: Clock,
        parent: QWidget | None = None,
        *,
        kdf: KdfParams | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._device = device
        self._clock = clock
        self._kdf = kdf
        self._tasks = Tasks(self)
        self._book: Book | None = None
        self._strength = QTimer(self, singleShot=True, interval=150)
        self._strength.timeout.connect(self._judge)
        self._step = Label("", TextStyle.SMALL, "text3")
        self._trouble = Strip(Tone.BAD)
        self._trouble.hide()
        self._steps = Steps()
        for page in (
            self._make_language(),
            self._make_passphrase(),
            QWidget(),
            self._make_server(),
        ):
            self._steps.add_page(page)
        self.back = Button("", ButtonKind.QUIET)
        self.next = Button("", ButtonKind.PRIMARY)
        self.next.setFixedHeight(px(FIELD))
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        for part in (self._step, self._steps, self._trouble):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.retranslate()

    @property
    def step(self) -> int:
        """Which step is shown."""
        return self._steps.step

    def retranslate(self) -> None:
        titles = (
            self.tr("Welcome to Fieldbook"),
            self.tr("Choose a passphrase"),
            self.tr("Keep the recovery key"),
            self.tr("Sync with your bank"),
        )
        self.name.setText(titles[self.step])
        self._step.setText(self.tr("Step {0} of {1}").format(self.step + 1, len(titles)))
        self._hello.set_text(
            self.tr("Your client book: works without a network, encrypted on this PC.")
        )
        self._rule.set_text(self._rule_text())
        self.secret.setPlaceholderText(self.tr("Passphrase"))
        self.again.setPlaceholderText(self.tr("Passphrase again"))
        self.secret.setAccessibleName(self.tr("Passphrase"))
        self.again.setAccessibleName(self.tr("Passphrase again"))
        self._optional.set_text(
            self.tr("Your IT gives you an address and a code. You can also do this later.")
        )
        self.back.set_label(self.tr("Back"))
        self._name_buttons()

    def _name_buttons(self) -> None:
        self.back.setVisible(self.step == PASSPHRASE)
        joins = self.server.filled
        names = {
            SERVER: self.tr("Join and start") if joins else self.tr("Start without a server"),
        }
        self.next.set_label(names.get(self.step, self.tr("Go on")))

    def _rule_text(self) -> str:
        least = passphrase.RULES.min_length(with_device=bool(self._device.available))
        return self.tr(
            "At least %n characters; a few unrelated words are best. Without it nobody "
            "opens the data, also not we.",
            "",
            least,
        )

    def _make_language(self) -> QWidget:
        page, column = _page()
        self._hello = Paragraph("", TextStyle.RUNNING, "text2")
        self.languages = ChipRow(large=True)
        self.languages.set_options(
            [Option(code, name) for code, name in language.LANGUAGES.items()]
        )
        self.languages.choose("zh_CN" if language.is_chinese() else "en")
        self.languages.picked.connect(self._take_language)
        column.addWidget(self._hello)
        column.addWidget(self.languages)
        return page

    def _make_passphrase(self) -> QWidget:
        page, column = _page()
        self._rule = Paragraph("", TextStyle.SMALL, "text2")
        self.secret = LineEdit(secret=True, tall=FIELD)
        self.again = LineEdit(secret=True, tall=FIELD)
        self.judged = Label("", TextStyle.SMALL, "text2")
        for part in (self._rule, self.secret, self.judged, self.again):
            column.addWidget(part)
        self.secret.textChanged.connect(self._strength.start)
        self.again.returnPressed.connect(self._go_on)
        return page

    def _make_server(self) -> QWidget:
        page, column = _page()
        self._optional = Paragraph("", TextStyle.SMALL, "text2")
        self.server = ServerFields(tall=FIELD, gap=Space.M)
        column.addWidget(self._optional)
        column.addWidget(self.server)
        self.server.changed.connect(self._name_buttons)
        return page

    def _take_language(self, code: str) -> None:
        application = QApplication.instance()
        assert application is not None
        language.install(application, code)

    def _judge(self) -> None:
        """Say in words how strong the passphrase is, off the UI thread."""
        text = self.secret.text()
        self._tasks.read(partial(passphrase.strength, text), done=self._say_strength, owner=self)

    def _say_strength(self, strength: passphrase.Strength) -> None:
        words = [translate("Strength", phrase) for phrase in strength.phrases]
        self.judged.setText(" · ".join(words) if self.secret.text() else "")

    def _go_back(self) -> None:
        self._show(self.step - 1)

    def _go_on(self) -> None:
        if not self.next.isEnabled():
            return
        self._trouble.hide()
        if self.step == LANGUAGE:
            self._show(PASSPHRASE)
        elif self.step == PASSPHRASE:
            self._create()
        elif self.step == RECOVERY:
            self._show(SERVER)
        else:
            self._join()

    def _show(self, step: int) -> None:
        self._steps.show_page(step)
        self.retranslate()
        fields = {PASSPHRASE: self.secret, SERVER: self.server.url}
        if step in fields:
            fields[step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self) -> None:
        secret = self.secret.text()
        refused = passphrase.check(secret, with_device=bool(self._device.available))
        if refused:
            source = passphrase.REFUSALS.get(refused[0].code, refused[0].code)
            self._say(translate("Refusal", source))
            return
        if secret != self.again.text():
            self._say(self.tr("The two are not the same; type them again."))
            return
        self.next.setEnabled(False)
        self.next.set_label(self.tr("Creating…"))
        work = partial(
            books.create,
            self._folder,
            secret,
            self.languages.chosen,
            device=self._device,
            kdf=self._kdf,
            clock=self._clock,
        )
        self._tasks.write(work, done=self._created, failed=self._failed, owner=self)

    def _created(self, made: tuple[Book, str]) -> None:
        self._book, key = made
        self.secret.clear()
        self.again.clear()
        sheet = RecoverySheet(key)
        self.kept = sheet.kept
        self._steps.replace_page(RECOVERY, sheet)
        self._show(RECOVERY)
        sheet.kept.toggled.connect(self.next.setEnabled)

    def _join(self) -> None:
        assert self._book is not None
        if not self.server.filled:
            self._finish(None)
            return
        self.next.setEnabled(False)
        self.next.set_label(self.tr("Joining…"))
        work = self.server.joining(self._book.store, self._book.vault.device_key_wrap())
        self._tasks.write(work, done=self._finish, failed=self._failed, owner=self)

    def _finish(self, _joined: object) -> None:
        self._tasks.close()
        self.finished.emit(self._book)

    def _failed(self, trouble: Exception) -> None:
        self._say(" ".join(failure_text(trouble)))
        self.next.setEnabled(True)
        self._name_buttons()

    def _say(self, text: str) -> None:
        self._trouble.set_words(text)
        self._trouble.show()


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.M)
    return page, column
