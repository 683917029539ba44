"""A tile: one figure of the day; a click opens the list it counts."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.ui import theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Radius, Space, Tone, ink
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

_HEIGHT = 100


@dataclass(frozen=True, slots=True)
class Said:
    """What a tile says: title, figure with its unit, a note."""

    title: str
    figure: str
    unit: str = ""
    note: str = ""
    tone: Tone = Tone.MUTED


class Tile(Pressable):
    """Icon and title, figure, note."""

    radius = Radius.CARD

    def __init__(self, icon: Icon) -> None:
        super().__init__()
        self._icon = icon
        self._said = Said("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, said: Said) -> None:
        """Say something else."""
        self._said = said
        figure = " ".join(part for part in (said.title, said.figure, said.unit) if part)
        self.set_label(f"{figure}, {said.note}" if said.note else figure)
        self.setToolTip(said.note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        self.paint_box(painter, self.fill(c.surface), c.line, self.radius)
        room = self.rect().adjusted(px(Space.L), px(Space.M), -px(Space.L), -px(Space.M))
        side = px(18)
        mark = QRect(room.left(), room.top() + px(1), side, side)
        paint_icon(painter, mark, self._icon, c.text2)
        title = QRect(room.left() + side + px(Space.S), room.top(), room.width(), px(20))
        title.setRight(room.right())
        _line(painter, title, self._said.title, TextStyle.BODY, c.text2)
        figure = QRect(room.left(), title.bottom() + 1, room.width(), px(36))
        used = _line(painter, figure, self._said.figure, TextStyle.FIGURE, c.text1)
        unit = figure.adjusted(used + px(6), px(4), 0, 0)
        _line(painter, unit, self._said.unit, TextStyle.BODY, c.text2)
        loud = self._said.tone is not Tone.MUTED
        colour = ink(c, self._said.tone).text if loud else c.text2
        note = QRect(room.left(), figure.bottom() + 1, room.width(), line_height(TextStyle.SMALL))
        if loud:
            side = px(16)
            mark = QRect(note.left(), note.center().y() - side // 2 + 1, side, side)
            paint_icon(painter, mark, Icon.WARNING, colour)
            note.setLeft(mark.right() + px(6))
        _line(painter, note, self._said.note, TextStyle.SMALL, colour)


def _line(painter: QPainter, box: QRect, text: str, style: TextStyle, colour: str) -> int:
    elide = Qt.TextElideMode.ElideRight
    shown = metrics(style, tabular=True).elidedText(text, elide, max(0, box.width()))
    painter.setFont(font(style, tabular=True))
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics(style, tabular=True).horizontalAdvance(shown)
