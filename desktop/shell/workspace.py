"""The unlocked program: rail, top bar, pages, and everything that lives while it is open."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout
from sqlalchemy import Connection

from desktop.book.book import Book
from desktop.book.preferences import Preferences
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records import rows
from desktop.records.find.hits import Hit
from desktop.reminders.ledger import Ringing
from desktop.shell import keys_sheet
from desktop.shell.bell import Bell
from desktop.shell.file_transfers import FileTransfers
from desktop.shell.inbox_page import InboxPage
from desktop.shell.lease_watch import LeaseStrip, LeaseWatch
from desktop.shell.pages import Pages, Place
from desktop.shell.palette import Palette, PaletteLine
from desktop.shell.rail import SETTINGS, Rail
from desktop.shell.rail import Place as RailPlace
from desktop.shell.searching import SearchLane
from desktop.shell.settings_page import SettingsPage
from desktop.shell.sync_panel import SyncPanel
from desktop.shell.sync_state import SyncState
from desktop.shell.top_bar import TopBar
from desktop.store.base import Catalog
from desktop.sync.handing import Handing
from desktop.sync.lease import Step
from desktop.ui.busy_bar import BusyBar
from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.language import translate
from desktop.ui.panel import Panel
from desktop.ui.room import Act, PageDecl, Room
from desktop.ui.tasks import Tasks

HIDDEN = -1
LAST = 99
NARROW = 900
NARROWEST = 700
_KIND_ICONS = {
    "interaction": Icon.NOTE,
    "follow_up": Icon.CLOCK,
    "account": Icon.MONEY,
    "loan": Icon.BUILDING_BANK,
    "contact_point": Icon.PHONE,
    "attachment": Icon.ATTACH,
}


class House(Protocol):
    """The program around the workspace: whose preferences the settings page changes."""

    preferences: Preferences

    def apply(self, preferences: Preferences) -> None:
        """Take looks and habits over at once, and keep them."""

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the data key anew. Takes a second: off the UI thread. Raises Locked, NotAllowed."""


def sync_room() -> Room:
    """Return the room of decisions that syncing asks for; it stands in no rail."""
    page = PageDecl("inbox", QT_TRANSLATE_NOOP("Page", "Merge inbox"), InboxPage)
    return Room("sync", QT_TRANSLATE_NOOP("Room", "Merge inbox"), Icon.MERGE, HIDDEN, (page,))


def settings_room(house: House, wrap_key: Callable[[], bytes]) -> Room:
    """Return the room of the settings, last in the rail."""

    def make(desk: Desk) -> Panel:
        return SettingsPage(
            desk,
            house.preferences,
            house.apply,
            wrap_key=wrap_key,
            rewrap=house.change_passphrase,
        )

    page = PageDecl("settings", QT_TRANSLATE_NOOP("Page", "Settings"), make)
    return Room(SETTINGS, QT_TRANSLATE_NOOP("Room", "Settings"), Icon.SETTINGS, LAST, (page,))


