"""Two pixels under the top bar that tell of work longer than a blink."""

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme

QUIET_MS = 300
"""Work shorter than this shows nothing. Source: design/ux.md section 4."""
_STEP_MS = 40
_HEIGHT = 2


class BusyBar(QWidget):
    """Lies over the top edge of ``host``; connect ``Tasks.busy_changed`` to ``set_busy``."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._at = 0.0
        self._delay = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._delay.timeout.connect(self._appear)
        self._clock = QTimer(self, interval=_STEP_MS)
        self._clock.timeout.connect(self._step)
        self.setAccessibleName(self.tr("Working"))
        host.installEventFilter(self)
        self._place()
        self.hide()

    def set_busy(self, busy: bool) -> None:
        """Show the bar once the work lasts, hide it when it ends."""
        if busy:
            self._delay.start()
        else:
            self._delay.stop()
            self._clock.stop()
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        painter.fillRect(self.rect(), QColor(c.line))
        part = self.width() * 0.3
        left = self._at * (self.width() + part) - part if self._clock.isActive() else 0
        width = part if self._clock.isActive() else self.width()
        painter.fillRect(QRectF(left, 0, width, _HEIGHT), QColor(c.accent))

    def _appear(self) -> None:
        self.show()
        self.raise_()
        if theme.duration(_STEP_MS):
            self._clock.start()

    def _step(self) -> None:
        self._at = (self._at + 0.03) % 1.0
        self.update()

    def _place(self) -> None:
        host = self.parentWidget()
        if host is not None:
            self.setGeometry(0, 0, host.width(), _HEIGHT)
