"""The rail: one entry a room, settings below; narrow windows show icons only."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.buttons import paint_count
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.panel import Panel
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Radius, Space
from desktop.ui.typography import TextStyle, font, line_height, px

WIDE = 72
NARROW = 48
SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail; ``title`` is shown as it is."""

    key: str
    title: str
    icon: Icon


class RailButton(Pressable):
    """Icon above its name; filled with a bar at the left where chosen."""

    radius = Radius.CARD

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(place.title, parent)
        self.place = place
        self.narrow = False
        self._badge = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolTip(place.title)

    def set_badge(self, number: int) -> None:
        """Show a count at the icon; 0 shows none."""
        self._badge = "" if number <= 0 else str(number) if number < 100 else "99+"
        self.setAccessibleDescription(self._badge)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(40)) if self.narrow else QSize(px(56), px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        self.paint_box(painter, self.fill(c.selected if self.isChecked() else ""), "", self.radius)
        ink = c.accent if self.isChecked() else c.text2
        side = px(20)
        top = (self.height() - side) // 2 if self.narrow else px(8)
        box = QRect((self.width() - side) // 2, top, side, side)
        paint_icon(painter, box, self.place.icon, ink, filled=self.isChecked())
        if not self.narrow:
            style = TextStyle.CAPTION
            painter.setFont(font(style))
            painter.setPen(QColor(ink))
            name = QRect(0, px(30), self.width(), line_height(style))
            painter.drawText(name, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._badge:
            paint_count(painter, self.width() - px(4), px(2), self._badge)


class Mark(QWidget):
    """The mark of the program: a page with a tick."""

    def sizeHint(self) -> QSize:
        return QSize(px(36), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRect(0, 0, px(36), px(36)))


def paint_mark(painter: QPainter, box: QRect) -> None:
    """Draw the program's mark into a square."""
    c = theme.colours()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.accent))
    side = box.width()
    painter.drawRoundedRect(box, side * 0.22, side * 0.22)
    pen = QPen(QColor(c.on_accent), side * 0.075)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top = box.left(), box.top()
    page = QPainterPath()
    page.moveTo(left + side * 0.30, top + side * 0.78)
    page.lineTo(left + side * 0.30, top + side * 0.24)
    page.lineTo(left + side * 0.70, top + side * 0.24)
    page.lineTo(left + side * 0.70, top + side * 0.48)
    painter.drawPath(page)
    tick = QPainterPath()
    tick.moveTo(left + side * 0.44, top + side * 0.66)
    tick.lineTo(left + side * 0.55, top + side * 0.77)
    tick.lineTo(left + side * 0.75, top + side * 0.58)
    painter.drawPath(tick)
    painter.drawLine(
        int(left + side * 0.42),
        int(top + side * 0.42),
        int(left + side * 0.58),
        int(top + side * 0.42),
    )


class Rail(Panel):
    """The rooms, top down; tells which was picked."""

    picked = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        self._column.setSpacing(Space.S)
        self._mark = Mark()
        self._column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(Space.S)
        self._buttons: dict[str, RailButton] = {}
        for place in places:
            if place.key == SETTINGS:
                self._column.addStretch(1)
            self._add(place)
        if SETTINGS not in self._buttons:
            self._column.addStretch(1)
        self.restyle()

    def choose(self, key: str) -> None:
        """Show which room is open."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_badge(self, key: str, number: int) -> None:
        """Show a count at a room."""
        if key in self._buttons:
            self._buttons[key].set_badge(number)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or icons with names."""
        for button in self._buttons.values():
            button.narrow = narrow
            button.updateGeometry()
        self._mark.setVisible(not narrow)
        self.setFixedWidth(px(NARROW if narrow else WIDE))

    def set_titles(self, titles: dict[str, str]) -> None:
        """Name the rooms in another language."""
        for key, title in titles.items():
            button = self._buttons[key]
            button.set_label(title)
            button.setToolTip(title)

    def restyle(self) -> None:
        self.setFixedWidth(px(WIDE))

    def _add(self, place: Place) -> None:
        button = RailButton(place, self)
        button.clicked.connect(lambda: self.picked.emit(place.key))
        self._buttons[place.key] = button
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
