"""One line of text that knows when an input method composes."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.ime import ImeGuard
from desktop.ui.tokens import Size
from desktop.ui.typography import TextStyle, font, px


def set_state(widget: QWidget, name: str, value: bool) -> None:
    """Set a dynamic property that the style sheet reads, and read it again."""
    if bool(widget.property(name)) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class LineEdit(QLineEdit):
    """``secret`` hides what is typed and switches the input method off."""

    left = Signal()
    """The focus went elsewhere (not to a popup of its own)."""

    def __init__(
        self,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        secret: bool = False,
        tall: int = Size.FIELD,
    ) -> None:
        super().__init__(parent)
        self._tall = tall
        self._ime = ImeGuard()
        self.setPlaceholderText(hint)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self.setInputMethodHints(
                Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText
            )
        self._measure()

    @property
    def composing(self) -> bool:
        """Whether an input method has text that is not committed."""
        return self._ime.composing

    def set_bad(self, bad: bool) -> None:
        """Show the red line of a refused value, or not."""
        set_state(self, "bad", bad)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._ime.note(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._ime.owns(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Tab moves the focus before keyPressEvent is asked.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if tab and self._ime.owns(event):
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.setFont(font(TextStyle.BODY, tabular=True))
        self.setFixedHeight(px(self._tall))
