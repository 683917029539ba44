"""Keeps keys, searches and drafts waiting while an input method composes. Source: ux.md section 8.

Measured on Qt 6.11: a line edit fires ``returnPressed`` if Return arrives while composing, and a
text edit emits ``textChanged`` with the old text.
"""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

SETTLE_MS = 50
"""How long after a commit a key still belongs to the input method."""

_ITS_KEYS = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
}


class ImeGuard:
    """Knows whether a text field is composing."""

    def __init__(self) -> None:
        self.composing = False
        self._since_commit = QElapsedTimer()

    def note(self, event: QInputMethodEvent) -> None:
        """Take in what the input method does; call before the field's own handling."""
        was = self.composing
        self.composing = bool(event.preeditString())
        if was and not self.composing:
            self._since_commit.start()

    def owns(self, event: QKeyEvent) -> bool:
        """Return whether the key is the input method's, so that the field must not act on it."""
        if self.composing:
            return True
        fresh = self._since_commit.isValid() and self._since_commit.elapsed() < SETTLE_MS
        return fresh and event.key() in _ITS_KEYS
