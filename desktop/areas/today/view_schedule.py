"""The hours of today with what has a time, and a line where it is now."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.areas.followups.view_present import CHANNEL_ICONS
from desktop.areas.today.schedule import Entry
from desktop.core.dates import Moment
from desktop.ui import texts, theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.panel import Panel
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Radius, Space
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

_HOUR = 25
_AXIS = 52
_LEAST_MINUTES = 55
"""A block of half an hour would be lower than a line of text."""
_FIRST, _LAST = 9, 17
_COLOURS = {"visit": "c1", "call": "c4", "message": "c3", "paperwork": "c2"}


@dataclass(frozen=True, slots=True)
class Block:
    """An entry with the column it stands in where several overlap."""

    entry: Entry
    start: float  # hours
    end: float
    column: int
    columns: int


def blocks(entries: Sequence[Entry]) -> list[Block]:
    """Return the entries laid out: those that overlap stand side by side."""
    laid: list[Block] = []
    group: list[tuple[Entry, float, float, int]] = []
    ends: list[float] = []
    for entry in entries:
        local = entry.at.local
        start = local.hour + local.minute / 60
        end = start + max(_LEAST_MINUTES, entry.minutes) / 60
        if ends and start >= max(ends):
            laid += _closed(group, len(ends))
            group, ends = [], []
        column = next((n for n, busy in enumerate(ends) if busy <= start), len(ends))
        if column == len(ends):
            ends.append(end)
        ends[column] = end
        group.append((entry, start, end, column))
    return laid + _closed(group, len(ends))


def _closed(group: Sequence[tuple[Entry, float, float, int]], columns: int) -> list[Block]:
    return [Block(entry, start, end, column, columns) for entry, start, end, column in group]


class ScheduleBlock(Pressable):
    """One entry; a click opens the client."""

    radius = Radius.BADGE

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        clock = texts.clock_text(entry.at)
        super().__init__(f"{entry.name} · {entry.title}", parent)
        self.entry = entry
        self.setAccessibleName(f"{clock} {entry.name} {entry.title}")
        self.setToolTip(f"{clock} {entry.name}\n{entry.title}")

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(_HOUR))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        hue = QColor(
            c.c5 if self.entry.done else getattr(c, _COLOURS.get(self.entry.channel, "c5"))
        )
        soft = QColor(hue)
        soft.setAlphaF(0.24 if self.underMouse() else 0.14)
        painter.setPen(Qt.PenStyle.NoPen)
        for ground in (QColor(c.surface), soft):
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect(), self.radius, self.radius)
        painter.fillRect(0, 0, px(3), self.height(), hue)
        side = px(16)
        line = line_height(TextStyle.SMALL)
        top = max(1, (min(self.height(), px(_HOUR)) - line) // 2)
        mark = QRect(px(10), top + (line - side) // 2 + 1, side, side)
        name = CHANNEL_ICONS.get(self.entry.channel, Icon.CLOCK)
        done = self.entry.done
        paint_icon(painter, mark, Icon.CHECKMARK_CIRCLE if done else name, c.text2)
        room = QRect(mark.right() + px(6), top, self.width() - mark.right() - px(10), line)
        elide = Qt.TextElideMode.ElideRight
        text = metrics(TextStyle.SMALL_STRONG).elidedText(self.text(), elide, room.width())
        painter.setFont(font(TextStyle.SMALL_STRONG))
        painter.setPen(QColor(c.text2 if done else c.text1))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class Schedule(Panel):
    """Hours at the left, blocks at the right; as high as the hours it needs."""

    opened = Signal(object)
    """The ``UUID`` of the client whose block was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: list[Block] = []
        self._widgets: list[ScheduleBlock] = []
        self._now = 0.0
        self._hours = (_FIRST, _LAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_entries(self, entries: Sequence[Entry], now: Moment) -> None:
        """Show other entries."""
        self._blocks = blocks(entries)
        first = min([_FIRST, *(int(block.start) for block in self._blocks)])
        last = max([_LAST, *(-int(-block.end // 1) for block in self._blocks)])
        self._hours = (first, last)
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = [ScheduleBlock(block.entry, self) for block in self._blocks]
        for widget in self._widgets:
            widget.clicked.connect(self._open)
            widget.show()
        self.set_now(now)
        self.restyle()

    def set_now(self, now: Moment) -> None:
        """Move the line."""
        self._now = now.local.hour + now.local.minute / 60
        self.update()

    def restyle(self) -> None:
        first, last = self._hours
        self.setFixedHeight((last - first) * px(_HOUR) + px(20))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        first, last = self._hours
        painter.setFont(font(TextStyle.CAPTION, tabular=True))
        for hour in range(first, last + 1):
            y = self._y(hour)
            painter.fillRect(px(_AXIS), y, self.width() - px(_AXIS), 1, QColor(c.line))
            if (hour - first) % 2 == 0:
                painter.setPen(QColor(c.text3))
                box = QRect(0, y - px(8), px(_AXIS) - px(Space.S), px(16))
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, right, f"{hour}:00")
        if first <= self._now <= last:
            y = self._y(self._now)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(c.bad), 1.5))
            painter.drawLine(px(_AXIS), y, self.width(), y)
            painter.setBrush(QColor(c.bad))
            painter.drawEllipse(QRectF(px(_AXIS) - 4, y - 4, 8, 8))

    def _y(self, hour: float) -> int:
        return px(10) + round((hour - self._hours[0]) * px(_HOUR))

    def _place(self) -> None:
        left, width = px(_AXIS) + px(Space.XS), self.width() - px(_AXIS) - px(Space.XS)
        for block, widget in zip(self._blocks, self._widgets, strict=True):
            wide = width // block.columns
            top, bottom = self._y(block.start), self._y(block.end)
            widget.setGeometry(left + block.column * wide, top + 1, wide - 2, bottom - top - 2)

    def _open(self) -> None:
        widget = self.sender()
        if isinstance(widget, ScheduleBlock):
            self.opened.emit(widget.entry.party)
