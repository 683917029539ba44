"""What the window shows after the server's order to wipe: that it was done, and what was kept."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.book import last_word
from desktop.core.errors import FieldbookError
from desktop.keys.device_secret import DeviceSecrets
from desktop.shell.locked_card import LockedCard
from desktop.ui.labels import Paragraph
from desktop.ui.tasks import Tasks
from desktop.ui.typography import TextStyle


class WipedPage(LockedCard):
    """Removes what is left and hands in what the server is to get."""

    def __init__(self, folder: Path, device: DeviceSecrets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = Tasks(self)
        self.told: bool | None = None
        self._what = Paragraph("", TextStyle.BODY, "text1")
        self._state = Paragraph("", TextStyle.SMALL, "text2")
        self.body.addWidget(self._what)
        self.body.addWidget(self._state)
        self.retranslate()
        work = partial(last_word.finish, folder, device)
        self._tasks.net(work, done=self._done, failed=self._failed, owner=self)

    def retranslate(self) -> None:
        self.name.setText(self.tr("Data removed"))
        self._what.set_text(
            self.tr(
                "The data on this PC is removed by order of your bank. What was not sent yet "
                "goes to the server, sealed; nobody can read it on the way."
            )
        )
        self._tell()

    def close_down(self) -> None:
        """Wait for what is under way."""
        self._tasks.close()

    def _done(self, told: bool) -> None:
        self.told = told
        self._tell()

    def _failed(self, trouble: Exception) -> None:
        if not isinstance(trouble, FieldbookError):
            raise trouble
        self._done(False)

    def _tell(self) -> None:
        if self.told is None:
            self._state.set_text(self.tr("Removing…"))
        elif self.told:
            self._state.set_text(self.tr("Done, and the server knows. You may close the window."))
        else:
            self._state.set_text(self.tr("Done. The server is told at the next start with a line."))
