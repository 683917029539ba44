"""Two acts for a branch without a line: write a courier file, read its answer."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from desktop.shell.sync_state import SyncState
from desktop.sync.courier import Written
from desktop.sync.report import Report
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk
from desktop.ui.failures import failure_text
from desktop.ui.panel import Panel
from desktop.ui.texts import count
from desktop.ui.tokens import Space

ENDING = ".fbcourier"


class CourierRow(Panel):
    """Asks for a file and says what came of it."""

    said = Signal(str)
    """What there is to say, as a sentence."""

    def __init__(self, desk: Desk, sync: SyncState) -> None:
        super().__init__()
        self._desk = desk
        self._sync = sync
        self._write = Button("", ButtonKind.LINK)
        self._read = Button("", ButtonKind.LINK)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._write)
        row.addWidget(self._read)
        row.addStretch(1)
        self._write.clicked.connect(self._ask_where)
        self._read.clicked.connect(self._ask_which)
        self.retranslate()

    def retranslate(self) -> None:
        self._write.set_label(self.tr("Write a courier file"))
        self._read.set_label(self.tr("Read an answer"))

    def set_idle(self, idle: bool) -> None:
        """Offer the acts, or not while a sync runs."""
        self._write.setEnabled(idle)
        self._read.setEnabled(idle)

    def write_to(self, file: Path) -> None:
        """Write a courier file."""
        work = partial(self._sync.write_courier, file)
        self._desk.tasks.net(work, done=self._take_written, failed=self._take_trouble, owner=self)

    def read_from(self, file: Path) -> None:
        """Read an answer and apply it."""
        work = partial(self._sync.read_courier, file)
        self._desk.tasks.net(work, done=self._take_read, failed=self._take_trouble, owner=self)

    def _ask_where(self) -> None:
        title = self.tr("Write a courier file")
        name, _ = QFileDialog.getSaveFileName(self, title, f"fieldbook{ENDING}")
        if name:
            self.write_to(Path(name))

    def _ask_which(self) -> None:
        title = self.tr("Read an answer")
        name, _ = QFileDialog.getOpenFileName(self, title)
        if name:
            self.read_from(Path(name))

    def _take_written(self, written: Written) -> None:
        text = self.tr("{0} changes are in the file. Take it to the server and bring its answer.")
        said = text.format(count(written.changes))
        if written.left:
            more = self.tr("{0} more go with the next file.").format(count(written.left))
            said = f"{said} {more}"
        self.said.emit(said)

    def _take_read(self, report: Report) -> None:
        text = self.tr("Sent: {0}, received: {1}, sent back: {2}.")
        numbers = (report.pushed, report.pulled, report.refused)
        said = text.format(*map(count, numbers))
        if not report.complete:
            said += " " + self.tr("What the file tells of others is older than this PC.")
        self._sync.look()
        self.said.emit(said)

    def _take_trouble(self, trouble: Exception) -> None:
        self.said.emit(" ".join(failure_text(trouble)))
