"""A change that the server did not take: what was typed, why, and the way to type it anew."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.records.registers import registers_of
from desktop.shell.inbox_words import OPERATIONS, REFUSALS, UNKNOWN_REFUSAL, Reader, typed
from desktop.sync.refused import RefusedChange
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.language import translate
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle


class SentBackPane(Panel):
    """One refused change."""

    opened = Signal()
    dismissed = Signal()

    def __init__(self, reader: Reader, change: RefusedChange) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(Label(self.tr("Sent back by the server"), TextStyle.SHEET_TITLE))
        reason = REFUSALS.get(change.code, UNKNOWN_REFUSAL)
        head.addWidget(Badge(translate("SentBack", reason), Tone.BAD, Icon.ERROR_CIRCLE))
        head.addStretch(1)
        head.addWidget(Label(reader.moment(change.at_ms), TextStyle.SMALL, "text2"))
        column.addLayout(head)
        known = {}
        if change.record_kind in reader.catalog:
            known = dict(registers_of(reader.catalog.type_of(change.record_kind)))
        wanted = translate("SentBack", OPERATIONS.get(change.op, ""))
        words = Paragraph(typed(change.values, known) or wanted, TextStyle.BODY)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.opener = Button(self.tr("Open"), ButtonKind.NORMAL, Icon.OPEN)
        away = Button(self.tr("Take off the list"), ButtonKind.QUIET)
        self.opener.clicked.connect(self.opened)
        away.clicked.connect(self.dismissed)
        row.addWidget(self.opener)
        row.addWidget(away)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def focus_first(self) -> None:
        """Give the way to the record the focus."""
        self.opener.setFocus()
