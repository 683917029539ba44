"""Editors of what is chosen: one of a list, a set of tags, yes or no."""

from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop.core.codecs import tag_set
from desktop.core.fields import Field
from desktop.ui import theme
from desktop.ui.check import CheckBox
from desktop.ui.chips import Chip
from desktop.ui.editor import Editor
from desktop.ui.flow import FlowLayout
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.language import translate
from desktop.ui.line_edit import LineEdit, set_state
from desktop.ui.options import ChipRow, Option
from desktop.ui.tokens import Size, Space
from desktop.ui.typography import TextStyle, font, px

MOST_CHIPS = 5
"""Up to this many choices stand side by side; more are a list to open."""


class ChoiceBox(QComboBox):
    """A list to open, with the kit's arrow; the wheel never changes it in passing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = px(16)
        box = QRect(self.width() - side - px(10), (self.height() - side) // 2, side, side)
        paint_icon(QPainter(self), box, Icon.CHEVRON_DOWN, theme.colours().text2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.setFont(font(TextStyle.BODY))
        self.setFixedHeight(px(Size.FIELD))


class ChoiceEditor(Editor):
    """A choice from a long list."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = ChoiceBox()
        self.row.addWidget(self.box, 1)
        self.setFocusProxy(self.box)
        self.box.addItem("", None)
        for choice in field.choices:
            self.box.addItem("", choice.code)
        self.box.activated.connect(self._report)
        self.retranslate()

    def value(self) -> str | None:
        code: str | None = self.box.currentData()
        return code

    def set_value(self, value: Any) -> None:
        """Choose a code; one this version does not know is kept and shown as it is."""
        if value is not None and self.box.findData(value) < 0:
            self.box.addItem(str(value), value)
        self.box.setCurrentIndex(self.box.findData(value))

    def set_bad(self, bad: bool) -> None:
        set_state(self.box, "bad", bad)

    def retranslate(self) -> None:
        self.box.setItemText(0, self.tr("Not chosen"))
        for place, choice in enumerate(self.field.choices, 1):
            self.box.setItemText(place, translate("Choice", choice.title))

    def _report(self) -> None:
        self.changed.emit()
        self.left.emit()


class ChipsEditor(Editor):
    """A choice among few: chips side by side."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.chips = ChipRow(large=True, optional=True)
        self.row.addWidget(self.chips, 1)
        self.chips.picked.connect(self._report)
        self.retranslate()

    def go_to(self) -> None:
        """Focus the first chip."""
        self.chips.focus_part()

    def value(self) -> str | None:
        return self.chips.chosen or None

    def set_value(self, value: Any) -> None:
        known = [choice.code for choice in self.field.choices]
        if value is not None and value not in known:
            self._show((Option(value, str(value)),))
        self.chips.choose(value or "")

    def retranslate(self) -> None:
        self._show()

    def _show(self, unknown: tuple[Option, ...] = ()) -> None:
        named = [
            Option(choice.code, translate("Choice", choice.title)) for choice in self.field.choices
        ]
        self.chips.set_options([*named, *unknown])

    def _report(self) -> None:
        self.changed.emit()
        self.left.emit()


class FlagEditor(Editor):
    """Yes or no; the box carries the field's title, so the form draws no label."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = CheckBox()
        self.row.addWidget(self.box)
        self.row.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._report)
        self.retranslate()

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def retranslate(self) -> None:
        self.box.set_label(translate("Field", self.field.title))

    def _report(self) -> None:
        self.changed.emit()
        self.left.emit()


class TagLine(LineEdit):
    """Where a tag is typed; Enter, a comma or leaving adds it."""

    def __init__(self, owner: "TagsEditor") -> None:
        super().__init__("", owner)
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() in ",，;；、"
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ends and event.text() and plain and self.text().strip() and not self.composing:
            self._owner.add(self.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.text().strip():
            self._owner.add(self.text())
        super().focusOutEvent(event)


class TagsEditor(Editor):
    """A set of short words: typed in a line, shown as chips that go away when clicked."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._tags: tuple[str, ...] = ()
        self.line = TagLine(self)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        column.addWidget(self.line)
        column.addWidget(self._chips)
        self.row.addLayout(column, 1)
        self.setFocusProxy(self.line)
        self.line.left.connect(self.left)
        self.retranslate()
        self._show()

    def value(self) -> tuple[str, ...] | None:
        return tag_set((*self._tags, self.line.text())) or None

    def set_value(self, value: Any) -> None:
        self._tags = tuple(value or ())
        self.line.clear()
        self._show()

    def set_bad(self, bad: bool) -> None:
        self.line.set_bad(bad)

    def add(self, text: str) -> None:
        """Take what is typed as a tag."""
        self._tags = tag_set((*self._tags, text))
        self.line.clear()
        self._show()
        self.changed.emit()

    def chip(self, tag: str) -> Chip:
        """Return the chip of a tag. Raises ValueError where the set does not hold it."""
        item = self._flow.itemAt(self._tags.index(tag))
        assert item is not None
        chip = item.widget()
        assert isinstance(chip, Chip)
        return chip

    def retranslate(self) -> None:
        self.line.setPlaceholderText(self.tr("Add a tag"))

    def _drop(self, tag: str) -> None:
        self._tags = tuple(kept for kept in self._tags if kept != tag)
        self._show()
        self.line.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for tag in self._tags:
            chip = Chip(tag, Icon.DISMISS, self._chips)
            chip.setCheckable(False)
            chip.setAccessibleDescription(self.tr("Remove"))
            chip.clicked.connect(lambda _=False, gone=tag: self._drop(gone))
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(self._tags))
