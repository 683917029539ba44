"""Texts: one line that elides, and a paragraph that wraps."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.typography import TextStyle, font, line_height, metrics

SHORTEST = 48
"""Logical pixels to which a one-line label may shrink before the window has to grow."""


class Label(QLabel):
    """One line of a type style; elides where it is narrow and tells the whole as tooltip.

    ``colour`` names an attribute of ``Colours``.
    """

    def __init__(
        self,
        text: str = "",
        style: TextStyle = TextStyle.BODY,
        colour: str = "text1",
        parent: QWidget | None = None,
        *,
        tabular: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._style = style
        self._colour = colour
        self._tabular = tabular
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._measure()

    def set_colour(self, colour: str) -> None:
        """Read the label in another colour of the theme."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        width = metrics(self._style, tabular=self._tabular).horizontalAdvance(self.text())
        return QSize(width + 1, line_height(self._style))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(SHORTEST, self.sizeHint().width()), line_height(self._style))

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text if self._is_cut() else "")
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._is_cut() else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(self._style, tabular=self._tabular))
        colours = theme.colours()
        painter.setPen(QColor(getattr(colours, self._colour if self.isEnabled() else "text3")))
        text = metrics(self._style, tabular=self._tabular).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        flags = (
            self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        ) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), flags, text)

    def _is_cut(self) -> bool:
        return self.sizeHint().width() > self.width() + 1

    def _measure(self) -> None:
        self.setFont(font(self._style, tabular=self._tabular))
        self.setFixedHeight(line_height(self._style))
        self.updateGeometry()


class Paragraph(QLabel):
    """Running text that wraps, with the fixed line height of its style."""

    def __init__(
        self,
        text: str = "",
        style: TextStyle = TextStyle.RUNNING,
        colour: str = "text1",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plain = text
        self._style = style
        self._colour = colour
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._lay_out()

    def set_text(self, text: str) -> None:
        """Show another plain text."""
        self._plain = text
        self._lay_out()

    def plain_text(self) -> str:
        """Return the text as it was given."""
        return self._plain

    def set_colour(self, colour: str) -> None:
        """Read the text in another colour of the theme."""
        self._colour = colour
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._lay_out()

    def _lay_out(self) -> None:
        self.setFont(font(self._style))
        self.setAccessibleName(self._plain)
        colour = getattr(theme.colours(), self._colour)
        lines = escape(self._plain).replace("\n", "<br>")
        # A line height in per cent multiplies the font's own, and Noto CJK's is 1.45 em.
        look = f"line-height:{line_height(self._style)}px;color:{colour};margin:0"
        self.setText(f'<p style="{look}">{lines}</p>')
