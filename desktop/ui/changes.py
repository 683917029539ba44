"""The one place where the windows hear that records changed."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.core.changes import Change


class ChangeBus(QObject):
    """Passes what a transaction changed to the UI thread."""

    changed = Signal(object)
    """A ``tuple[Change, ...]``, on the UI thread, after the commit."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def publish(self, changes: tuple[Change, ...]) -> None:
        """Tell every listener of ``changed``; may be called from any thread."""
        if changes:
            self._arrived.emit(changes)

    @Slot(object)
    def _pass_on(self, changes: tuple[Change, ...]) -> None:
        self.changed.emit(changes)
