"""The head of the inbox's right side: about whom, what is the matter, and the way there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.ui.avatar import Avatar
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle

AVATAR = 40


class ClientLine(Panel):
    """Avatar, name, a line below, a badge, and a button that opens the client's page."""

    opened = Signal()

    def __init__(self, name: str, note: str, *, company: bool, late: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(Avatar(name, company=company, size=AVATAR))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(Label(name, TextStyle.SHEET_TITLE))
        if late:
            first.addWidget(Badge(late, Tone.WARN, Icon.CLOCK))
        first.addStretch(1)
        lines.addLayout(first)
        lines.addWidget(Label(note, TextStyle.SMALL, "text2"))
        row.addLayout(lines, 1)
        button = Button(self.tr("Open client"), ButtonKind.NORMAL, Icon.OPEN)
        button.clicked.connect(self.opened)
        row.addWidget(button)
