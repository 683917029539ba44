"""Keeps a page in step with the store: reads again when records it shows have changed."""

from collections.abc import Callable, Collection
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.core.changes import Change
from desktop.ui.desk import Desk

PAUSE_MS = 60
"""Changes that come together are answered by one read."""


class Freshness(QObject):
    """Calls ``refresh`` after changes of ``kinds``; while the page is hidden, when it is shown.

    With ``about`` only changes of that record and of what belongs to it count.
    """

    def __init__(
        self,
        page: QWidget,
        desk: Desk,
        kinds: Collection[str],
        refresh: Callable[[], None],
        about: UUID | None = None,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._kinds = frozenset(kinds)
        self._about = about
        self._stale = False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(refresh)
        desk.changes.changed.connect(self._take)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and self._stale:
            self._stale = False
            self._soon.start()
        return False

    def _take(self, changes: tuple[Change, ...]) -> None:
        if not any(map(self._concerns, changes)):
            return
        if self._page.isVisible():
            self._soon.start()
        else:
            self._stale = True

    def _concerns(self, change: Change) -> bool:
        if self._about is not None and self._about not in (change.record, change.parent):
            return False
        return not self._kinds or change.kind in self._kinds
