"""Hears from the desktop that the machine sleeps, wakes, or its session locks."""

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_SERVICE = "org.freedesktop.login1"
_MANAGER = "/org/freedesktop/login1"
_SESSION = "/org/freedesktop/login1/session/auto"


class SuspendWatch(QObject):
    """Listens to logind where there is one; silent elsewhere.

    Windows and macOS tell the same by the idle watch's wall clock at the first event after sleep.
    """

    sleeping = Signal()
    woke = Signal()
    session_locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform != "linux":
            return
        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return
        manager = f"{_SERVICE}.Manager"
        bus.connect(
            _SERVICE, _MANAGER, manager, "PrepareForSleep", self, _slot("prepare_for_sleep(bool)")
        )
        session = f"{_SERVICE}.Session"
        bus.connect(_SERVICE, _SESSION, session, "Lock", self, _slot("lock_session()"))

    @Slot(bool)
    def prepare_for_sleep(self, going: bool) -> None:
        """Hear that the machine goes to sleep, or that it woke."""
        if going:
            self.sleeping.emit()
        else:
            self.woke.emit()

    @Slot()
    def lock_session(self) -> None:
        """Hear that the desktop's session locks."""
        self.session_locked.emit()


def _slot(signature: str) -> bytes:
    """Return a slot's name as the bus connection wants it."""
    return SLOT(signature).encode("ascii")
