"""The tray icon: notices on Windows and macOS, and where no notification daemon runs."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from desktop.reminders.notify import OPEN, Chosen, Notice
from desktop.shell.icon import program_icon


class TrayNotifier(QObject):
    """Shows notices as the tray's balloons; a click opens. ``show`` may be called on any thread."""

    _asked = Signal(object)

    def __init__(self, window: QWidget, chosen: Chosen) -> None:
        super().__init__(window)
        self._chosen = chosen
        self._key = ""
        self._icon = QSystemTrayIcon(program_icon(), self)
        self._icon.setToolTip(window.windowTitle())
        self._icon.messageClicked.connect(self._click)
        self._icon.activated.connect(self._activate)
        self._asked.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._icon.show()

    @staticmethod
    def available() -> bool:
        """Return whether this desktop has a tray that shows messages."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def show(self, notice: Notice) -> bool:
        """Show it; the tray has no buttons, so that a click is the only answer."""
        self._asked.emit(notice)
        return True

    def withdraw(self, key: str) -> None:
        """Do nothing: a balloon goes by itself."""

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    @Slot(object)
    def _show(self, notice: Notice) -> None:
        self._key = notice.key
        self._icon.showMessage(notice.title, notice.body, program_icon())

    @Slot()
    def _click(self) -> None:
        self._chosen(self._key, OPEN)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._chosen("", OPEN)
