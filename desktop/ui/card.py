"""A card: surface, one line around it, eight pixels of radius, no shadow."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.labels import Label
from desktop.ui.tokens import Radius, Space
from desktop.ui.typography import TextStyle


class Card(QWidget):
    """Holds ``head`` (title left, yours right of it) above ``body``."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, *, padding: int = 20
    ) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(padding, padding - Space.XS, padding, padding - Space.XS)
        whole.setSpacing(Space.S)
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.S)
        self.title = Label(title, TextStyle.CARD_TITLE)
        self.title.setVisible(bool(title))
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        whole.addLayout(self.head)
        whole.addLayout(self.body, 1)
        if not padding:
            whole.setContentsMargins(1, 1, 1, 1)
            whole.setSpacing(0)
            self.body.setSpacing(0)

    def set_title(self, title: str) -> None:
        """Show another title; empty shows none."""
        self.title.setText(title)
        self.title.setVisible(bool(title))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        painter.setBrush(QColor(c.surface))
        painter.setPen(QPen(QColor(c.line), 1))
        edge = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, Radius.CARD, Radius.CARD)
