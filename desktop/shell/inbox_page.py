"""The merge inbox: what waits for a person on the left, its values side by side on the right."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.shell.decide_pane import DecidePane
from desktop.shell.inbox_lines import lines_of
from desktop.shell.inbox_list import Entry, InboxList
from desktop.shell.inbox_read import Inbox, read_inbox
from desktop.shell.inbox_words import Reader
from desktop.shell.sent_back_pane import SentBackPane
from desktop.shell.told_pane import ToldPane
from desktop.store.unit import Unit
from desktop.sync.refused import dismiss
from desktop.sync.resolve import resolve
from desktop.sync.undo import undo
from desktop.ui import theme
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.empty import EmptyState, Picture
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle, px

LIST_WIDTH = 312
BREAK = 820
"""Width below which the list stands above the values."""

LEAST_HEIGHT, STACKED_HEIGHT = 320, 560
"""In a lower window the page scrolls."""


class Foot(QWidget):
    """The row of buttons below the values, with a line above it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        line = QRect(px(Space.L), 0, self.width() - 2 * px(Space.L), 1)
        QPainter(self).fillRect(line, QColor(theme.colours().line))


Pane = DecidePane | ToldPane | SentBackPane


class InboxPage(Panel):
    """A list of clients and the chosen one's questions; the chosen sides are written together.

    Keys: J K in the list, 1 to 9 choose a side, A the same in all alike, Enter into the cards,
    Ctrl+Enter writes.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self._desk = desk
        self._inbox: Inbox | None = None
        self._key = ""
        self.chosen: dict[UUID, str] = {}
        self.pane: Pane | None = None
        self._title = Label("", TextStyle.PAGE_TITLE)
        self._note = Label("", TextStyle.BODY, "text2")
        self.list = InboxList()
        self._left, self._right = Card(padding=0), Card(padding=0)
        self._empty = EmptyState()
        self._empty.set_icon(Icon.CHECKMARK_CIRCLE)
        self._scroll = QScrollArea()
        self._outer, self._body = QScrollArea(), QWidget()
        self._foot = Foot()
        self._kept = Label("", TextStyle.SMALL, "text2")
        self._later = Button("", ButtonKind.QUIET)
        self.use = Button("", ButtonKind.PRIMARY, Icon.CHECKMARK)
        self._lay_out()
        self.list.picked.connect(self._pick)
        self.list.digit.connect(self._digit)
        self.list.same_asked.connect(self._same)
        self.list.entered.connect(self._enter)
        self.use.clicked.connect(self._settle)
        self._later.clicked.connect(desk.frame.back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self.use.click)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        desk.changes.changed.connect(self.refresh)
        desk.client_facing_changed.connect(self._show)
        self.retranslate()
        self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._title)
        head.addWidget(self._note)
        head.addStretch(1)
        self._left.body.setContentsMargins(0, Space.XS, 0, Space.XS)
        self._left.body.addWidget(self.list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._right.body.addWidget(self._scroll, 1)
        self._right.body.addWidget(self._foot)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        foot.setSpacing(Space.S)
        foot.addWidget(Picture(Icon.HISTORY, 18))
        foot.addWidget(self._kept, 1)
        foot.addWidget(self._later)
        foot.addWidget(self.use)
        self._body.setProperty("surface", "plain")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(Space.M)
        self._columns.addWidget(self._left)
        self._columns.addWidget(self._right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        whole.setSpacing(Space.M)
        whole.addLayout(head)
        self._outer.setWidgetResizable(True)
        self._outer.setFrameShape(QScrollArea.Shape.NoFrame)
        self._outer.setWidget(self._body)
        whole.addWidget(self._outer, 1)
        whole.addWidget(self._empty, 1)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Merge inbox"))
        self._later.set_label(self.tr("Later"))
        self._kept.setText(self.tr("What is not chosen is kept: 30 days to undo"))
        self._empty.set_words(
            self.tr("Nothing to decide"),
            self.tr("When two people edit the same field, both values wait here."),
        )
        self.list.setAccessibleName(self.tr("Merge inbox"))
        self._show()

    def restyle(self) -> None:
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), px(280))

    @Slot()
    def refresh(self) -> None:
        """Read again what waits."""
        now_ms = self._desk.now_us() // 1000
        work = partial(read_inbox, catalog=self._desk.catalog, now_ms=now_ms)
        self._desk.read(work, self._take, owner=self)

    def _take(self, inbox: Inbox) -> None:
        if inbox == self._inbox:
            return
        self._inbox = inbox
        here = {one.id for one in inbox.open}
        self.chosen = {one: take for one, take in self.chosen.items() if one in here}
        self._show()

    def _show(self) -> None:
        """Show list and values anew; before a client's eyes, nothing."""
        inbox = self._seen
        entry = self.list.show_lines(lines_of(inbox, self._reader(inbox), self.chosen), self._key)
        self._outer.setVisible(entry is not None)
        self._empty.setVisible(entry is None)
        self._open(entry)

    @property
    def _seen(self) -> Inbox:
        return Inbox() if self._inbox is None or self._desk.client_facing else self._inbox

    def _reader(self, inbox: Inbox) -> Reader:
        desk = self._desk
        return Reader(desk.store.actor, desk.today(), inbox.names, desk.catalog)

    def _count(self) -> None:
        waiting = len(self._seen.open)
        self._note.setText(self.tr("%n to decide", "", waiting) if waiting else "")
        number = len(self.chosen)
        some = self.tr("Use %n choice(s)", "", number)
        self.use.set_label(some if number else self.tr("Use what is chosen"))
        self.use.setEnabled(bool(number))
        deciding = isinstance(self.pane, DecidePane)
        self.use.setVisible(deciding or bool(number))
        self._later.setVisible(deciding)

    def _mark(self) -> None:
        """Show in list and button what was just chosen."""
        inbox = self._seen
        self.list.show_lines(lines_of(inbox, self._reader(inbox), self.chosen), self._key)
        self._count()

    def _pick(self, entry: Entry) -> None:
        self._open(entry)

    def _open(self, entry: Entry | None) -> None:
        self._key = entry.key if entry else self._key
        self.pane = self._made(entry) if entry else None
        inner = QWidget()
        inner.setProperty("surface", "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        if self.pane is not None:
            column.addWidget(self.pane)
        self._scroll.setWidget(inner)
        self._count()

    def _made(self, entry: Entry) -> Pane:
        inbox, desk = self._seen, self._desk
        now_ms = desk.now_us() // 1000
        reader = self._reader(inbox)
        pane: Pane
        if entry.refused is not None:
            change = entry.refused
            pane = SentBackPane(reader, change)
            pane.opened.connect(partial(desk.frame.open_record, change.record_kind, change.record))
            pane.dismissed.connect(partial(self._write, partial(dismiss, change=change.change)))
            return pane
        client = entry.conflicts[0]
        if entry.section == "decide":
            merged = [one for one in inbox.automatic if one.client == client.client]
            waiting = {one.id: one for one in inbox.open}
            pane = DecidePane(reader, entry, self.chosen, waiting, merged, now_ms)
            pane.changed.connect(self._mark)
            pane.merged_asked.connect(partial(self.list.choose, f"merged:{client.client.hex}"))
        else:
            pane = ToldPane(reader, entry, now_ms)
            pane.undo_asked.connect(self._undo)
            pane.taken.connect(self._take_instead)
        pane.opened.connect(partial(desk.frame.open_record, client.client_kind, client.client))
        return pane

    def _digit(self, place: int) -> None:
        if isinstance(self.pane, DecidePane):
            self.pane.pick(place)

    def _same(self) -> None:
        if isinstance(self.pane, DecidePane):
            self.pane.choose_same()

    def _enter(self) -> None:
        if self.pane is not None:
            self.pane.focus_first()

    def _settle(self) -> None:
        number = len(self.chosen)
        self._desk.write(
            partial(_resolve, chosen=dict(self.chosen)),
            self._forget,
            owner=self,
            said=self.tr("%n settled", "", number),
        )

    def _forget(self, _done: object) -> None:
        """Begin anew; where the writing fails the choices stay, to be tried again."""
        self.chosen.clear()
        self._count()

    def _undo(self, conflict: UUID) -> None:
        said = self.tr("Undone; after the next sync the question is open again")
        self._desk.write(partial(undo, conflict=conflict), owner=self, said=said)

    def _take_instead(self, conflict: UUID, take: str) -> None:
        work = partial(resolve, conflict=conflict, take=take)
        self._desk.write(work, owner=self, said=self.tr("%n settled", "", 1))

    def _write(self, work: partial[None]) -> None:
        self._desk.write(work, lambda _: self.refresh(), owner=self)

    def _arrange(self) -> None:
        stacked = self.width() < px(BREAK)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._body.setMinimumHeight(px(STACKED_HEIGHT if stacked else LEAST_HEIGHT))
        if stacked:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
            self._left.setFixedHeight(px(180))
        else:
            self._left.setFixedWidth(px(LIST_WIDTH))
            self._left.setMinimumHeight(0)
            self._left.setMaximumHeight(16_777_215)


def _resolve(unit: Unit, chosen: dict[UUID, str]) -> None:
    for conflict, take in chosen.items():
        resolve(unit, conflict, take)
