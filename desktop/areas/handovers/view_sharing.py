"""Who else sees a client, and handing one over: what a client's own menu offers of it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.areas.handovers.view_wizard import HandoverSheet
from desktop.ui.desk import Desk

LEVELS = ("own", "team", "branch")


class Sharing(QObject):
    """Adds to a client's menu what the server has to be asked for."""

    def __init__(self, desk: Desk, client: UUID, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client = client

    def fill(self, menu: QMenu, bucket: str) -> None:
        """Add the sharing levels, the one of ``bucket`` checked, and handing over."""
        words = {
            "own": self.tr("Only me"),
            "team": self.tr("My team"),
            "branch": self.tr("My branch"),
        }
        levels = QMenu(self.tr("Who sees the client"), menu)
        menu.addMenu(levels)
        group = QActionGroup(levels)
        for level in LEVELS:
            action = levels.addAction(words[level])
            action.setCheckable(True)
            action.setChecked(bucket.endswith(f"/{level}"))
            group.addAction(action)
            action.triggered.connect(partial(self._share, level))
        menu.addAction(self.tr("Hand over")).triggered.connect(self._hand_over)

    def _share(self, level: str, *_: object) -> None:
        handing = self._desk.handing
        if handing is not None:
            self._desk.tasks.net(
                partial(handing.share, [self._client], level),
                done=self._tell,
                failed=self._desk.say,
                owner=self,
            )

    def _tell(self, _moved: int) -> None:
        self._desk.toasts.show_notice(self.tr("Changed; the next sync takes it to the others"))

    def _hand_over(self, *_: object) -> None:
        HandoverSheet(self._desk, (self._client,)).open()
