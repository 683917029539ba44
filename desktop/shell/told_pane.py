"""What is over: decided by a person, or merged without asking; and how to take it back."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell.client_line import ClientLine
from desktop.shell.conflict_block import ACROSS
from desktop.shell.inbox_list import Entry
from desktop.shell.inbox_words import Reader, how_merged
from desktop.shell.side_card import SideCard
from desktop.sync.conflicts import ConflictView
from desktop.sync.sides import Side
from desktop.sync.undo import may_undo
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle

_LONGEST = 2_000


class ToldPane(Panel):
    """One client's settled or merged fields: the outcome, the values it came from, a way back."""

    opened = Signal()

    undo_asked = Signal(UUID)
    taken = Signal(UUID, str)
    """A conflict, and which of its values to take instead of what was put together."""

    def __init__(self, reader: Reader, entry: Entry, now_ms: int) -> None:
        super().__init__()
        self._reader = reader
        self._now_ms = now_ms
        self._first: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        settled = entry.section == "settled"
        note = self.tr("Decided by a person") if settled else self.tr("Merged without asking")
        head = ClientLine(entry.name, note, company=entry.company)
        head.opened.connect(self.opened)
        column.addWidget(head)
        for conflict in entry.conflicts:
            column.addWidget(self._decided(conflict) if settled else self._merged(conflict))
        column.addStretch(1)

    def focus_first(self) -> None:
        """Give the first button that can be pressed the focus."""
        if self._first is not None:
            self._first.setFocus()

    def _decided(self, conflict: ConflictView) -> QWidget:
        block, column, head = self._block(conflict)
        if conflict.waiting:
            head.addWidget(Badge(self.tr("To send"), Tone.MUTED, Icon.CLOUD_ARROW_UP))
        elif may_undo(conflict, self._now_ms):
            back = Button(self.tr("Undo"), ButtonKind.NORMAL, Icon.ARROW_UNDO)
            back.clicked.connect(partial(self.undo_asked.emit, conflict.id))
            head.addWidget(back)
            self._first = self._first or back
        taken = conflict.taken
        if taken is not None:
            who = self._reader.person(conflict.resolved_by)
            when = self._reader.moment(conflict.resolved_ms)
            said = self.tr("{0} took this on {1}").format(who, when)
            column.addWidget(self._outcome(conflict, taken, said))
        sides = [conflict.shown, *conflict.other, *conflict.closed]
        column.addLayout(self._cards(conflict, sides, choose=False))
        return block

    def _merged(self, conflict: ConflictView) -> QWidget:
        block, column, head = self._block(conflict)
        head.addWidget(Badge(how_merged(conflict), Tone.OK, Icon.CHECKMARK_CIRCLE))
        when = self._reader.moment(conflict.resolved_ms)
        column.addWidget(self._outcome(conflict, conflict.shown, when))
        combined = conflict.kind == "combined"
        sides = list(conflict.other) if combined else list(conflict.closed)
        column.addLayout(self._cards(conflict, sides, choose=combined))
        return block

    def _block(self, conflict: ConflictView) -> tuple[QWidget, QVBoxLayout, QHBoxLayout]:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(Label(self._reader.field(conflict), TextStyle.STRONG))
        head.addStretch(1)
        column.addLayout(head)
        return block, column, head

    def _outcome(self, conflict: ConflictView, side: Side, said: str) -> QWidget:
        outcome = QWidget()
        column = QVBoxLayout(outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        if conflict.register:
            value = self._reader.value(conflict, side)
            column.addWidget(Paragraph(value[:_LONGEST], TextStyle.BODY))
        column.addWidget(Label(said, TextStyle.SMALL, "text3"))
        return outcome

    def _cards(self, conflict: ConflictView, sides: list[Side], *, choose: bool) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.M)
        for place in range(ACROSS):
            grid.setColumnStretch(place, 1)
        for place, side in enumerate(sides):
            cell = QVBoxLayout()
            cell.setSpacing(Space.XS)
            words = self._reader.side(conflict, side, shown=False)
            cell.addWidget(SideCard(words, still=True))
            if choose:
                take = Button(self.tr("Use this one instead"), ButtonKind.LINK)
                take.clicked.connect(partial(self.taken.emit, conflict.id, f"other:{place}"))
                self._first = self._first or take
                cell.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addLayout(cell, place // ACROSS, place % ACROSS)
        return grid
