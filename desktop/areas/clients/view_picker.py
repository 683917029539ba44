"""Finding a client while filling something in: names, pinyin, ends of numbers."""

from collections.abc import Callable, Sequence
from functools import partial
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
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from sqlalchemy import Connection

from desktop.areas.clients import briefs
from desktop.areas.clients import view_words as words
from desktop.areas.clients.briefs import Brief
from desktop.records.find.hits import PARTY, Hit
from desktop.ui import theme
from desktop.ui.avatar import paint_avatar
from desktop.ui.desk import Desk
from desktop.ui.labels import Label
from desktop.ui.levels import paint_tier, tier_width
from desktop.ui.popover import Popover
from desktop.ui.search_field import SearchField
from desktop.ui.tokens import Radius, Size, Space
from desktop.ui.typography import TextStyle, font, metrics, px

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
BriefRole = Qt.ItemDataRole.UserRole + 1
_ROW = 44
_MOST = 8
_WIDTH = 432


class BriefModel(QAbstractListModel):
    """The clients offered."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.clients: Sequence[Brief] = ()

    def show(self, clients: Sequence[Brief]) -> None:
        """Offer others."""
        self.beginResetModel()
        self.clients = clients
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.clients)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        client = self.clients[index.row()]
        if role == BriefRole:
            return client
        if role == Qt.ItemDataRole.DisplayRole:
            return client.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{client.name} {words.tier_word(client.tier)}".strip()
        return None


class BriefPainter(QStyledItemDelegate):
    """Draws avatar, name, district and tier."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        client: Brief = index.data(BriefRole)
        box: QRect = option.rect  # type: ignore[attr-defined]
        c = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & option.state.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.selected))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        side = px(28)
        top = box.top() + (box.height() - side) // 2
        avatar = QRect(box.left() + px(Space.S), top, side, side)
        paint_avatar(painter, avatar, client.name, company=client.company)
        room = box.adjusted(side + px(20), 0, -px(Space.S), 0)
        if client.tier in words.RANKS:
            tier = words.tier_word(client.tier)
            wide, high = tier_width(tier), px(Size.BADGE)
            top = box.top() + (box.height() - high) // 2
            badge = QRect(room.right() - wide + 1, top, wide, high)
            paint_tier(painter, badge, words.RANKS[client.tier], tier)
            room.setRight(badge.left() - px(Space.S))
        self._paint_words(painter, room, client)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, client: Brief) -> None:
        c = theme.colours()
        elide = Qt.TextElideMode.ElideRight
        across = Qt.AlignmentFlag.AlignVCenter
        measured = metrics(TextStyle.LABEL)
        name = measured.elidedText(client.name, elide, room.width())
        painter.setFont(font(TextStyle.LABEL))
        painter.setPen(QColor(c.text1))
        painter.drawText(room, across, name)
        rest = room.adjusted(measured.horizontalAdvance(name) + px(Space.S), 0, 0, 0)
        latin = words.second_name(client.name, client.company)
        more = " · ".join(part for part in (latin, client.district) if part)
        painter.setFont(font(TextStyle.SMALL))
        painter.setPen(QColor(c.text2))
        shown = metrics(TextStyle.SMALL).elidedText(more, elide, max(0, rest.width()))
        painter.drawText(rest, across, shown)


class ClientPopover(Popover):
    """A search field over a list; arrows and Enter choose. Starts with the last contacts."""

    def __init__(self, desk: Desk, chosen: Callable[[Brief], None], width: int) -> None:
        self._field = SearchField()
        self._list = QListView()
        self._none = Label("", colour="text2")
        super().__init__(desk.host, width=width, padding=Space.S)
        self._desk = desk
        self._chosen = chosen
        self._model = BriefModel(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(BriefPainter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QListView.Shape.NoFrame)
        self._list.setFixedHeight(px(_ROW) * 6)
        self._list.clicked.connect(self._take)
        self._none.hide()
        self.body.addWidget(self._field)
        self.body.addWidget(self._list)
        self.body.addWidget(self._none)
        self._field.searched.connect(self._search)
        self._field.installEventFilter(self)
        self.retranslate()
        self._search("")

    def retranslate(self) -> None:
        self._field.set_words(self.tr("Name, pinyin, end of a number"))
        self._list.setAccessibleName(self.tr("Clients found"))
        self._none.setText(self.tr("No client found"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is self._field and pressed and not self._field.composing:
            assert isinstance(event, QKeyEvent)
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            here = self._list.currentIndex().row()
            row = here + (1 if key == Qt.Key.Key_Down else -1)
            self._go(max(0, min(row, self._model.rowCount() - 1)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
            return True
        if key == Qt.Key.Key_Escape:
            self.shut()
            return True
        return False

    def _go(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)

    def _take(self, index: Index) -> None:
        if index.isValid():
            client: Brief = index.data(BriefRole)
            self.shut()
            self._chosen(client)

    def _search(self, typed: str) -> None:
        if typed:
            self._desk.frame.search(typed, self._take_hits, self)
        else:
            self._desk.read(briefs.recent, self._show, owner=self)

    def _take_hits(self, hits: Sequence[Hit]) -> None:
        found = list(dict.fromkeys(hit.record for hit in hits if hit.kind == PARTY))[:_MOST]
        self._desk.read(partial(_briefs, found), self._show, owner=self)

    def _show(self, clients: Sequence[Brief]) -> None:
        self._model.show(clients)
        self._none.setVisible(not clients)
        self._list.setVisible(bool(clients))
        if clients:
            self._go(0)
        self.place()


class ClientPicker:
    """Finds clients for the links of a form (``ui.link_editor.Picker``)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def title(self, record: UUID, done: Callable[[str], None]) -> None:
        """Call ``done`` with the name of a client, once it is read."""

        def tell(found: Sequence[Brief]) -> None:
            done(found[0].name if found else "")

        self._desk.read(partial(_briefs, [record]), tell, owner=self._desk)

    def pick(self, anchor: QWidget, chosen: Callable[[UUID, str], None]) -> None:
        """Let a person choose under ``anchor``."""
        self.pick_brief(anchor, lambda client: chosen(client.id, client.name))

    def pick_brief(self, anchor: QWidget, chosen: Callable[[Brief], None]) -> None:
        """Let a person choose under ``anchor``; ``chosen`` gets who it is."""
        width = max(anchor.width(), px(_WIDTH))
        ClientPopover(self._desk, chosen, width).open_at(anchor)


def _briefs(clients: Sequence[UUID], connection: Connection) -> list[Brief]:
    return briefs.briefs(connection, clients)
