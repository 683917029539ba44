"""What every editor of a field's value is, and the plain one-line kind."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core import codecs
from desktop.core.fields import Field
from desktop.ui.line_edit import LineEdit
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space


class Editor(Panel):
    """Edits the value of one field. Emits ``changed`` while typing, ``left`` when done with it."""

    changed = Signal()
    left = Signal()

    wide = True
    """Whether it fills the width of the form."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(Space.S)

    def value(self) -> Any:
        """Return the value, None where empty. Raises ValueError with a refusal code."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value without reporting a change."""
        raise NotImplementedError

    def set_bad(self, bad: bool) -> None:
        """Show the mark of a refused value, or not."""

    def go_to(self) -> None:
        """Move the focus to where the value is mended."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def name_it(self, name: str, description: str) -> None:
        """Tell assistive technology the field's name, and what is wrong or needed."""
        target: QWidget = self
        while (proxy := target.focusProxy()) is not None:
            target = proxy
        target.setAccessibleName(name)
        target.setAccessibleDescription(description)


class LineEditor(Editor):
    """A value typed in one line and read by the codec of its kind."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = LineEdit()
        self.row.addWidget(self.line, 1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.take_typed)
        self.line.left.connect(self._leave)

    def value(self) -> Any:
        return self.read(self.line.text())

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else self.show_value(value))
        self.line.setCursorPosition(0)

    def set_bad(self, bad: bool) -> None:
        self.line.set_bad(bad)

    def read(self, text: str) -> Any:
        """Return the value that ``text`` says. Raises ValueError with a refusal code."""
        return codecs.parse(self.field, text)

    def show_value(self, value: Any) -> str:
        """Return the text that shows ``value`` and reads back to it."""
        return codecs.text_of(self.field, value)

    def take_typed(self, text: str) -> None:
        """React to typing; never while an input method composes."""
        self.changed.emit()

    def _leave(self) -> None:
        try:
            value = self.value()
        except ValueError:
            value = None
        if value is not None:
            self.line.setText(self.show_value(value))
        self.left.emit()
