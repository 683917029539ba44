"""Draws the cells of a table, one method per kind of column; knows no area."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui import theme
from desktop.ui.avatar import paint_avatar
from desktop.ui.badges import icon_badge_width, paint_icon_badge
from desktop.ui.check import BOX, paint_check
from desktop.ui.columns import RIGHT, Cell, ColumnKind, Row
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.levels import paint_risk, paint_tier, tier_width
from desktop.ui.table_model import TableModel
from desktop.ui.tokens import Size, Space, Tone, ink
from desktop.ui.typography import TextStyle, font, metrics, px

Index = QModelIndex | QPersistentModelIndex

PADDING = 12
"""Between the edge of a cell and its content, the same in the header."""
CHECK_ROOM = 42
"""Width of the check box column inside the first column."""
_BAR = 3
_AVATAR = 28
_ICON = 16

_FIGURES = frozenset(
    {ColumnKind.MONEY, ColumnKind.NUMBER, ColumnKind.DATE, ColumnKind.CHANGE, ColumnKind.MASKED}
)


class CellPainter(QStyledItemDelegate):
    """Paints rows of a ``TableModel``: ground, bar, check box, cell, line below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.ringed = -1
        self.checks = True
        self._draw = {
            ColumnKind.PERSON: self._person,
            ColumnKind.TIER: self._tier,
            ColumnKind.RISK: self._risk,
            ColumnKind.BADGE: self._badge,
            ColumnKind.CHANGE: self._change,
            ColumnKind.DUE: self._due,
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), px(Size.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, TableModel):
            return
        row = model.row_at(index.row())
        box: QRect = option.rect  # type: ignore[attr-defined]
        marked = row is not None and model.is_marked(row.id)
        painter.save()
        painter.setClipRect(box)
        first = index.column() == 0
        self._ground(painter, box, index.row(), marked=marked, first=first)
        if first and self.checks:
            self._check(painter, box, index.row(), marked=marked)
        if row is not None:
            room = self.content(box, first=first)
            cell = row.cells[index.column()]
            if first:
                room = self._row_marks(painter, room, row)
            kind = model.columns[index.column()].kind
            self._draw.get(kind, self._text)(painter, room, cell, kind)
        painter.restore()

    def content(self, box: QRect, *, first: bool) -> QRect:
        """Return the part of a cell that its content may fill."""
        before = px(CHECK_ROOM) if first and self.checks else px(PADDING)
        return box.adjusted(before, 0, -px(PADDING), -1)

    def check_box(self, box: QRect) -> QRect:
        """Return where the check box of the first column lies."""
        side = px(BOX)
        return QRect(box.left() + px(14), box.top() + (box.height() - side) // 2, side, side)

    def _ground(
        self, painter: QPainter, box: QRect, row: int, *, marked: bool, first: bool
    ) -> None:
        c = theme.colours()
        if marked:
            painter.fillRect(box, QColor(c.selected))
        elif row == self.hovered:
            painter.fillRect(box, QColor(c.hover))
        if marked and first:
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), QColor(c.accent))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(c.line))
        if row == self.ringed:
            self._ring(painter, box, first=first)

    def _ring(self, painter: QPainter, box: QRect, *, first: bool) -> None:
        """Draw this cell's part of a ring around the whole row."""
        colour = QColor(theme.colours().focus)
        painter.fillRect(box.left(), box.top(), box.width(), 2, colour)
        painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, colour)
        if first:
            painter.fillRect(box.left(), box.top(), 2, box.height(), colour)

    def _check(self, painter: QPainter, box: QRect, row: int, *, marked: bool) -> None:
        state = Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked
        paint_check(painter, self.check_box(box), state, lit=row == self.hovered)

    def _row_marks(self, painter: QPainter, room: QRect, row: Row) -> QRect:
        """Draw the pencil of a draft and the clock of a stale row at the right end."""
        for shown, name in ((row.stale, Icon.CLOCK), (row.draft, Icon.EDIT)):
            if shown:
                side = px(_ICON)
                place = QRect(room.right() - side + 1, room.top(), side, room.height())
                paint_icon(painter, place, name, theme.colours().text3)
                room = room.adjusted(0, 0, -side - px(Space.XS), 0)
        return room

    def _text(self, painter: QPainter, room: QRect, cell: Cell, kind: ColumnKind) -> None:
        figures = kind in _FIGURES
        style = TextStyle.LABEL if kind is ColumnKind.MONEY else TextStyle.BODY
        colour = _tone(cell.tone, theme.colours().text1)
        if kind in (ColumnKind.TEXT, ColumnKind.MASKED) and cell.tone is Tone.PLAIN:
            colour = theme.colours().text2
        _words(painter, room, cell.text, style, colour, right=kind in RIGHT, tabular=figures)

    def _person(self, painter: QPainter, room: QRect, cell: Cell, kind: ColumnKind) -> None:
        side = px(_AVATAR)
        top = room.top() + (room.height() - side) // 2
        avatar = QRect(room.left(), top, side, side)
        paint_avatar(painter, avatar, cell.text, company=cell.company)
        room = room.adjusted(side + px(10), 0, 0, 0)
        colour = _tone(cell.tone, theme.colours().text1)
        used = _words(painter, room, cell.text, TextStyle.LABEL, colour)
        rest = room.adjusted(used + px(Space.S), 0, 0, 0)
        if cell.second and rest.width() > px(24):
            _words(painter, rest, cell.second, TextStyle.SMALL, theme.colours().text2)

    def _tier(self, painter: QPainter, room: QRect, cell: Cell, kind: ColumnKind) -> None:
        if cell.level:
            box = _badge_box(room, tier_width(cell.text))
            paint_tier(painter, box, cell.level, cell.text)

    def _risk(self, painter: QPainter, room: QRect, cell: Cell, kind: ColumnKind) -> None:
        if cell.level:
            paint_risk(painter, room, cell.text, cell.level)
        else:
            _words(painter, room, cell.text, TextStyle.BODY, theme.colours().text3)

    def _badge(self, painter: QPainter, room: QRect, cell: Cell, kind: ColumnKind) -> None:
        if cell.text:
            tone = Tone.MUTED if cell.tone is Tone.PLAIN else cell.tone
            box = _badge_box(room, icon_badge_width(cell.text, cell.icon))
            paint_icon_badge(painter, box, cell.text, ink(theme.colours(), tone), cell.icon)

    def _change(self, painter: QPainter, room: QRect, cell: Cell, kind: ColumnKind) -> None:
        colour = _tone(cell.tone, theme.colours().text2)
        used = _words(painter, room, cell.text, TextStyle.BODY, colour, right=True, tabular=True)
        if cell.tone in (Tone.RISE, Tone.FALL):
            right = room.right() - used - px(5)
            up = cell.tone is Tone.RISE
            paint_arrow(painter, right - px(12), room.center().y() + 1, colour, up=up)

    def _due(self, painter: QPainter, room: QRect, cell: Cell, kind: ColumnKind) -> None:
        colour = _tone(cell.tone, theme.colours().text1)
        if cell.icon is not None:
            side = px(_ICON)
            place = QRect(room.left(), room.top() + 1, side, room.height())
            paint_icon(painter, place, cell.icon, colour, filled=True)
            room = room.adjusted(side + px(6), 0, 0, 0)
        style = TextStyle.BODY if cell.tone in (Tone.PLAIN, Tone.MUTED) else TextStyle.LABEL
        _words(painter, room, cell.text, style, colour, tabular=True)


