"""One question of the inbox: which field, the value before, and the sides to choose from."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout

from desktop.shell.inbox_words import Reader
from desktop.shell.side_card import SideCard
from desktop.sync.conflicts import ConflictView
from desktop.sync.sides import Side
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle

ACROSS = 2
"""Cards beside each other; a question between more than two goes on below."""


class ConflictBlock(Panel):
    """A field with its sides as cards; nothing is chosen beforehand.

    ``picked`` tells what to take; ``same_asked`` that it is meant for all alike, too.
    """

    picked = Signal(str)
    same_asked = Signal()

    def __init__(self, reader: Reader, conflict: ConflictView, take: str, alike: int) -> None:
        super().__init__()
        self.conflict = conflict
        self.cards: dict[str, SideCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(_head(reader, conflict, self.tr("Before {0}")))
        grid = QGridLayout()
        grid.setSpacing(Space.M)
        for place in range(ACROSS):
            grid.setColumnStretch(place, 1)
        self._group = QButtonGroup(self)
        for place, (name, side) in enumerate(ordered(reader, conflict)):
            card = SideCard(reader.side(conflict, side, shown=name == "shown"), self)
            card.setChecked(name == take)
            card.clicked.connect(partial(self.picked.emit, name))
            self._group.addButton(card)
            self.cards[name] = card
            grid.addWidget(card, place // ACROSS, place % ACROSS)
        column.addLayout(grid)
        self.same = Button("", ButtonKind.LINK, Icon.MERGE, self, key_hint="A")
        self.same.clicked.connect(self.same_asked)
        column.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        self.offer_same(alike)

    def offer_same(self, alike: int) -> None:
        """Offer to choose likewise in so many other conflicts."""
        self.same.set_label(self.tr("Choose the same in %n alike", "", alike))
        self.same.setVisible(bool(alike))

    def pick(self, place: int) -> None:
        """Choose the card in that place, from 0."""
        if place < len(self.cards):
            list(self.cards.values())[place].click()


def ordered(reader: Reader, conflict: ConflictView) -> Sequence[tuple[str, Side]]:
    """Return what can be taken with its sides: this device's own first, then the one shown."""
    named = [("shown", conflict.shown)]
    named += [(f"other:{place}", side) for place, side in enumerate(conflict.other)]
    return sorted(named, key=lambda one: one[1].device != reader.actor.device)


def _head(reader: Reader, conflict: ConflictView, before: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    row.addWidget(Label(reader.field(conflict), TextStyle.STRONG))
    row.addWidget(Label(reader.hint(conflict), TextStyle.SMALL, "text2"))
    row.addStretch(1)
    if conflict.base.text:
        value = " ".join(reader.value(conflict, conflict.base).split())
        row.addWidget(Label(before.format(value), TextStyle.SMALL, "text2"))
    return row
