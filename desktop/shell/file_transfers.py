"""After every good sync contents of files follow, on a thread of their own."""

from PySide6.QtCore import QObject, Slot

from desktop.shell.sync_state import SyncState
from desktop.ui.file_work import FileWork


class FileTransfers(QObject):
    """Starts a transfer once records are in step; a costly line is left to what was asked for."""

    def __init__(self, files: FileWork, sync: SyncState) -> None:
        super().__init__(sync)
        self._files = files
        self._sync = sync
        self._seen_us = 0
        sync.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        synced_us = self._sync.standing.synced_us
        calm = not self._sync.running and self._sync.trouble is None
        if calm and synced_us != self._seen_us:
            self._seen_us = synced_us
            self._files.transfer(metered=not self._sync.plan.attachments)
