"""A strip that says something about the page or field it stands by, with one way to mend it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.empty import Picture
from desktop.ui.icons import Icon
from desktop.ui.labels import Paragraph
from desktop.ui.tokens import Radius, Space, Tone, ink
from desktop.ui.typography import TextStyle

_ICONS = {Tone.BAD: Icon.ERROR_CIRCLE, Tone.WARN: Icon.WARNING, Tone.OK: Icon.CHECKMARK_CIRCLE}
_COLOURS = {Tone.BAD: "bad", Tone.WARN: "warn", Tone.OK: "ok", Tone.ACCENT: "accent"}


class Strip(QWidget):
    """An amber, red, green or grey strip: icon, words, one action."""

    acted = Signal()

    def __init__(
        self, tone: Tone, text: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        colour = _COLOURS.get(tone, "text2")
        self._icon = Picture(_ICONS.get(tone, Icon.INFO), 20, colour)
        self._words = Paragraph("", TextStyle.SMALL, colour)
        self.button = Button("", ButtonKind.LINK)
        self.button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.set_words(text, action)

    def set_words(self, text: str, action: str = "") -> None:
        """Say something else; an empty ``action`` shows no button."""
        self._words.set_text(text)
        self.button.set_label(action)
        self.button.setVisible(bool(action))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(ink(theme.colours(), self._tone).soft))
        painter.drawRoundedRect(self.rect(), Radius.CONTROL, Radius.CONTROL)
