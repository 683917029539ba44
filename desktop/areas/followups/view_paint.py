"""Draws the lines of a list of follow-ups; knows where each part of a line lies."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.areas.clients import view_words as words
from desktop.areas.followups.view_present import Head, Item, Line
from desktop.ui import texts, theme
from desktop.ui.avatar import paint_avatar
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.levels import paint_tier, tier_width
from desktop.ui.tokens import Radius, Size, Space, Tone, ink
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

Index = QModelIndex | QPersistentModelIndex
LineRole = Qt.ItemDataRole.UserRole + 1

ROW = 52
HEAD = 32
_CIRCLE = 22
_AVATAR = 32
_ACTION = 32
_EDGE = 12
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(slots=True)
class Pointed:
    """Where the mouse and the keyboard are: row, and part of the row (``done`` or an action)."""

    row: int = -1
    part: str = ""
    ringed: int = -1


ACTIONS = (("note", Icon.NOTE_ADD), ("snooze", Icon.CALENDAR_CLOCK), ("open", Icon.OPEN))
"""What a line offers while the mouse or the focus is on it."""


class LinePainter(QStyledItemDelegate):
    """``with_client`` draws whom it is about; a client's own page leaves that out."""

    def __init__(self, parent: QWidget, *, with_client: bool = True) -> None:
        super().__init__(parent)
        self.with_client = with_client
        self.pointed = Pointed()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LineRole)
        return QSize(0, px(HEAD if isinstance(line, Head) else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LineRole)
        box: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Head):
            _paint_head(painter, box, line)
        else:
            self._paint_item(painter, box, line, index.row())
        painter.restore()

    def part_at(self, box: QRect, at: QPoint, item: Item) -> str:
        """Return which part of a line lies at a point: ``done``, an action's name, or empty."""
        if self.circle(box).adjusted(-8, -8, 8, 8).contains(at):
            return "done"
        places = self.actions(box, item)
        return next((name for name, place in places.items() if place.contains(at)), "")

    def circle(self, box: QRect) -> QRect:
        """Return where the circle lies that a click fills."""
        side = px(_CIRCLE)
        left = box.left() + px(_EDGE if self.with_client else Space.XS)
        return QRect(left, box.top() + (box.height() - side) // 2, side, side)

    def actions(self, box: QRect, item: Item) -> dict[str, QRect]:
        """Return where the actions of a line lie, left of its time."""
        if item.done:
            return {}
        side = px(_ACTION)
        left = box.right() - px(_EDGE) - self._when_width(item) - px(Space.M)
        names = [name for name, _ in ACTIONS if self.with_client or name != "open"]
        left -= len(names) * side
        top = box.top() + (box.height() - side) // 2
        return {name: QRect(left + n * side, top, side, side) for n, name in enumerate(names)}

    def _paint_item(self, painter: QPainter, box: QRect, item: Item, row: int) -> None:
        lit = row in (self.pointed.row, self.pointed.ringed)
        self._paint_ground(painter, box, row)
        self._paint_circle(painter, box, item, row)
        self._paint_when(painter, box, item)
        right = box.right() - px(_EDGE) - self._when_width(item) - px(Space.M)
        if lit:
            self._paint_actions(painter, box, item, row)
            right = min([right, *(place.left() for place in self.actions(box, item).values())])
        left = self.circle(box).right() + px(Space.M)
        if self.with_client:
            side = px(_AVATAR)
            avatar = QRect(left + px(Space.XS), box.center().y() - side // 2 + 1, side, side)
            paint_avatar(painter, avatar, item.name, company=item.company)
            left = avatar.right() + px(Space.M)
        first = QRect(left, box.top() + px(6), right - left, line_height(TextStyle.STRONG))
        second = first.translated(0, line_height(TextStyle.STRONG))
        self._paint_first(painter, first, item)
        self._paint_second(painter, second, item)

    def _paint_ground(self, painter: QPainter, box: QRect, row: int) -> None:
        c = theme.colours()
        ringed = row == self.pointed.ringed
        if row != self.pointed.row and not ringed:
            return
        painter.setBrush(QColor(c.hover))
        painter.setPen(QPen(QColor(c.focus), 2) if ringed else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)

    def _paint_circle(self, painter: QPainter, box: QRect, item: Item, row: int) -> None:
        c = theme.colours()
        hot = row == self.pointed.row and self.pointed.part == "done"
        icon = Icon.CHECKMARK_CIRCLE if item.done or hot else Icon.CIRCLE
        colour = c.ok if item.done else c.accent if hot else c.line_strong
        paint_icon(painter, self.circle(box), icon, colour, filled=item.done)

    def _paint_when(self, painter: QPainter, box: QRect, item: Item) -> None:
        colour = _when_colour(item)
        width = self._when_width(item)
        place = QRect(box.right() - px(_EDGE) - width, box.top(), width + 1, box.height())
        if item.tone is Tone.BAD:
            side = px(16)
            mark = QRect(place.left(), box.center().y() - side // 2 + 1, side, side)
            paint_icon(painter, mark, Icon.CLOCK, colour, filled=True)
            place.setLeft(place.left() + side + px(Space.XS))
        painter.setFont(font(TextStyle.LABEL, tabular=True))
        painter.setPen(QColor(colour))
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignRight, item.when)

    def _when_width(self, item: Item) -> int:
        width = metrics(TextStyle.LABEL, tabular=True).horizontalAdvance(item.when)
        return width + (px(16) + px(Space.XS) if item.tone is Tone.BAD else 0)

    def _paint_actions(self, painter: QPainter, box: QRect, item: Item, row: int) -> None:
        c = theme.colours()
        icons = dict(ACTIONS)
        for name, place in self.actions(box, item).items():
            hot = row == self.pointed.row and name == self.pointed.part
            if hot:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(c.pressed))
                painter.drawRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
            inset = px(6)
            inner = place.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, inner, icons[name], c.accent if hot else c.text2)

    def _paint_first(self, painter: QPainter, room: QRect, item: Item) -> None:
        c = theme.colours()
        text = item.name if self.with_client else item.title
        left = _words(painter, room, text, TextStyle.STRONG, c.text3 if item.done else c.text1)
        if self.with_client and item.latin:
            left = _after(painter, room, left, item.latin, c.text2)
        if self.with_client and item.tier in words.RANKS:
            left = self._paint_tier(painter, room, left, item)
        if item.icon is not None and room.right() - left > px(60):
            side = px(16)
            place = QRect(left + px(Space.S), room.center().y() - side // 2 + 1, side, side)
            paint_icon(painter, place, item.icon, c.text2)
            _after(painter, room, place.right() - px(2), item.channel, c.text2)

    def _paint_tier(self, painter: QPainter, room: QRect, left: int, item: Item) -> int:
        text = words.tier_word(item.tier)
        wide, high = tier_width(text), px(Size.BADGE)
        place = QRect(left + px(Space.S), room.center().y() - high // 2 + 1, wide, high)
        if place.right() > room.right():
            return left
        paint_tier(painter, place, words.RANKS[item.tier], text)
        return place.right()

    def _paint_second(self, painter: QPainter, room: QRect, item: Item) -> None:
        parts = (item.title, item.why) if self.with_client else (item.why,)
        text = " · ".join(part for part in parts if part)
        _words(painter, room, text, TextStyle.SMALL, theme.colours().text2)


def _paint_head(painter: QPainter, box: QRect, head: Head) -> None:
    c = theme.colours()
    colour = c.bad if head.bad else c.text1
    room = box.adjusted(px(_EDGE), px(Space.XS), -px(_EDGE), 0)
    if head.bad:
        side = px(16)
        mark = QRect(room.left(), room.center().y() - side // 2 + 1, side, side)
        paint_icon(painter, mark, Icon.WARNING, colour, filled=True)
        room.setLeft(mark.right() + px(Space.S))
    left = _words(painter, room, head.title, TextStyle.STRONG, colour)
    left = _after(painter, room, left, texts.count(head.number), c.text2)
    y = room.center().y() + 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(QColor(c.line), 1))
    painter.drawLine(left + px(Space.M), y, room.right(), y)


def _words(painter: QPainter, room: QRect, text: str, style: TextStyle, colour: str) -> int:
    """Draw one line from the left of ``room``; return where it ends."""
    shown = metrics(style).elidedText(text, _ELIDE, max(0, room.width()))
    painter.setFont(font(style))
    painter.setPen(QColor(colour))
    painter.drawText(room, _MIDDLE, shown)
    return room.left() + metrics(style).horizontalAdvance(shown)


def _after(painter: QPainter, room: QRect, left: int, text: str, colour: str) -> int:
    """Draw small words a step right of ``left``; return where they end."""
    rest = QRect(left + px(Space.S), room.top(), room.right() - left - px(Space.S), room.height())
    if rest.width() < px(24):
        return left
    return _words(painter, rest, text, TextStyle.SMALL, colour)


def _when_colour(item: Item) -> str:
    c = theme.colours()
    return c.text2 if item.tone is Tone.MUTED else ink(c, item.tone).text
