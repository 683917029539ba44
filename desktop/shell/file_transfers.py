"""After every good sync contents of files follow, on a thread of their own."""

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.shell.sync_state import SyncState
from desktop.sync.files import Moved
from desktop.ui.file_work import FileWork

FIRST_MS, LONGEST_MS = 2_000, 300_000
"""How soon, and at most how late, to look again for what another device has not sent yet."""


class FileTransfers(QObject):
    """Starts a transfer once records are in step; a costly line is left to what was asked for."""

    def __init__(self, files: FileWork, sync: SyncState) -> None:
        super().__init__(sync)
        self._files = files
        self._sync = sync
        self._seen_us = 0
        self._wait_ms = FIRST_MS
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._transfer)
        sync.changed.connect(self._follow)
        files.carried.connect(self._take)

    @Slot()
    def _follow(self) -> None:
        synced_us = self._sync.standing.synced_us
        calm = not self._sync.running and self._sync.trouble is None
        if calm and synced_us != self._seen_us:
            self._seen_us = synced_us
            self._transfer()

    @Slot()
    def _transfer(self) -> None:
        self._files.transfer(metered=not self._sync.plan.attachments)

    @Slot(object)
    def _take(self, moved: Moved) -> None:
        """Look again for what is on its way from another device, ever more seldom."""
        if not moved.pending:
            self._wait_ms = FIRST_MS
            return
        self._again.start(self._wait_ms)
        self._wait_ms = min(2 * self._wait_ms, LONGEST_MS)
