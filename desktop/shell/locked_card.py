"""The card in the middle of the window that lock page and first run share."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.shell.rail import Mark
from desktop.ui.card import Card
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle, px

WIDTH = 440
FIELD = 40
"""Height of fields and buttons here. Source: ux page, sizes."""


class LockedCard(Panel):
    """A page with one card, centred; ``body`` is its column. Scrolls where the window is small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.card = Card(padding=32)
        self.card.setFixedWidth(px(WIDTH))
        self.body = self.card.body
        self.name = Label("", TextStyle.PAGE_TITLE)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(Mark())
        head.addWidget(self.name)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addSpacing(Space.S)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addStretch(1)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
