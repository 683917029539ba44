"""The popover of the sync pill: how it stands, and what can be done about it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell.courier_row import CourierRow
from desktop.shell.lease_words import LeaseWords
from desktop.shell.rehearsal_sheet import RehearsalSheet
from desktop.shell.sync_progress import SyncProgress
from desktop.shell.sync_state import SyncState
from desktop.sync.rehearsal import Rehearsal
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk
from desktop.ui.failures import failure_text
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.popover import Popover
from desktop.ui.texts import count
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle, px

_WIDTH = 360
_NUMBERS = ("to_send", "files", "decisions", "refused", "aside")
_RARE = ("files", "aside")
"""Numbers that are shown only where there are some."""


class SyncPanel(Popover):
    """State in words, numbers, and what to do."""

    def __init__(self, host: QWidget, desk: Desk, sync: SyncState) -> None:
        super().__init__(host, width=px(_WIDTH))
        self._desk = desk
        self._sync = sync
        self._head = Label("", TextStyle.CARD_TITLE)
        self._words_of_lease = LeaseWords(self)
        self._lease = Paragraph("", TextStyle.SMALL, "text2")
        self._text = Paragraph("", TextStyle.SMALL, "text2")
        self._last = Label("", TextStyle.SMALL, "text2")
        self.body.addWidget(self._head)
        self.body.addWidget(self._last)
        self.body.addWidget(self._lease)
        self.body.addWidget(self._text)
        self._numbers = {key: self._line() for key in _NUMBERS}
        self._progress = SyncProgress(sync)
        self.body.addWidget(self._progress)
        self._said = Paragraph("", TextStyle.SMALL, "text2")
        self._said.hide()
        self.body.addWidget(self._said)
        self._rehearse = Button("", ButtonKind.NORMAL)
        self._retry = Button("", ButtonKind.PRIMARY, Icon.ARROW_SYNC)
        self._decide = Button("", ButtonKind.NORMAL, Icon.MERGE)
        self._accept = Button("", ButtonKind.NORMAL, Icon.DELETE)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._decide)
        row.addWidget(self._accept)
        row.addStretch(1)
        row.addWidget(self._rehearse)
        row.addWidget(self._retry)
        self.body.addSpacing(Space.S)
        self.body.addLayout(row)
        self._courier = CourierRow(desk, sync)
        self._courier.said.connect(self._say)
        self.body.addWidget(self._courier)
        self._rehearse.clicked.connect(self._ask_rehearsal)
        self._retry.clicked.connect(sync.sync_now)
        self._decide.clicked.connect(self._open_inbox)
        self._accept.clicked.connect(sync.accept_removals)
        sync.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        self._rehearse.set_label(self.tr("Rehearse"))
        self._retry.set_label(self.tr("Sync now"))
        self._decide.set_label(self.tr("Decide"))
        self._accept.set_label(self.tr("Remove them"))
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Show how it stands now."""
        now = self._sync.standing
        self._head.setText(self._sync.state().text)
        last = self._sync.last_time()
        self._last.setText(self.tr("Last sync {0}").format(last) if last else "")
        self._last.setVisible(bool(last))
        self._text.set_text(self._words())
        lease = self._desk.lease
        said = self._words_of_lease.warning(lease) or self._words_of_lease.until(lease)
        self._lease.set_text(said)
        self._lease.setVisible(bool(said))
        for key, title, number in (
            ("to_send", self.tr("To send"), now.to_send),
            ("files", self.tr("Files to send"), now.files),
            ("decisions", self.tr("Waiting for your decision"), now.decisions),
            ("refused", self.tr("Sent back"), now.refused),
            ("aside", self.tr("Not readable by this version"), now.aside),
        ):
            name, figure = self._numbers[key]
            name.setText(title)
            figure.setText(count(number))
            for part in (name, figure):
                part.setVisible(bool(number) or key not in _RARE)
        idle = now.enrolled and not self._sync.running
        self._retry.setEnabled(idle)
        self._rehearse.setEnabled(idle)
        self._courier.set_idle(idle)
        self._courier.setVisible(now.enrolled)
        self._progress.show_state()
        asked = self._sync.asks_about_removals
        self._accept.setVisible(asked)
        self._accept.setEnabled(idle)
        self._decide.setVisible(bool(now.decisions or now.refused) and not asked)

    def _words(self) -> str:
        if not self._sync.standing.enrolled:
            return self.tr("Everything is kept on this PC. To sync, join a server in the settings.")
        if self._sync.trouble is not None:
            return " ".join(failure_text(self._sync.trouble))
        if self._sync.surroundings.now.spare:
            return self.tr("Only what you save is sent by itself, to spare battery or line.")
        return self.tr("What you save stays on this PC and is sent when online.")

    def _line(self) -> tuple[Label, Label]:
        name = Label("", TextStyle.BODY)
        figure = Label("", TextStyle.STRONG, tabular=True)
        row = QHBoxLayout()
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(figure)
        self.body.addLayout(row)
        return name, figure

    def _ask_rehearsal(self) -> None:
        self._rehearse.setEnabled(False)
        self._desk.tasks.net(
            self._sync.rehearse, done=self._take_rehearsal, failed=self._take_trouble, owner=self
        )

    def _take_rehearsal(self, told: Rehearsal) -> None:
        self.shut()
        RehearsalSheet(self._desk, told).open()

    def _take_trouble(self, trouble: Exception) -> None:
        self._say(" ".join(failure_text(trouble)))

    @Slot(str)
    def _say(self, text: str) -> None:
        self._said.set_text(text)
        self._said.show()
        self.show_state()
        self.place()

    def _open_inbox(self) -> None:
        self.shut()
        self._desk.frame.open_page("inbox")
