"""Several lines of text; grows with them, knows when an input method composes."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.ime import ImeGuard
from desktop.ui.line_edit import set_state
from desktop.ui.typography import TextStyle, font, line_height

_FRAME = 18
"""Padding and line above and below the text, logical pixels."""


class NoteEdit(QPlainTextEdit):
    """Plain text, ``least`` to ``most`` lines high; Tab leaves it, Ctrl+Enter is the form's."""

    edited = Signal()
    """The committed text changed; never while composing."""

    left = Signal()

    def __init__(
        self, hint: str = "", parent: QWidget | None = None, *, least: int = 3, most: int = 8
    ) -> None:
        super().__init__(parent)
        self._ime = ImeGuard()
        self._least = least
        self._most = most
        self._told = ""
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._measure()

    @property
    def composing(self) -> bool:
        """Whether an input method has text that is not committed."""
        return self._ime.composing

    def text(self) -> str:
        """Return the committed text."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Show another text without reporting it as an edit."""
        self._told = text
        self.setPlainText(text)

    def set_bad(self, bad: bool) -> None:
        """Show the red line of a refused value, or not."""
        set_state(self, "bad", bad)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._ime.note(event)
        super().inputMethodEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._ime.owns(event):
            event.accept()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    def _tell(self) -> None:
        text = self.toPlainText()
        if not self._ime.composing and text != self._told:
            self._told = text
            self.edited.emit()

    def _measure(self) -> None:
        self.setFont(font(TextStyle.RUNNING))
        self._grow()

    def _grow(self) -> None:
        # A plain text document counts its size in lines.
        lines = int(self.document().size().height())
        shown = min(self._most, max(self._least, lines))
        self.setFixedHeight(shown * line_height(TextStyle.RUNNING) + _FRAME)
