"""Figures side by side: what, how much, and what to think of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.badges import PaintedFact
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.tokens import Space, Tone, ink
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

_NARROWEST = 150
_HEIGHT = 20 + 32 + 20


@dataclass(frozen=True, slots=True)
class Figure:
    """A title, a value, and a note under it."""

    title: str
    value: str
    note: str = ""
    tone: Tone = Tone.MUTED
    icon: Icon | None = None


class FigureRow(PaintedFact):
    """Figures divided by lines; in two rows where they would be too narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._figures: Sequence[Figure] = ()
        super().__init__("", parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show other figures."""
        self._figures = figures
        self.say("; ".join(f"{one.title} {one.value} {one.note}".strip() for one in figures))
        self._fit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._figures) // self._in_a_row(width)) if self._figures else 1
        return rows * px(_HEIGHT) + (rows - 1) * px(Space.M)

    def sizeHint(self) -> QSize:
        return QSize(px(_NARROWEST) * 2, px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        per_row = self._in_a_row(self.width())
        step = self.width() / max(1, per_row)
        for place, figure in enumerate(self._figures):
            row, column = divmod(place, per_row)
            left = round(column * step)
            top = row * px(_HEIGHT + Space.M)
            if column:
                line = QRect(left, top + px(Space.S), 1, px(_HEIGHT) - px(Space.L))
                painter.fillRect(line, QColor(theme.colours().line))
                left += px(Space.L)
            width = round((column + 1) * step) - left - px(Space.S)
            _paint(painter, QRect(left, top, width, px(_HEIGHT)), figure)

    def _in_a_row(self, width: int) -> int:
        number = max(1, len(self._figures))
        return number if width >= number * px(_NARROWEST) else max(1, min(2, number))

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))


def _paint(painter: QPainter, box: QRect, figure: Figure) -> None:
    c = theme.colours()
    title = QRect(box.left(), box.top(), box.width(), line_height(TextStyle.SMALL))
    value = QRect(box.left(), title.bottom() + 1, box.width(), line_height(TextStyle.FIGURE))
    note = QRect(box.left(), value.bottom() + 1, box.width(), line_height(TextStyle.SMALL))
    _line(painter, title, figure.title, TextStyle.SMALL, c.text2)
    _line(painter, value, figure.value, TextStyle.FIGURE, c.text1)
    loud = figure.tone is not Tone.MUTED
    colour = ink(c, figure.tone).text if loud else c.text2
    if figure.icon is not None:
        side = px(14)
        mark = QRect(note.left(), note.center().y() - side // 2 + 1, side, side)
        paint_icon(painter, mark, figure.icon, colour, filled=loud)
        note.setLeft(mark.right() + px(Space.XS) + 1)
    _line(painter, note, figure.note, TextStyle.SMALL, colour)


def _line(painter: QPainter, box: QRect, text: str, style: TextStyle, colour: str) -> None:
    painter.setFont(font(style, tabular=True))
    painter.setPen(QColor(colour))
    elide = Qt.TextElideMode.ElideRight
    shown = metrics(style, tabular=True).elidedText(text, elide, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
