"""The card in the middle of the window that lock page and first run share."""

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


class Steps(QWidget):
    """Pages of which one is shown; as high as that one is at its width, unlike a QStackedWidget."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.step = 0

    def add_page(self, page: QWidget) -> None:
        """Append a page; the first is shown."""
        page.setVisible(len(self._pages) == self.step)
        self._pages.append(page)
        self._column.addWidget(page)

    def replace_page(self, step: int, page: QWidget) -> None:
        """Put a page in another's place."""
        self._column.replaceWidget(self._pages[step], page)
        self._pages[step].deleteLater()
        self._pages[step] = page
        page.setVisible(step == self.step)

    def show_page(self, step: int) -> None:
        """Show one page and no other."""
        self.step = step
        for place, page in enumerate(self._pages):
            page.setVisible(place == step)


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
        mark = Mark()
        mark.setMinimumSize(mark.sizeHint())  # a line of words beside it is lower
        head.addWidget(mark)
        head.addWidget(self.name)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addSpacing(Space.S)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addStretch(1)
        # Not by alignment: that asks for the card's height at the width of the window.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        column.addLayout(row)
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