class Workspace(Panel):
    """Everything that shows or holds a person's data; closed and gone when the program locks."""

    lock_asked = Signal()
    wipe_ordered = Signal()

    def __init__(
        self,
        book: Book,
        rooms: Sequence[Room],
        house: House,
        sounded: Mapping[Ringing, int],
    ) -> None:
        super().__init__()
        self.book = book
        self._indexed = False
        own = (sync_room(), settings_room(house, book.vault.device_key_wrap))
        self.rooms = sorted((*rooms, *own), key=lambda room: room.place)
        self.tasks = Tasks(self)
        self.desk = Desk(
            book.store,
            self.tasks,
            self,
            self,
            book.store.clock,
            files=book.files,
            handing=Handing(book.engine),
        )
        self._lane = SearchLane(lambda: book.finder, self)
        self._stack = QStackedWidget()
        self.pages = Pages(self.rooms, self.desk, self._stack)
        self.rail = Rail([self._rail_place(room) for room in self._in_rail()])
        self.top = TopBar()
        self._lay_out()
        self.bell = Bell(self.desk)
        self.sync = SyncState(self.desk, book.engine)
        if self.desk.files is not None:
            FileTransfers(self.desk.files, self.sync)
        self.lease = LeaseWatch(self.desk, book)
        self._alarm = book.alarm(self.bell.show_raised, sounded=sounded)
        self._connect()
        self._add_shortcuts()
        self._alarm.start()
        self.sync.start()
        self.lease.start()
        self._index()
        self.go_to(self._in_rail()[0].pages[0].key)

    # What pages ask for (ui.desk.Frame)

    def open_record(self, kind: str, record: UUID) -> None:
        """Show the page of a record, or of the client it belongs to."""
        if self.pages.opens(kind):
            self.pages.go(Place(kind, record))
            return
        self.desk.read(
            partial(_owner, self.book.catalog, kind, record), self._open_owner, owner=self
        )

    def open_page(self, key: str) -> None:
        """Show a page by its key."""
        self.go_to(key)

    def back(self) -> None:
        """Show the page before."""
        self.pages.back()

    def run_act(self, key: str) -> None:
        """Run an act by its key."""
        act = next((act for act in self._acts() if act.key == key), None)
        if act is not None:
            act.run(self.desk)

    def search(
        self, typed: str, done: Callable[[list[Hit]], None], owner: QObject, limit: int = 50
    ) -> None:
        """Search while typing; a newer call interrupts the older."""
        self._lane.ask(typed, done, owner, limit)

    # The frame itself

    def go_to(self, key: str) -> None:
        """Show a page where there is one of that key."""
        if self.pages.has_page(key):
            self.pages.go(Place(key))

    def resumed(self) -> None:
        """Look at the clock again after sleep."""
        self._alarm.resumed()

    def close_down(self) -> None:
        """End everything and forget the key; the widget may be deleted afterwards."""
        self._alarm.stop()
        self.lease.stop()
        self.sync.stop()
        self.bell.close()
        self.desk.close()
        self._lane.close()
        self.tasks.close()
        self.book.close()

    def open_palette(self) -> None:
        """Open the palette."""
        fixed = [self._page_line(room) for room in self.rooms]
        fixed += [self._act_line(act) for act in self._acts()]
        Palette(self, fixed, lambda t, d: self._lane.ask(t, d, self), self._hit_line).open()

    def retranslate(self) -> None:
        self.rail.set_titles({r.key: translate("Room", r.title) for r in self._in_rail()})
        quick = next((act for act in self._acts() if act.key == "record_visit"), None)
        self.top.quick.setVisible(quick is not None)
        self.top.quick.set_label(self.tr("Quick entry"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW)
        self.top.set_narrow(self.width() < NARROWEST)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.top)
        self.lease_strip = LeaseStrip(self.desk, self.book)
        column.addWidget(self.lease_strip)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self._busy = BusyBar(self._stack)

    def _connect(self) -> None:
        self.rail.picked.connect(self._pick_room)
        self.pages.shown.connect(self._take_room)
        self.top.search_asked.connect(self.open_palette)
        self.top.lock_asked.connect(self.lock_asked)
        self.top.discretion_asked.connect(self.desk.set_client_facing)
        self.top.quick.clicked.connect(lambda: self.run_act("record_visit"))
        self.top.bell.clicked.connect(lambda: self.bell.open_at(self.top.bell))
        self.top.pill.clicked.connect(self._open_sync)
        self.bell.count_changed.connect(self._take_count)
        self.sync.changed.connect(self._take_sync)
        self.sync.ended.connect(self.lease.look)
        self.sync.wipe_ordered.connect(self.wipe_ordered)
        self.lease.ended.connect(self.lock_asked)
        self.tasks.busy_changed.connect(self._busy.set_busy)
        self.desk.changes.changed.connect(self._index_soon)
        self._take_sync()
        self.top.set_person(self.book.store.actor.name)
        self.retranslate()

    def _add_shortcuts(self) -> None:
        for keys, run in (
            ("Ctrl+K", self.open_palette),
            ("Ctrl+L", self.lock_asked.emit),
            ("Ctrl+Z", self.desk.undo_last),
            ("Alt+Left", self.back),
            ("F9", self.top.discretion.toggle),
            ("F1", self._show_keys),
        ):
            QShortcut(QKeySequence(keys), self, run)
        for number, room in enumerate(self._in_rail()[:9], 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self._pick_room, room.key))
        for act in self._acts():
            if act.shortcut:
                QShortcut(QKeySequence(act.shortcut), self, partial(act.run, self.desk))

    def _show_keys(self) -> None:
        keys_sheet.open_keys(self, [(act.shortcut, act.title) for act in self._acts()])

    def _acts(self) -> list[Act]:
        return [act for room in self.rooms for act in room.acts]

    def _in_rail(self) -> list[Room]:
        return [room for room in self.rooms if room.place != HIDDEN]

    def _rail_place(self, room: Room) -> RailPlace:
        return RailPlace(room.key, translate("Room", room.title), room.icon)

    def _pick_room(self, key: str) -> None:
        room = next(room for room in self.rooms if room.key == key)
        self.go_to(room.pages[0].key)

    def _take_room(self, room: Room) -> None:
        self.rail.choose(room.key)

    def _take_count(self, number: int) -> None:
        self.top.bell.set_badge(number)
        self.rail.set_badge(self._in_rail()[0].key, number)

    def _take_sync(self) -> None:
        state = self.sync.state()
        self.top.pill.show_state(state.text, state.icon, warns=state.warns)

    def _open_sync(self) -> None:
        SyncPanel(self, self.desk, self.sync).open_at(self.top.pill)

    def _open_owner(self, owner: tuple[str, UUID] | None) -> None:
        if owner is not None and self.pages.opens(owner[0]):
            self.pages.go(Place(*owner))

    # Lines of the palette

    def _page_line(self, room: Room) -> PaletteLine:
        title = translate("Room", room.title)
        return PaletteLine(title, icon=room.icon, run=partial(self._pick_room, room.key))

    def _act_line(self, act: Act) -> PaletteLine:
        title = translate("Act", act.title)
        run = partial(act.run, self.desk)
        return PaletteLine(title, icon=act.icon, run=run, key=act.shortcut)

    def _hit_line(self, hit: Hit) -> PaletteLine:
        person = hit.kind == "party"
        masked = self.desk.lease.step >= Step.MASKED
        return PaletteLine(
            hit.title_text,
            "" if masked else hit.snippet.text,
            icon=Icon.PERSON if person else _KIND_ICONS.get(hit.kind, Icon.DOCUMENT),
            marks=hit.matched.spans,
            second_marks=() if masked else hit.snippet.spans,
            person=person,
            run=partial(self.open_record, hit.kind, hit.record),
            record=partial(self._record_with, hit.client) if hit.client else None,
        )

    def _record_with(self, client: UUID) -> None:
        self.open_record("party", client)
        self.run_act("record_visit")

    # The search index follows in slices between other writes

    def _index_soon(self, _changes: object) -> None:
        QTimer.singleShot(200, self, self._index)

    def _index(self) -> None:
        if not self.book.store.read_only:
            self.tasks.write(self.book.catch_up, done=self._go_on_indexing, owner=self)

    def _go_on_indexing(self, left: int) -> None:
        if left:
            self._indexed = True
            self._index()
        elif self._indexed:
            self._indexed = False
            self._tidy(begin=True)

    def _tidy(self, *, begin: bool = False) -> None:
        """Merge the index in slices, a second apart, so that no save waits long."""
        work = partial(self.book.tidy, begin=begin)
        self.tasks.write(work, done=self._go_on_tidying, owner=self)

    def _go_on_tidying(self, more: bool) -> None:
        if more:
            QTimer.singleShot(1000, self, self._tidy)


def _owner(
    catalog: Catalog, kind: str, record: UUID, connection: Connection
) -> tuple[str, UUID] | None:
    """Return the client that a record belongs to."""
    found = rows.find_any(connection, catalog, record)
    return ("party", found.parent) if found is not None and found.parent else None
