"""What happened, newest first: a painted list with a line along its icons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui import theme
from desktop.ui.badges import icon_badge_width, paint_icon_badge
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.paragraphs import paint_paragraph, paragraph_height
from desktop.ui.tokens import Radius, Size, Space, Tone, ink
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_MARK = 32
_TEXT_LEFT = 44
_GAP = 18
"""Below an entry, before the next."""

IdRole = Qt.ItemDataRole.UserRole + 1
ItemRole = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Fact:
    """A badge below an entry: a result, a promise."""

    text: str
    tone: Tone = Tone.MUTED
    icon: Icon | None = None


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One entry; ``when`` is ready to be drawn, with place or author."""

    id: UUID
    icon: Icon
    title: str
    when: str
    text: str = ""
    facts: tuple[Fact, ...] = ()
    tone: Tone = Tone.MUTED


class TimelineModel(QAbstractListModel):
    """The entries that are here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[TimelineItem] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == ItemRole:
            return item
        if role == IdRole:
            return item.id
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (item.title, item.when, item.text, *(fact.text for fact in item.facts))
            return ", ".join(part for part in parts if part)
        return None

    def item(self, row: int) -> TimelineItem:
        """Return an entry."""
        return self._items[row]

    def set_items(self, items: Sequence[TimelineItem]) -> None:
        """Show other entries; those that stay keep their place and look."""
        old, new = self._items, list(items)
        if [item.id for item in old] == [item.id for item in new]:
            self._items = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self._items = new
        self.endResetModel()

    def add_items(self, items: Sequence[TimelineItem]) -> None:
        """Add older entries at the end."""
        if items:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
            self._items.extend(items)
            self.endInsertRows()


class TimelinePainter(QStyledItemDelegate):
    """Draws an entry; heights are kept by width, entry and text size."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.hovered = -1
        self.ringed = -1
        self.width = 0
        self._heights: dict[TimelineItem, int] = {}

    def forget(self, width: int) -> None:
        """Measure again, at another width or text size."""
        self.width = width
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: TimelineItem = index.data(ItemRole)
        height = self._heights.get(item)
        if height is None:
            height = self._heights[item] = self._height(item)
        return QSize(self.width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: TimelineItem = index.data(ItemRole)
        box: QRect = option.rect  # type: ignore[attr-defined]
        c = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_state(painter, box, index.row())
        last = index.row() == index.model().rowCount() - 1
        if not last:
            painter.setPen(QPen(QColor(c.line), 2))
            x = box.left() + px(_MARK) // 2
            painter.drawLine(x, box.top() + px(_MARK) + px(10), x, box.bottom() + px(2))
        self._paint_mark(painter, box, item)
        room = box.adjusted(px(_TEXT_LEFT), px(6), -px(Space.S), 0)
        self._paint_head(painter, room, item)
        room.setTop(room.top() + line_height(TextStyle.STRONG) + px(2))
        if item.text:
            used = paint_paragraph(painter, room, item.text, TextStyle.RUNNING, c.text1)
            room.setTop(room.top() + used + px(Space.XS))
        self._paint_facts(painter, room, item)
        painter.restore()

    def _paint_state(self, painter: QPainter, box: QRect, row: int) -> None:
        c = theme.colours()
        inside = box.adjusted(px(_TEXT_LEFT - Space.S), 0, 0, -px(6))
        painter.setPen(QPen(QColor(c.focus), 2) if row == self.ringed else Qt.PenStyle.NoPen)
        if row == self.hovered:
            painter.setBrush(QColor(c.hover))
        elif row != self.ringed:
            return
        painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_mark(self, painter: QPainter, box: QRect, item: TimelineItem) -> None:
        look = ink(theme.colours(), item.tone)
        side = px(_MARK)
        mark = QRect(box.left(), box.top() + px(4), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.soft))
        painter.drawEllipse(mark)
        inset = px(7)
        paint_icon(painter, mark.adjusted(inset, inset, -inset, -inset), item.icon, look.text)

    def _paint_head(self, painter: QPainter, room: QRect, item: TimelineItem) -> None:
        c = theme.colours()
        line = QRect(room.left(), room.top(), room.width(), line_height(TextStyle.STRONG))
        small = metrics(TextStyle.SMALL, tabular=True)
        when = small.horizontalAdvance(item.when)
        painter.setFont(font(TextStyle.SMALL, tabular=True))
        painter.setPen(QColor(c.text3))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, item.when)
        space = line.width() - when - px(Space.L)
        elide = Qt.TextElideMode.ElideRight
        title = metrics(TextStyle.STRONG).elidedText(item.title, elide, space)
        painter.setFont(font(TextStyle.STRONG))
        painter.setPen(QColor(c.text1))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_facts(self, painter: QPainter, room: QRect, item: TimelineItem) -> None:
        left = room.left()
        for fact in item.facts:
            width = min(icon_badge_width(fact.text, fact.icon), room.right() - left + 1)
            if width <= px(40):
                return
            box = QRect(left, room.top(), width, px(Size.BADGE))
            paint_icon_badge(painter, box, fact.text, ink(theme.colours(), fact.tone), fact.icon)
            left += width + px(Space.S)

    def _height(self, item: TimelineItem) -> int:
        width = self.width - px(Space.S) - px(_TEXT_LEFT)
        height = px(6) + line_height(TextStyle.STRONG) + px(2)
        if item.text:
            height += paragraph_height(item.text, TextStyle.RUNNING, width) + px(Space.XS)
        if item.facts:
            height += px(Size.BADGE)
        return max(height, px(_MARK) + px(4)) + px(_GAP)


class Timeline(QListView):
    """Shows entries; asks for older ones when its end comes near."""

    opened = Signal(object)
    """The ``UUID`` of the entry a person opened."""

    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = TimelineModel(self)
        self._painter = TimelinePainter(self)
        self.setModel(self._entries)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._look_for_end)

    def set_items(self, items: Sequence[TimelineItem]) -> None:
        """Show other entries, newest first."""
        self._entries.set_items(items)

    def add_items(self, items: Sequence[TimelineItem]) -> None:
        """Add older entries at the end."""
        self._entries.add_items(items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
        self._ring()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self._measure()
        elif event.type() is QEvent.Type.EnabledChange:
            self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self._painter.ringed = -1
        self.viewport().update()

    def _measure(self) -> None:
        self._painter.forget(self.viewport().width())
        self.scheduleDelayedItemsLayout()

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()

    def _ring(self) -> None:
        self._painter.ringed = self.currentIndex().row()
        self.viewport().update()

    def _open(self, index: Index) -> None:
        record = index.data(IdRole) if index.isValid() else None
        if record is not None:
            self.opened.emit(record)

    def _look_for_end(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value > bar.maximum() - self.viewport().height():
            self.more_asked.emit()
