"""A small frame that really opens pages: a stack in a plain window, a search of its own."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.book.search import Search
from desktop.core.dates import Clock
from desktop.records.find.hits import Hit
from desktop.store.unit import Store
from desktop.sync.files import Files
from desktop.ui.desk import Desk
from desktop.ui.panel import Panel
from desktop.ui.room import Room
from desktop.ui.tasks import Tasks, Ticket


class Frame(QWidget):
    """Rooms in a window, without rail and bar."""

    def __init__(
        self, store: Store, rooms: Sequence[Room], clock: Clock, files: Files | None = None
    ) -> None:
        super().__init__()
        self.rooms = rooms
        self.tasks = Tasks(self)
        self.search_tasks = Tasks(self)
        self.finder = Search(store)
        self._asked: Ticket | None = None
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.setProperty("surface", "window")
        self.desk = Desk(store, self.tasks, self, self, clock, files=files)
        self.way: list[Panel] = []
        for act in (act for room in rooms for act in room.acts):
            if act.shortcut:
                QShortcut(QKeySequence(act.shortcut), self, partial(act.run, self.desk))
        QShortcut(QKeySequence("Ctrl+Z"), self, self.desk.undo_last)

    @property
    def page(self) -> Panel:
        """The page that is shown."""
        return self.way[-1]

    def open_record(self, kind: str, record: UUID) -> None:
        make = next(room.opens[kind] for room in self.rooms if kind in room.opens)
        self._show(make(self.desk, record))

    def open_page(self, key: str) -> None:
        make = next(p.make for room in self.rooms for p in room.pages if p.key == key)
        self._show(make(self.desk))

    def back(self) -> None:
        if len(self.way) > 1:
            old = self.way.pop()
            self.stack.setCurrentWidget(self.way[-1])
            self.stack.removeWidget(old)
            old.deleteLater()

    def run_act(self, key: str) -> None:
        next(a for room in self.rooms for a in room.acts if a.key == key).run(self.desk)

    def search(
        self, typed: str, done: Callable[[list[Hit]], None], owner: QObject, limit: int = 50
    ) -> None:
        if self._asked is not None:
            self._asked.drop()
        work = partial(self.finder.search, typed, limit)
        self._asked = self.search_tasks.read(work, done=done, owner=owner)

    def shut_down(self) -> None:
        """End everything, in the order in which the program does."""
        self.desk.close()
        self.search_tasks.close()
        self.tasks.close()
        self.finder.close()

    def _show(self, page: Panel) -> None:
        self.way.append(page)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