def paint_arrow(painter: QPainter, left: int, middle: int, colour: str, *, up: bool) -> None:
    """Draw a filled triangle of 12 by 9 that says which way money went."""
    width, half = px(11), px(4)
    sign = 1 if up else -1
    points = [
        QPointF(left, middle + sign * half),
        QPointF(left + width, middle + sign * half),
        QPointF(left + width / 2, middle - sign * (half + 1)),
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF(points))


def _badge_box(room: QRect, wanted: int) -> QRect:
    height = px(Size.BADGE)
    top = room.top() + (room.height() - height) // 2
    return QRect(room.left(), top, min(wanted, room.width()), height)


def _tone(tone: Tone, plain: str) -> str:
    if tone is Tone.PLAIN:
        return plain
    rise, fall = theme.rise_and_fall()
    if tone is Tone.RISE:
        return rise
    return fall if tone is Tone.FALL else ink(theme.colours(), tone).text


def _words(
    painter: QPainter,
    room: QRect,
    text: str,
    style: TextStyle,
    colour: str,
    *,
    right: bool = False,
    tabular: bool = False,
) -> int:
    """Draw one line, elided where it does not fit; return the width it took."""
    measured = metrics(style, tabular=tabular)
    width = measured.horizontalAdvance(text)
    if width > room.width():
        text = measured.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        width = room.width()
    across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font(style, tabular=tabular))
    painter.setPen(QColor(colour))
    painter.drawText(room, across | Qt.AlignmentFlag.AlignVCenter, text)
    return width
