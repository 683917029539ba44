"""A client's questions, one below the other, and what was merged without asking."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.shell.client_line import ClientLine
from desktop.shell.conflict_block import ConflictBlock
from desktop.shell.inbox_list import Entry
from desktop.shell.inbox_words import Reader, how_merged
from desktop.sync.alike import alike
from desktop.sync.conflicts import ConflictView
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle

DAY_MS = 86_400_000
LATE_DAYS = 3
"""A question that waits longer is marked. Source: sync protocol 2.7, age alarm."""


class DecidePane(Panel):
    """Everything to decide about one client. ``chosen`` is the page's own, by conflict."""

    opened = Signal()
    merged_asked = Signal()
    changed = Signal()

    def __init__(
        self,
        reader: Reader,
        entry: Entry,
        chosen: dict[UUID, str],
        waiting: Mapping[UUID, ConflictView],
        merged: Sequence[ConflictView],
        now_ms: int,
    ) -> None:
        super().__init__()
        self._chosen = chosen
        self._waiting = waiting
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        oldest = min((one.opened_ms for one in entry.conflicts if one.opened_ms), default=now_ms)
        days = (now_ms - oldest) // DAY_MS
        late = self.tr("Waiting %n day(s)", "", days) if days >= LATE_DAYS else ""
        note = self.tr("Edited on several devices while they were apart")
        head = ClientLine(entry.name, note, company=entry.company, late=late)
        head.opened.connect(self.opened)
        column.addWidget(head)
        self.blocks: list[ConflictBlock] = []
        for conflict in entry.conflicts:
            take = chosen.get(conflict.id, "")
            block = ConflictBlock(reader, conflict, take, len(self._alike(conflict, take)))
            block.picked.connect(partial(self._pick, block))
            block.same_asked.connect(partial(self._same, block))
            self.blocks.append(block)
            column.addWidget(block)
        if merged:
            column.addWidget(self._merged(reader, merged))
        column.addStretch(1)

    def pick(self, place: int) -> None:
        """Choose the side in that place for the first question that has no choice yet."""
        undecided = [block for block in self.blocks if block.conflict.id not in self._chosen]
        for block in (undecided or self.blocks)[:1]:
            block.pick(place)

    def choose_same(self) -> None:
        """Choose likewise in all that are alike to the last question that has a choice."""
        for block in reversed(self.blocks):
            if block.conflict.id in self._chosen and self._same(block):
                return

    def focus_first(self) -> None:
        """Give the first card the focus."""
        for block in self.blocks[:1]:
            next(iter(block.cards.values())).setFocus()

    def _alike(self, conflict: ConflictView, take: str) -> dict[UUID, str]:
        """Return what to take in the conflicts alike that have another choice, or none."""
        found = alike(conflict, take, self._waiting.values())
        return {one: take for one, take in found.items() if self._chosen.get(one) != take}

    def _pick(self, block: ConflictBlock, take: str) -> None:
        self._chosen[block.conflict.id] = take
        block.offer_same(len(self._alike(block.conflict, take)))
        self.changed.emit()

    def _same(self, block: ConflictBlock) -> bool:
        take = self._chosen.get(block.conflict.id, "")
        found = self._alike(block.conflict, take)
        self._chosen.update(found)
        for one in self.blocks:
            if one.conflict.id in found:
                one.cards[found[one.conflict.id]].setChecked(True)
            one.offer_same(len(self._alike(one.conflict, self._chosen.get(one.conflict.id, ""))))
        self.changed.emit()
        return bool(found)

    def _merged(self, reader: Reader, merged: Sequence[ConflictView]) -> Card:
        card = Card(padding=16)
        title = self.tr("%n more field(s) merged without asking", "", len(merged))
        card.head.insertWidget(0, Label(title, TextStyle.LABEL))
        show = Button(self.tr("Show"), ButtonKind.LINK, Icon.MERGE)
        show.clicked.connect(self.merged_asked)
        card.head.addWidget(show)
        for conflict in merged:
            row = QHBoxLayout()
            row.setSpacing(Space.M)
            row.addWidget(Label(reader.field(conflict), TextStyle.SMALL, "text2"))
            row.addWidget(Label(how_merged(conflict), TextStyle.SMALL))
            row.addStretch(1)
            card.body.addLayout(row)
        return card
