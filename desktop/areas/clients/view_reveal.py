"""A masked number: shown for half a minute after a reason, and noted in the audit trail."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.areas.clients import service
from desktop.store.unit import Unit
from desktop.sync.lease import LeaseState, Step
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.desk import Desk
from desktop.ui.empty import Picture
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.line_edit import LineEdit
from desktop.ui.panel import Panel
from desktop.ui.popover import Popover
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle

SHOWN_S = 30
"""Seconds a value stays readable, and a copy of it in the clipboard. Source: ux.md section 4."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A value that starts masked: where it stands, its masked and its whole form."""

    kind: str
    record: UUID
    field: str
    masked: str
    plain: str


class ReasonPopover(Popover):
    """Three ready reasons, or one typed."""

    given = Signal(str)
    """The code of a ready reason, or the words typed."""

    def __init__(self, host: QWidget) -> None:
        self._title = Label("", TextStyle.STRONG)
        self._note = Label("", TextStyle.SMALL, "text2")
        self._ready = {code: Button("", ButtonKind.NORMAL) for code in service.REVEAL_REASONS}
        self._other = LineEdit()
        super().__init__(host, width=320)
        for part in (self._title, self._note, *self._ready.values(), self._other):
            self.body.addWidget(part)
        for code, button in self._ready.items():
            button.clicked.connect(partial(self._give, code))
        self._other.returnPressed.connect(self._give_typed)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Why do you need it?"))
        self._note.setText(self.tr("Shown for 30 s and noted."))
        for code, button in self._ready.items():
            button.set_label(translate("Reveal", service.REVEAL_REASONS[code]))
        self._other.setPlaceholderText(self.tr("Another reason, then Enter"))
        self._other.setAccessibleName(self.tr("Another reason, then Enter"))

    def _give(self, reason: str, *_: object) -> None:
        self.shut()
        self.given.emit(reason)

    def _give_typed(self) -> None:
        if self._other.text().strip() and not self._other.composing:
            self._give(self._other.text().strip())


class Masked(Panel):
    """Icon, value, eye; while shown the seconds left and a copy button."""

    def __init__(self, desk: Desk, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hidden: Hidden | None = None
        self._left = 0
        self._text = Label("", TextStyle.BODY, "text2", tabular=True)
        self._seconds = Label("", TextStyle.CAPTION, "text3", tabular=True)
        self.eye = IconButton(Icon.EYE)
        self.copy = IconButton(Icon.COPY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(Picture(icon, 18, "text2"))
        for part in (self._text, self._seconds, self.copy, self.eye):
            row.addWidget(part)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self.eye.clicked.connect(self._turn)
        self.copy.clicked.connect(self._copy)
        desk.lease_changed.connect(self._take_lease)
        self._show()

    @property
    def text(self) -> str:
        """What can be read now."""
        return self._text.text()

    @property
    def shown(self) -> bool:
        """Whether the whole value can be read."""
        return self._left > 0

    def show_value(self, hidden: Hidden) -> None:
        """Stand for another value; masked unless it is the same."""
        if hidden != self._hidden:
            self._hidden = hidden
            self.hide_value()

    def hide_value(self) -> None:
        """Mask it again."""
        self._left = 0
        self._clock.stop()
        self._show()

    def retranslate(self) -> None:
        self._show()

    def _take_lease(self, state: LeaseState) -> None:
        if self.shown and state.step >= Step.MASKED:
            self.hide_value()

    def _turn(self) -> None:
        if self.shown:
            self.hide_value()
            return
        if not self._desk.may_show_plain():
            return
        popover = ReasonPopover(self)
        popover.given.connect(self._reveal)
        popover.open_at(self.eye)

    def _reveal(self, reason: str) -> None:
        hidden = self._hidden
        if hidden is None:
            return
        self._desk.write(
            partial(_note_reveal, hidden, reason), lambda _: self._take_noted(hidden), owner=self
        )

    def _take_noted(self, hidden: Hidden) -> None:
        """Show the value: only after the audit trail has it."""
        if hidden == self._hidden:
            self._left = SHOWN_S
            self._clock.start()
            self._show()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.hide_value()
        else:
            self._show()

    def _copy(self) -> None:
        hidden = self._hidden
        if hidden is None or not self.shown:
            return
        QGuiApplication.clipboard().setText(hidden.plain)
        QTimer.singleShot(SHOWN_S * 1000, self._desk, partial(_clear_clipboard, hidden.plain))
        self._desk.write(
            partial(_note_copy, hidden),
            owner=self,
            said=self.tr("Copied; the clipboard is cleared in 30 s"),
        )

    def _show(self) -> None:
        hidden = self._hidden
        if hidden is None:
            return
        self._text.setText(hidden.plain if self.shown else hidden.masked)
        self._text.set_colour("text1" if self.shown else "text2")
        self._seconds.setText(self.tr("{seconds} s").format(seconds=self._left))
        self._seconds.setVisible(self.shown)
        self.copy.setVisible(self.shown)
        self.copy.set_name(self.tr("Copy"))
        self.eye.set_icon(Icon.EYE_OFF if self.shown else Icon.EYE)
        self.eye.set_name(self.tr("Hide") if self.shown else self.tr("Show (noted)"))


def _note_reveal(hidden: Hidden, reason: str, unit: Unit) -> None:
    service.note_reveal(unit, hidden.kind, hidden.record, hidden.field, reason)


def _note_copy(hidden: Hidden, unit: Unit) -> None:
    service.note_copy(unit, hidden.kind, hidden.record, hidden.field)


def _clear_clipboard(text: str) -> None:
    """Empty the clipboard where it still holds what was copied."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()
