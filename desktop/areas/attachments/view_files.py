"""The files of a client: tiles, added by dialog, by dropping and by pasting."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.areas.attachments import view_words as words
from desktop.areas.attachments.model import KIND
from desktop.areas.attachments.queries import AWAY, COMING, Listed, attachments_of
from desktop.areas.attachments.view_acts import FileActs
from desktop.areas.attachments.view_pictures import Pictures, is_picture
from desktop.areas.attachments.view_tile import PICTURE, WIDTH
from desktop.areas.attachments.view_tile import AttachmentTile as Tile
from desktop.records.rows import Loaded
from desktop.sync.blobs import CHANGED
from desktop.sync.lease import Step
from desktop.sync.transfer import Moving
from desktop.ui import theme
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.empty import EmptyState
from desktop.ui.file_work import FileWork
from desktop.ui.flow import FlowLayout
from desktop.ui.freshness import Freshness
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.tokens import Radius, Space
from desktop.ui.typography import TextStyle

_SHARP = 2
"""Small pictures are decoded for screens with so many pixels to a logical one."""


class Attachments(Panel):
    """Reads itself. Keys: Enter opens, arrows go on, Delete removes, Ctrl+V pastes a picture."""

    counted = Signal(int)
    """How many files there are."""

    def __init__(self, desk: Desk, work: FileWork, client: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._work = work
        self._client = client
        self._listed: list[Listed] = []
        self._dragged = False
        self.setAcceptDrops(True)
        self.acts = FileActs(desk, work, client, self)
        self.pictures = Pictures(desk, QSize(WIDTH * _SHARP, PICTURE * _SHARP) * 2, self)
        self.tiles: dict[UUID, Tile] = {}
        self.card = Card()
        self.total = Label("", TextStyle.SMALL, "text2", tabular=True)
        self.fetch_all = Button("", ButtonKind.QUIET, Icon.ARROW_DOWNLOAD)
        self.add = Button("", ButtonKind.NORMAL, Icon.ADD)
        self.none = EmptyState(Icon.ATTACH)
        self._room = QWidget()
        self._flow = FlowLayout(self._room, Space.M)
        self.card.head.insertWidget(1, self.total)
        self.card.head.addWidget(self.fetch_all)
        self.card.head.addWidget(self.add)
        self.card.body.addWidget(self._room)
        self.card.body.addWidget(self.none, 1)
        self.card.body.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self.add.clicked.connect(self.acts.choose)
        self.none.acted.connect(self.acts.choose)
        self.fetch_all.clicked.connect(self._fetch_all)
        self.acts.sealing.connect(self._show_total)
        desk.lease_changed.connect(lambda _: self._show_pictures())
        work.moving.connect(self._take_moving)
        work.ended.connect(self._take_end)
        Freshness(self, desk, {KIND, CHANGED}, self.read, about=client)
        self.retranslate()
        self.read()

    def read(self) -> None:
        """Read the files anew."""
        work = partial(_reading, self._desk, self._client)
        self._desk.read(work, self._take, owner=self)

    def retranslate(self) -> None:
        self.card.set_title(self.tr("Attachments"))
        self.add.set_label(self.tr("Attach"))
        self.fetch_all.set_label(self.tr("Fetch all"))
        self.none.set_words(
            self.tr("No attachments"),
            self.tr("Drop files here, or paste a picture with Ctrl+V."),
            self.tr("Attach files"),
        )
        self._show_total()
        for tile in self.tiles.values():
            tile.show_file(tile.one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event) or event.mimeData().hasImage():
            self._show_dragged(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_dragged(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_dragged(False)
        files = _files_in(event)
        if files:
            self.acts.add(files)
        else:
            self.acts.paste(QImage(event.mimeData().imageData()))
        event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._dragged:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.colours().accent), 4))
            edge = self.card.geometry().toRectF().adjusted(-1, -1, 1, 1)
            painter.drawRoundedRect(edge, Radius.CARD, Radius.CARD)

    def _show_dragged(self, dragged: bool) -> None:
        self._dragged = dragged
        self.update()

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.acts.add(files)
        elif data.hasImage():
            self.acts.paste(QImage(data.imageData()))

    # What is shown

    def _take(self, listed: list[Listed]) -> None:
        self._listed = listed
        here = {one.record.id for one in listed}
        for gone in set(self.tiles) - here:
            self._remove_tile(gone)
        for at, one in enumerate(listed):
            tile = self.tiles.get(one.record.id)
            if tile is None:
                tile = self._add_tile(one, at)
            tile.show_file(one)
            self._show_picture(tile)
        self._one_tab_stop()
        self._room.setVisible(bool(listed))
        self.none.setVisible(not listed)
        self.add.setVisible(bool(listed))
        self._show_total()
        self.counted.emit(len(listed))

    def _add_tile(self, one: Listed, at: int) -> Tile:
        tile = Tile(one, self._room)
        self._flow.insert(at, tile)
        tile.show()
        tile.clicked.connect(lambda: self.acts.open(tile.one, self._listed))
        tile.remove_asked.connect(lambda: self.acts.remove(tile.one.record))
        tile.menu_asked.connect(partial(self._open_menu, tile))
        tile.stepped.connect(partial(self._step, tile))
        tile.focused.connect(partial(self._one_tab_stop, tile))
        self.tiles[one.record.id] = tile
        return tile

    def _remove_tile(self, gone: UUID) -> None:
        tile = self.tiles.pop(gone)
        if tile.hasFocus():
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._flow.removeWidget(tile)
        tile.hide()
        tile.deleteLater()

    def _show_picture(self, tile: Tile) -> None:
        one, found = tile.one, None
        masked = self._desk.lease.step >= Step.MASKED
        if is_picture(one.record) and one.state not in (AWAY, COMING) and not masked:
            found = self.pictures.find(one.record, self._show_pictures)
        tile.show_picture(found if found is not None else QImage())

    def _show_pictures(self) -> None:
        for tile in self.tiles.values():
            self._show_picture(tile)

    def _show_total(self, sealing: int = 0) -> None:
        if sealing:
            self.total.setText(self.tr("Adding %n file(s)…", "", sealing))
            return
        size = sum(one.record.values["size"] or 0 for one in self._listed)
        self.total.setText(words.size_words(size) if self._listed else "")
        self.fetch_all.setVisible(any(one.state in (AWAY, COMING) for one in self._listed))

    def _take_moving(self, moving: Moving) -> None:
        for tile in self._tiles_of(moving.sha256):
            tile.show_moving(moving)

    def _take_end(self, sha256: str) -> None:
        for tile in self._tiles_of(sha256):
            tile.show_moving(None)

    def _tiles_of(self, sha256: str) -> list[Tile]:
        return [one for one in self.tiles.values() if one.one.record.values["sha256"] == sha256]

    # Keys

    def _ordered(self) -> list[Tile]:
        return [self.tiles[one.record.id] for one in self._listed if one.record.id in self.tiles]

    def _one_tab_stop(self, current: Tile | None = None) -> None:
        """Let Tab stop once at the tiles: where one was last, else at the first."""
        tiles = self._ordered()
        held = [one for one in tiles if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        stop = current or (held[0] if len(held) == 1 else next(iter(tiles), None))
        for tile in tiles:
            policy = Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)

    def _step(self, tile: Tile, columns: int, rows: int) -> None:
        tiles = self._ordered()
        across = max(1, sum(one.y() == tiles[0].y() for one in tiles))
        at = tiles.index(tile) + columns + rows * across
        if 0 <= at < len(tiles):
            tiles[at].setFocus(Qt.FocusReason.TabFocusReason)

    # Acts

    def _fetch_all(self) -> None:
        for one in self._listed:
            if one.state in (AWAY, COMING) and not self._is_fetching(one.record):
                self.acts.fetch(one.record)

    def _is_fetching(self, record: Loaded) -> bool:
        return self._work.is_fetching(record.values["sha256"])

    def _open_menu(self, tile: Tile, at: QPoint) -> None:
        menu = self.menu_of(tile)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu_of(self, tile: Tile) -> QMenu:
        """Return what can be done with a file."""
        record, menu = tile.one.record, QMenu(self)
        if tile.one.state in (AWAY, COMING):
            fetching = self._is_fetching(record)
            text = self.tr("Stop fetching") if fetching else self.tr("Fetch")
            menu.addAction(text).triggered.connect(lambda: self.acts.fetch(record))
        else:
            shown = partial(self.acts.open, tile.one, self._listed)
            menu.addAction(self.tr("Show")).triggered.connect(lambda: shown())
            outside = menu.addAction(self.tr("Open outside"))
            outside.triggered.connect(lambda: self.acts.open_outside(record))
            copy = menu.addAction(self.tr("Save a copy…"))
            copy.triggered.connect(lambda: self.acts.save_copy(record))
        menu.addSeparator()
        menu.addAction(self.tr("Edit")).triggered.connect(lambda: self.acts.edit(record))
        menu.addAction(self.tr("Delete")).triggered.connect(lambda: self.acts.remove(record))
        return menu


def _reading(desk: Desk, client: UUID, connection: Connection) -> list[Listed]:
    return attachments_of(connection, desk.catalog, client)


def _files_in(event: QDropEvent) -> Sequence[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
