"""What a page may ask of the program: read, write, search, drafts, the way to another page."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from sqlalchemy import Connection

from desktop.core.dates import HOME_ZONE, zone
from desktop.core.errors import FieldbookError
from desktop.records.find.hits import Hit
from desktop.store.base import Catalog
from desktop.store.unit import Store, Unit
from desktop.ui import language
from desktop.ui.changes import ChangeBus
from desktop.ui.drafts import Drafts
from desktop.ui.tasks import Tasks, Ticket
from desktop.ui.toast import Toasts

UNDO_STEPS = 20

T = TypeVar("T")
Undo = Callable[[Unit], None]


class Searcher(Protocol):
    """Finds as typed; ``search`` on the search lane, ``interrupt_search`` from any thread."""

    def search(self, text: str, limit: int) -> list[Hit]:
        """Return the hits, people first; raises when interrupted."""

    def interrupt_search(self) -> None:
        """Make the search under way give up."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that an act starts from."""

    kind: str
    record: UUID


@dataclass(frozen=True, slots=True)
class _Done:
    """A write that can be taken back; ``said`` is what the toast said."""

    undo: Undo
    said: str


class Desk(QObject):
    """One unlocked store as the pages see it. Every method on the UI thread; none waits.

    ``owner`` is the widget that asks: an answer for a closed one is dropped. Without ``failed``
    a ``FieldbookError`` is told by the window (``troubled``) and anything else raised.
    """

    record_asked = Signal(str, object)
    """Kind and identifier of a record to open."""
    page_asked = Signal(str)
    back_asked = Signal()
    troubled = Signal(object)
    """A ``FieldbookError`` that no page takes care of."""
    client_facing_changed = Signal(bool)
    closing = Signal()
    """The store is about to be locked: save drafts now."""
    habits_changed = Signal()

    def __init__(
        self,
        host: QWidget,
        store: Store,
        toasts: Toasts,
        searcher: Searcher,
        habits: Mapping[str, Mapping[str, object]],
    ) -> None:
        super().__init__(host)
        self.host = host
        self.toasts = toasts
        self.tasks = Tasks(self)
        self.changes = ChangeBus(self)
        self.subject: Subject | None = None
        self._store = store
        self._searcher = searcher
        self._search_lane = Tasks(self)
        self._searching: Ticket | None = None
        self._habits = {name: dict(habit) for name, habit in habits.items()}
        self._done: deque[_Done] = deque(maxlen=UNDO_STEPS)
        self._client_facing = False
        self.drafts = Drafts(store, self.tasks)
        store.listeners.append(self.changes.publish)

    @property
    def catalog(self) -> Catalog:
        """Every record type of this version."""
        return self._store.catalog

    @property
    def language(self) -> str:
        """The code of the language shown: ``zh_CN`` or ``en``."""
        return "zh_CN" if language.is_chinese() else "en"

    @property
    def client_facing(self) -> bool:
        """Whether the screen is turned to a client: hide others, tiers, inner notes."""
        return self._client_facing

    @property
    def habits(self) -> Mapping[str, Mapping[str, object]]:
        """Every remembered habit, by the list's or page's name."""
        return self._habits

    @property
    def read_only(self) -> bool:
        """Whether the store may only be read: a newer program has written it."""
        return self._store.read_only

    def now(self) -> datetime:
        """Return the time, aware, in UTC, from the store's clock."""
        return self._store.clock()

    def today(self) -> date:
        """Return the day it is for the person."""
        return self.now().astimezone(zone(HOME_ZONE)).date()

    def read(
        self,
        work: Callable[[Connection], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject,
    ) -> Ticket:
        """Run ``work`` on the read lane inside one snapshot; ``done`` gets what it returns."""

        def run() -> T:
            with self._store.read() as connection:
                return work(connection)

        return self.tasks.read(run, done=done, failed=failed or self._tell, owner=owner)

    def write(
        self,
        work: Callable[[Unit], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None,
        undo: Undo | None = None,
        said: str = "",
    ) -> Ticket:
        """Run ``work`` in one transaction on the store lane.

        When it is committed, a toast shows ``said``, with undo where there is one; Ctrl+Z takes
        back the last twenty. The toast comes also where ``owner`` has closed meanwhile.
        """

        def run() -> T:
            with self._store.write() as unit:
                return work(unit)

        def committed(result: T) -> None:
            self._committed(said, undo)
            if done is not None and _alive(owner):
                done(result)

        def refused(error: Exception) -> None:
            (failed if failed is not None and _alive(owner) else self._tell)(error)

        return self.tasks.write(run, done=committed, failed=refused)

    @property
    def undoable(self) -> str | None:
        """What the last write said that can be taken back, or None."""
        return self._done[-1].said if self._done else None

    def undo(self) -> None:
        """Take back the last write that can be."""
        if self._done:
            self._take_back(self._done.pop())

    def search(
        self, text: str, done: Callable[[list[Hit]], None], *, owner: QObject, limit: int = 12
    ) -> Ticket:
        """Search on a lane of its own; a newer search interrupts and silences the older."""
        if self._searching is not None:
            self._searching.drop()
        self._searcher.interrupt_search()
        work = partial(self._searcher.search, text, limit)
        self._searching = self._search_lane.read(work, done=done, failed=self._tell, owner=owner)
        return self._searching

    def open_record(self, kind: str, record: UUID) -> None:
        """Show the page of a record."""
        self.record_asked.emit(kind, record)

    def open_page(self, key: str) -> None:
        """Show a page by its key."""
        self.page_asked.emit(key)

    def back(self) -> None:
        """Show the page before this one."""
        self.back_asked.emit()

    @contextmanager
    def about(self, kind: str, record: UUID) -> Iterator[None]:
        """Make a record the subject while an act is started."""
        before, self.subject = self.subject, Subject(kind, record)
        try:
            yield
        finally:
            self.subject = before

    def habit(self, name: str) -> dict[str, Any]:
        """Return what a list remembered: columns, sort; empty at first. No personal data."""
        return dict(self._habits.get(name, {}))

    def keep_habit(self, name: str, habit: Mapping[str, object]) -> None:
        """Remember how a list was left, for the next time."""
        self._habits[name] = dict(habit)
        self.habits_changed.emit()

    def face_client(self, facing: bool) -> None:
        """Turn the screen to the client, or back."""
        if facing != self._client_facing:
            self._client_facing = facing
            self.client_facing_changed.emit(facing)

    def close(self) -> None:
        """Finish what has begun and stop the lanes. The undo list is forgotten."""
        self._searcher.interrupt_search()
        self._search_lane.close()
        self.tasks.close()
        self._done.clear()
        self._store.listeners.remove(self.changes.publish)

    def _committed(self, said: str, undo: Undo | None) -> None:
        if undo is not None:
            self._done.append(_Done(undo, said))
        if not said:
            return
        if undo is None:
            self.toasts.show_notice(said)
            return
        step = self._done[-1]
        self.toasts.show_notice(said, self.tr("Undo"), partial(self._undo_step, step))

    def _undo_step(self, step: _Done) -> None:
        if step in self._done:
            self._done.remove(step)
            self._take_back(step)

    def _take_back(self, step: _Done) -> None:
        self.write(step.undo, owner=None, said=self.tr("Taken back"))

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, FieldbookError):
            raise error
        self.troubled.emit(error)


def _alive(owner: QObject | None) -> bool:
    return owner is None or isValid(owner)
