"""A list of follow-ups in groups: done by a click or Space, put off, moved, opened."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from desktop.areas.followups.view_paint import HEAD, ROW, Index, LinePainter, LineRole, Pointed
from desktop.areas.followups.view_present import Head, Item, Line
from desktop.ui import texts
from desktop.ui.typography import px

_ROOT = QModelIndex()
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class LineModel(QAbstractListModel):
    """Heads and lines."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LineRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(line, Head):
                return f"{line.title} {texts.count(line.number)}"
            return line.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FollowUpList(QListView):
    """Shows lines; says what a person wants with one. Keys: J K, Space, S, D, E, N, Enter."""

    asked = Signal(str, object)
    """What is wanted (``done``, ``snooze``, ``move``, ``edit``, ``note``, ``open``), and with
    which ``Item``."""

    def __init__(self, parent: QWidget | None = None, *, with_client: bool = True) -> None:
        super().__init__(parent)
        self._lines = LineModel(self)
        self._painter = LinePainter(self, with_client=with_client)
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self._whole = False

    @property
    def items(self) -> list[Item]:
        """The lines that are follow-ups."""
        return [line for line in self._lines.lines if isinstance(line, Item)]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the current one stays current, or the next takes its place."""
        if list(lines) == list(self._lines.lines):
            return
        row, current = self.currentIndex().row(), self.current()
        place = self.verticalScrollBar().value()
        self._lines.show(lines)
        self.updateGeometry()
        self._set_whole()
        self.verticalScrollBar().setValue(place)
        rows = self._rows()
        if rows and row >= 0:
            same = [r for r in rows if current and _item(lines[r]).id == current.id]
            later = [r for r in rows if r >= row]
            self._go([*same, *later, rows[-1]][0])

    def set_whole(self, whole: bool) -> None:
        """Be as high as all lines, on a page that scrolls itself; or scroll inside."""
        self._whole = whole
        self._set_whole()

    def whole_height(self) -> int:
        """Return the height of all lines."""
        heads = sum(isinstance(line, Head) for line in self._lines.lines)
        return heads * px(HEAD) + (len(self._lines.lines) - heads) * px(ROW)

    def sizeHint(self) -> QSize:
        return QSize(px(360), self.whole_height())

    def current(self) -> Item | None:
        """Return the line the keys act on."""
        line = self.currentIndex().data(LineRole) if self.currentIndex().isValid() else None
        return line if isinstance(line, Item) else None

    def place_of(self, item: Item) -> QWidget:
        """Return a widget over a line's right end, for a menu or popover; gone with the list."""
        rows = [r for r, line in enumerate(self._lines.lines) if line == item]
        box = self.visualRect(self._lines.index(rows[0], 0)) if rows else self.viewport().rect()
        anchor = QWidget(self.viewport())
        anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        anchor.setGeometry(box.adjusted(box.width() * 2 // 3, 0, 0, 0))
        anchor.show()
        return anchor

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key, item = Qt.Key(event.key()), self.current()
        if plain and key in _STEPS:
            self._step(_STEPS[key])
        elif plain and item is not None and key in _WANTS:
            self.asked.emit(_WANTS[key], item)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        part = self._part(event) if index.isValid() else ""
        ringed = self._painter.pointed.ringed
        self._point(Pointed(index.row(), part, ringed))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self._item_at(event)
        if event.button() is Qt.MouseButton.LeftButton and item is not None:
            part = self._part(event) or "open"
            self.asked.emit(part, item)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(Pointed(ringed=self._painter.pointed.ringed))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        rows = self._rows()
        if rows and self.currentIndex().row() not in rows:
            self._go(rows[0])
        if event.reason() in _BY_KEY:
            self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._point(Pointed(self._painter.pointed.row))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event), self)
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self._set_whole()

    # Parts

    def _set_whole(self) -> None:
        if self._whole:
            self.setFixedHeight(self.whole_height() + 2)
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)

    def _rows(self) -> list[int]:
        return [row for row, line in enumerate(self._lines.lines) if isinstance(line, Item)]

    def _step(self, by: int) -> None:
        rows = self._rows()
        here = self.currentIndex().row()
        if here in rows and 0 <= rows.index(here) + by < len(rows):
            self._go(rows[rows.index(here) + by])
        elif here not in rows and rows:
            self._go(rows[0])
        self._ring()

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self._lines.index(row, 0))
        if self._painter.pointed.ringed >= 0:
            self._ring()

    def _ring(self) -> None:
        pointed = self._painter.pointed
        self._point(Pointed(pointed.row, pointed.part, self.currentIndex().row()))

    def _point(self, pointed: Pointed) -> None:
        if pointed != self._painter.pointed:
            self._painter.pointed = pointed
            hot = bool(pointed.part)
            shape = Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _item_at(self, event: QMouseEvent | QHelpEvent) -> Item | None:
        index = self.indexAt(_point_of(event))
        line = index.data(LineRole) if index.isValid() else None
        return line if isinstance(line, Item) else None

    def _part(self, event: QMouseEvent | QHelpEvent) -> str:
        item = self._item_at(event)
        if item is None:
            return ""
        at = _point_of(event)
        return self._painter.part_at(self.visualRect(self.indexAt(at)), at, item)

    def _tip(self, event: QHelpEvent) -> str:
        item = self._item_at(event)
        if item is None:
            return ""
        names = {
            "done": self.tr("Done (Space)"),
            "note": self.tr("Write down a contact (N)"),
            "snooze": self.tr("Remind later (S)"),
            "open": self.tr("Open the client (Enter)"),
        }
        return names.get(self._part(event), f"{item.title}\n{item.why}".strip())


_WANTS = {
    Qt.Key.Key_Space: "done",
    Qt.Key.Key_S: "snooze",
    Qt.Key.Key_D: "move",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_N: "note",
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
}


def _point_of(event: QMouseEvent | QHelpEvent) -> Any:
    return event.pos() if isinstance(event, QHelpEvent) else event.position().toPoint()


def _item(line: Line) -> Item:
    assert isinstance(line, Item)
    return line
