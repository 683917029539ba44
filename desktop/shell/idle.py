"""Notices that nobody is there: locks after idle minutes, and after the machine slept."""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.core.dates import Clock

MOST_MINUTES = 15
"""No one may choose longer. Source: security page R8."""

_LOOK_MS = 30_000
_ACTIVE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Tells ``idle`` once when nothing was done for some minutes by the wall clock.

    The wall clock also counts the time a machine slept, which timers do not see.
    """

    idle = Signal()

    def __init__(self, minutes: int, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self.set_minutes(minutes)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def set_minutes(self, minutes: int) -> None:
        """Allow another time without anybody, 1 to 15 minutes."""
        self._allowed = timedelta(minutes=max(1, min(minutes, MOST_MINUTES)))

    def start(self) -> None:
        """Begin to watch."""
        self._last = self._clock()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()

    def look(self) -> None:
        """Compare the time with that of the last doing."""
        if self._idle_since(self._clock()):
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVE:
            at = self._clock()
            if self._idle_since(at):  # the first key after sleep must not pass for presence
                self.look()
            else:
                self._last = at
        return False

    def _idle_since(self, at: datetime) -> bool:
        return abs(at - self._last) >= self._allowed
