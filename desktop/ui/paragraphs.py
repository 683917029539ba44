"""Wrapped text for painters, with the fixed line height of its style."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption

from desktop.ui.typography import TextStyle, font, line_height, metrics


def _lay_out(text: str, style: TextStyle, width: int) -> tuple[QTextLayout, int]:
    """Return a laid out text and its number of lines."""
    # A line feed alone is not a break to QTextLayout; the line separator is.
    layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), font(style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    step = line_height(style)
    lines = 0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        # Chinese and Latin fonts differ in ascent: every line starts at the same distance.
        above = (step - metrics(style).height()) / 2 + metrics(style).ascent() - line.ascent()
        line.setPosition(QPointF(0, lines * step + above))
        lines += 1
    layout.endLayout()
    return layout, lines


def paragraph_height(text: str, style: TextStyle, width: int) -> int:
    """Return how high ``text`` is when wrapped at ``width``."""
    return _lay_out(text, style, width)[1] * line_height(style)


def paint_paragraph(
    painter: QPainter, room: QRect, text: str, style: TextStyle, colour: str
) -> int:
    """Draw wrapped text from the top of ``room``; return the height it took."""
    layout, lines = _lay_out(text, style, room.width())
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(room.topLeft()))
    return lines * line_height(style)
