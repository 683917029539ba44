"""A form made from fields: label above, editor, and a line kept free for what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.fields import Field, Kind, Refusal
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records.checks import REFUSALS
from desktop.ui import theme
from desktop.ui.accessible import announce
from desktop.ui.editor import Editor
from desktop.ui.editors import editable, editor_for
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.link_editor import Picker
from desktop.ui.panel import Panel
from desktop.ui.tokens import Size, Space
from desktop.ui.typography import TextStyle, font, metrics, px

DRAFT_MS = 2000
"""How long after typing a draft is due. Source: design/ux.md section 1."""

Rules = Callable[[dict[str, Any]], Sequence[Refusal]]

_OWN_REFUSALS = {"not_a_time": QT_TRANSLATE_NOOP("Refusal", "Use 00:00 to 23:59")}


class ErrorLine(QWidget):
    """Twenty pixels under a field: empty, or an icon and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self.setFixedHeight(px(Size.ERROR_LINE))

    def say(self, text: str) -> None:
        """Show a text; empty shows none and keeps the place."""
        self.text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text:
            return
        painter = QPainter(self)
        bad = theme.colours().bad
        side = px(14)
        middle = (self.height() - side) // 2 + 1
        paint_icon(painter, QRect(1, middle, side, side), Icon.ERROR_CIRCLE, bad, filled=True)
        painter.setFont(font(TextStyle.CAPTION))
        painter.setPen(QColor(bad))
        words = self.rect().adjusted(side + px(6), 2, 0, 0)
        elide = Qt.TextElideMode.ElideRight
        shown = metrics(TextStyle.CAPTION).elidedText(self.text, elide, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setFixedHeight(px(Size.ERROR_LINE))


class FieldBox(Panel):
    """One field of a form: label, editor, error line."""

    def __init__(self, field: Field, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor
        self.code = ""
        self._label = Label("", TextStyle.SMALL_STRONG, "text1")
        self._needed = Label("", TextStyle.CAPTION, "text3")
        self.error = ErrorLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        if field.kind is not Kind.FLAG:
            head = QHBoxLayout()
            head.setSpacing(Space.S)
            head.addWidget(self._label)
            head.addWidget(self._needed)
            head.addStretch(1)
            column.addLayout(head)
        column.addWidget(editor)
        column.addWidget(self.error)
        self._label.setBuddy(editor.focusProxy() or editor)
        self.retranslate()

    def refuse(self, code: str, text: str) -> None:
        """Show what is wrong; empty shows that nothing is."""
        self.code = code
        self.error.say(text)
        self.editor.set_bad(bool(code))
        self._name()

    def retranslate(self) -> None:
        self._label.setText(translate("Field", self.field.title))
        self._needed.setText(self.tr("required") if self.field.required else "")
        self._name()

    def _name(self) -> None:
        self.editor.name_it(self._label.text(), self.error.text or self._needed.text())


class Form(Panel):
    """Edits the values of fields; checks on leaving a field and on saving, never on each key.

    ``pickers`` maps the target kind of a link to who finds such records. ``pairs`` names short
    fields that stand side by side. ``skip`` leaves fields out. ``rules`` returns what is wrong
    with the values as a whole, ``words`` the texts of the codes it uses.
    """

    dirty_changed = Signal(bool)
    draft_due = Signal()
    submitted = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        parent: QWidget | None = None,
        *,
        pickers: Mapping[str, Picker] | None = None,
        pairs: Sequence[tuple[str, str]] = (),
        skip: Sequence[str] = (),
        rules: Rules | None = None,
        words: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._rules = rules
        self._words = {**REFUSALS, **_OWN_REFUSALS, **(words or {})}
        self._start: dict[str, Any] = {}
        self._dirty = False
        self._draft = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft.timeout.connect(self.draft_due)
        self._boxes: dict[str, FieldBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        for field in fields:
            if editable(field) and field.name not in skip:
                self._boxes[field.name] = self._make_box(field, pickers or {})
        self._place(pairs)
        self._start = {name: box.editor.value() for name, box in self._boxes.items()}

    def editor(self, name: str) -> Editor:
        """Return the editor of a field. Raises KeyError where the form has none."""
        return self._boxes[name].editor

    @property
    def dirty(self) -> bool:
        """Whether a person changed anything since ``set_values``."""
        return self._dirty

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of a record, or of a draft; missing names become empty."""
        for name, box in self._boxes.items():
            box.editor.set_value(values.get(name))
            box.refuse("", "")
        self._start = {name: box.editor.value() for name, box in self._boxes.items()}
        self._draft.stop()
        self._set_dirty(False)

    def amend(self, values: Mapping[str, Any]) -> None:
        """Show other values over those set, as if a person had typed them; unknown names pass."""
        for name, value in values.items():
            if name in self._boxes:
                self._boxes[name].editor.set_value(value)
        self._set_dirty(True)

    def values(self) -> dict[str, Any]:
        """Return the values that can be read; what cannot be is left out (see ``check``)."""
        read: dict[str, Any] = {}
        for name, box in self._boxes.items():
            try:
                read[name] = box.editor.value()
            except ValueError:
                continue
        return read

    def changed_values(self) -> dict[str, Any]:
        """Return the values that differ from those set."""
        return {n: v for n, v in self.values().items() if v != self._start.get(n)}

    def refusals(self) -> list[Refusal]:
        """Return what is wrong now, in the order of the fields; shows nothing."""
        found: dict[str, str] = {}
        for name, box in self._boxes.items():
            code = _code_of(box)
            if code:
                found[name] = code
        if self._rules is not None:
            for refusal in self._rules(self.values()):
                found.setdefault(refusal.field, refusal.code)
        order = list(self._boxes)
        places = {name: place for place, name in enumerate(order)}
        return [
            Refusal(name, found[name])
            for name in sorted(found, key=lambda name: places.get(name, len(order)))
        ]

    def check(self) -> list[Refusal]:
        """Return what is wrong, show it, and go to the first bad field."""
        found = self.refusals()
        self.show_refusals(found)
        return found

    def show_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Show what is wrong, also what a service refused, and go to the first bad field."""
        codes = {refusal.field: refusal.code for refusal in refusals}
        for name, box in self._boxes.items():
            code = codes.get(name, "")
            box.refuse(code, self.word(code))
        for name, box in self._boxes.items():
            if name in codes:
                box.editor.go_to()
                announce(box.editor, box.error.text, urgent=True)
                break

    def word(self, code: str) -> str:
        """Return the text of a refusal code; an unknown code is its own text."""
        return translate("Refusal", self._words.get(code, code)) if code else ""

    def retranslate(self) -> None:
        for box in self._boxes.values():
            box.refuse(box.code, self.word(box.code))

    def focus_first(self) -> None:
        """Focus the first field."""
        for box in list(self._boxes.values())[:1]:
            box.editor.go_to()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def _make_box(self, field: Field, pickers: Mapping[str, Picker]) -> FieldBox:
        box = FieldBox(field, editor_for(field, pickers), self)
        box.editor.changed.connect(lambda: self._take_change(box))
        box.editor.left.connect(lambda: self._take_leave(box))
        return box

    def _place(self, pairs: Sequence[tuple[str, str]]) -> None:
        second = {right: left for left, right in pairs}
        rows: dict[str, QHBoxLayout] = {}
        for name, box in self._boxes.items():
            if second.get(name) in rows:
                rows[second[name]].addWidget(box, 1)
                continue
            row = QHBoxLayout()
            row.setSpacing(Space.M)
            row.addWidget(box, 1)
            rows[name] = row
            self._column.addLayout(row)

    def _take_change(self, box: FieldBox) -> None:
        # A mistake is told on leaving; once told, it goes as soon as it is mended.
        if box.code and not _code_of(box):
            box.refuse("", "")
        self._draft.start()
        self._set_dirty(True)

    def _take_leave(self, box: FieldBox) -> None:
        code = next((r.code for r in self.refusals() if r.field == box.field.name), "")
        # An empty field just passed by is not wrong yet; saving says so.
        code = "" if code == "required" and not box.code else code
        box.refuse(code, self.word(code))
        if self._draft.isActive():
            self._draft.stop()
            self.draft_due.emit()

    def _set_dirty(self, dirty: bool) -> None:
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)


def _code_of(box: FieldBox) -> str:
    """Return the refusal code of a field alone, empty where its value can be stored."""
    try:
        value = box.editor.value()
    except ValueError as wrong:
        return str(wrong)
    return "required" if box.field.required and value is None else ""
