"""The left side of the inbox: clients by what is to be done with them. Keys: J K ↑ ↓, 1 to 9, A."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.sync.conflicts import ConflictView
from desktop.sync.refused import RefusedChange
from desktop.ui import theme
from desktop.ui.avatar import paint_avatar
from desktop.ui.badges import icon_badge_width, paint_icon_badge
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.tokens import Radius, Size, Space, Tone, ink
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LineRole = Qt.ItemDataRole.UserRole + 1

ROW = 60
HEAD = 40
_MARK = 32
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a section and how many lines it has."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One client in one section, with everything there is to show; or a change sent back.

    ``key`` names it, so that it stays chosen while others come and go.
    """

    section: str
    key: str
    name: str
    second: str
    when: str
    badge: str
    tone: Tone
    icon: Icon | None = None
    company: bool = False
    conflicts: tuple[ConflictView, ...] = ()
    refused: RefusedChange | None = None


Line = Head | Entry


class InboxModel(QAbstractListModel):
    """The lines that are here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LineRole:
            return line
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in spoken:
            return None
        if isinstance(line, Head):
            return f"{line.title} {line.count}"
        parts = (line.name, line.second, line.badge, line.when)
        return ", ".join(part for part in parts if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()


class InboxPainter(QStyledItemDelegate):
    """Draws heads and clients."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.chosen = -1
        self.ringed = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(LineRole), Head)
        return QSize(px(240), px(HEAD if head else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LineRole)
        box: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Head):
            _paint_head(painter, box, line)
        else:
            self._paint_ground(painter, box, index.row())
            _paint_entry(painter, box, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, row: int) -> None:
        c = theme.colours()
        chosen = row == self.chosen
        ring = chosen and self.ringed
        painter.setPen(QPen(QColor(c.focus), 2) if ring else Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(QColor(c.selected))
        elif row == self.hovered:
            painter.setBrush(QColor(c.hover))
        else:
            return
        inside = box.adjusted(px(Space.S), 1, -px(Space.S), -1)
        painter.drawRoundedRect(inside, Radius.CONTROL, Radius.CONTROL)


def _paint_head(painter: QPainter, box: QRect, head: Head) -> None:
    c = theme.colours()
    line = box.adjusted(px(Space.L) + px(2), px(Space.S), -px(Space.L), 0)
    painter.setFont(font(TextStyle.STRONG))
    painter.setPen(QColor(c.text1))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, head.title)
    line.setLeft(line.left() + metrics(TextStyle.STRONG).horizontalAdvance(head.title) + px(8))
    painter.setFont(font(TextStyle.BODY, tabular=True))
    painter.setPen(QColor(c.text3))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(head.count))


def _paint_entry(painter: QPainter, box: QRect, entry: Entry) -> None:
    c = theme.colours()
    side = px(_MARK)
    left = box.left() + px(Space.L) + px(2)
    mark = QRect(left, box.top() + (box.height() - side) // 2, side, side)
    if entry.refused is not None:
        inset = px(6)
        paint_icon(painter, mark.adjusted(inset, inset, -inset, -inset), Icon.ARROW_REPLY, c.text2)
    else:
        paint_avatar(painter, mark, entry.name, company=entry.company)
    room = QRect(mark.right() + px(Space.M), box.top(), 0, 0)
    room.setRight(box.right() - px(Space.L) - px(2))
    first, second = line_height(TextStyle.STRONG), px(Size.BADGE)
    room.setTop(box.top() + (box.height() - first - second - px(2)) // 2)
    _two(painter, QRect(room.left(), room.top(), room.width(), first), entry.name, entry.when)
    lower = QRect(room.left(), room.top() + first + px(2), room.width(), second)
    width = min(icon_badge_width(entry.badge, entry.icon), lower.width() * 2 // 3)
    badge = QRect(lower.right() - width + 1, lower.top(), width, second)
    paint_icon_badge(painter, badge, entry.badge, ink(c, entry.tone), entry.icon)
    rest = lower.width() - width - px(Space.S)
    painter.setFont(font(TextStyle.SMALL))
    painter.setPen(QColor(c.text2))
    elide = Qt.TextElideMode.ElideRight
    text = metrics(TextStyle.SMALL).elidedText(entry.second, elide, rest)
    painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, text)


def _two(painter: QPainter, line: QRect, name: str, when: str) -> None:
    """Draw a name at the left and a time at the right of one line."""
    c = theme.colours()
    painter.setFont(font(TextStyle.SMALL, tabular=True))
    painter.setPen(QColor(c.text3))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(line, right, when)
    rest = line.width() - metrics(TextStyle.SMALL, tabular=True).horizontalAdvance(when)
    painter.setFont(font(TextStyle.STRONG))
    painter.setPen(QColor(c.text1))
    elide = Qt.TextElideMode.ElideRight
    text = metrics(TextStyle.STRONG).elidedText(name, elide, rest - px(Space.S))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)


class InboxList(QListView):
    """Shows lines and which one is chosen; a digit picks a side, A the same for all alike."""

    picked = Signal(object)
    """The ``Entry`` that is chosen now."""

    digit = Signal(int)
    same_asked = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = InboxModel(self)
        self._painter = InboxPainter(self)
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[Line], key: str) -> Entry | None:
        """Show other lines; choose that of ``key``, else the one now in its place; return it."""
        place = self.verticalScrollBar().value()
        before = self._painter.chosen
        self._lines.show(lines)
        self.verticalScrollBar().setValue(place)
        rows = [row for row, line in enumerate(lines) if isinstance(line, Entry)]
        same = [row for row in rows if getattr(lines[row], "key", "") == key]
        later = [row for row in rows if row >= before] if before >= 0 else rows
        self._choose([*same, *later, *rows[-1:], -1][0])
        return self.entry()

    def entry(self) -> Entry | None:
        """Return the chosen line."""
        row = self._painter.chosen
        line = self._lines.lines[row] if 0 <= row < len(self._lines.lines) else None
        return line if isinstance(line, Entry) else None

    def choose(self, key: str) -> None:
        """Choose the line of that key, and say so."""
        for row, line in enumerate(self._lines.lines):
            if isinstance(line, Entry) and line.key == key:
                self._pick(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.digit.emit(int(key) - int(Qt.Key.Key_1))
        elif key == Qt.Key.Key_A:
            self.same_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and isinstance(index.data(LineRole), Entry):
            self._pick(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._painter.ringed = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._painter.ringed = False
        self.viewport().update()

    def _step(self, step: int) -> None:
        rows = [row for row, line in enumerate(self._lines.lines) if isinstance(line, Entry)]
        if self._painter.chosen in rows:
            place = rows.index(self._painter.chosen) + step
            self._pick(rows[max(0, min(place, len(rows) - 1))])
        elif rows:
            self._pick(rows[0])

    def _pick(self, row: int) -> None:
        if row != self._painter.chosen:
            self._choose(row)
            self.picked.emit(self.entry())

    def _choose(self, row: int) -> None:
        self._painter.chosen = row
        if row >= 0:
            self.setCurrentIndex(self._lines.index(row, 0))
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()
