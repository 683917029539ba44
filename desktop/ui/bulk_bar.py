"""The bar that takes the footer's place while rows are marked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui import texts, theme
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.empty import Picture
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.tokens import Radius, Space
from desktop.ui.typography import TextStyle

MOST_ACTIONS = 4


class BulkBar(Panel):
    """How many are marked, what can be done with them, and letting go of them."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._note = ""
        self._words = Label("", TextStyle.STRONG, tabular=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.S)
        self._clear = Button("", ButtonKind.QUIET)
        self._clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(Picture(Icon.CHECKMARK_CIRCLE, 20, "accent"))
        row.addWidget(self._words)
        row.addSpacing(Space.M)
        row.addLayout(self._actions)
        row.addStretch(1)
        row.addWidget(self._clear)
        self.retranslate()

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Offer what can be done; at most four fit beside each other."""
        while self._actions.count():
            item = self._actions.takeAt(0)
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for action in actions[:MOST_ACTIONS]:
            button = Button(parent=self)
            button.follow(action)
            self._actions.addWidget(button)

    def set_number(self, number: int, note: str = "") -> None:
        """Say how many are marked, and what they come to."""
        self._number, self._note = number, note
        self.retranslate()

    def retranslate(self) -> None:
        words = self.tr("{0} selected").format(texts.count(self._number))
        self._words.setText(f"{words} · {self._note}" if self._note else words)
        self._clear.set_label(self.tr("Clear"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        # The card's lower corners: a rounded card does not clip what lies in it.
        shape = QPainterPath()
        box = self.rect().toRectF()
        shape.addRoundedRect(box.adjusted(0, -2 * Radius.CARD, 0, 0), Radius.CARD, Radius.CARD)
        painter.setClipRect(self.rect())
        painter.fillPath(shape, QColor(c.accent_soft))
        painter.fillRect(0, 0, self.width(), 1, QColor(c.accent))
