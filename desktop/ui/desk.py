"""What a page may ask of the program: read, write, go somewhere, say something."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.core.changes import Change
from desktop.core.dates import HOME_ZONE, Clock, now, to_us, zone
from desktop.core.errors import NotAllowed
from desktop.records.find.hits import Hit
from desktop.store.base import Catalog
from desktop.store.tables import Draft
from desktop.store.unit import Store, Unit, read_fact
from desktop.sync.files import Files
from desktop.sync.handing import Handing
from desktop.sync.lease import LeaseState
from desktop.sync.scope import DEPARTURE
from desktop.ui.changes import ChangeBus
from desktop.ui.failures import failure_text
from desktop.ui.file_work import FileWork
from desktop.ui.tasks import Tasks, Ticket
from desktop.ui.toast import Toasts
from desktop.ui.tokens import Tone

T = TypeVar("T")

Undo = Callable[[Unit], Any]
"""Writes the inverse of a change, with the versions of now as its base."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The list a record's page was opened from: its name and, by a question, its order."""

    title: str
    ids: Callable[[Connection], Sequence[UUID]]


class Frame(Protocol):
    """What the shell does for pages."""

    def open_record(self, kind: str, record: UUID) -> None:
        """Show the page of a record, or of the client it belongs to."""

    def open_page(self, key: str) -> None:
        """Show a page by its key."""

    def back(self) -> None:
        """Show the page before."""

    def run_act(self, key: str) -> None:
        """Run an act by its key."""

    def search(
        self, typed: str, done: Callable[[list[Hit]], None], owner: QObject, limit: int = 50
    ) -> None:
        """Search while typing; a newer call interrupts the older, whose answer never comes."""


class Desk(QObject):
    """The hand of the program that a page holds. All methods on the UI thread.

    ``about`` is the record whose page is on the screen, ``trail`` the list it was opened from,
    ``files`` the contents of attachments where the book has a place for them, ``handing`` the way
    to the server for handovers.
    """

    client_facing_changed = Signal(bool)
    lease_changed = Signal(object)

    def __init__(
        self,
        store: Store,
        tasks: Tasks,
        host: QWidget,
        frame: Frame,
        clock: Clock = now,
        files: Files | None = None,
        handing: Handing | None = None,
    ) -> None:
        super().__init__(host)
        self.store = store
        self.files = FileWork(files, tasks, self) if files is not None else None
        self.handing = handing
        self.tasks = tasks
        self.host = host
        self.frame = frame
        self.changes = ChangeBus(self)
        self.toasts = Toasts(host)
        self.undone: list[tuple[str, Undo]] = []
        self.about: UUID | None = None
        self.trail: Trail | None = None
        self._clock = clock
        self._client_facing = False
        self._lease = LeaseState()
        store.listeners.append(self.changes.publish)
        self.changes.changed.connect(self._let_go)

    @property
    def catalog(self) -> Catalog:
        """The record types."""
        return self.store.catalog

    @property
    def client_facing(self) -> bool:
        """Whether the screen is turned towards a client."""
        return self._client_facing

    def set_client_facing(self, on: bool) -> None:
        """Hide or show what other people must not see."""
        self._client_facing = on
        self.client_facing_changed.emit(on)

    @property
    def lease(self) -> LeaseState:
        """How the data lease stands, as far as it was looked at."""
        return self._lease

    def set_lease(self, state: LeaseState) -> None:
        """Take in how the data lease stands."""
        self._lease = state
        self.lease_changed.emit(state)

    def may_show_plain(self) -> bool:
        """Return whether personal data may be shown whole; says why where it may not."""
        try:
            self._lease.check_plain()
        except NotAllowed as trouble:
            self.say(trouble)
            return False
        return True

    def now(self) -> datetime:
        """Return the aware UTC time."""
        return self._clock()

    def now_us(self) -> int:
        """Return the time in microseconds since 1970."""
        return to_us(self._clock())

    def today(self) -> date:
        """Return the day in the home zone."""
        return self._clock().astimezone(zone(HOME_ZONE)).date()

    def read(
        self,
        work: Callable[[Connection], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
    ) -> Ticket:
        """Ask the store on the read lane."""
        return self.tasks.read(
            partial(_reading, self.store, work), done=done, failed=failed or self.say, owner=owner
        )

    def write(
        self,
        work: Callable[[Unit], T],
        done: Callable[[T], None] | None = None,
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
        said: str = "",
        undo: Callable[[T], Undo] | None = None,
    ) -> Ticket:
        """Write in one unit on the store lane; then say it, with undo where there is one.

        ``undo`` takes the result of ``work`` and returns the inverse change.
        """

        def finished(result: T) -> None:
            if said:
                self._announce(said, undo(result) if undo else None)
            if done is not None:
                done(result)

        return self.tasks.write(
            partial(_writing, self.store, work),
            done=finished,
            failed=failed or self.say,
            owner=owner,
        )

    def undo_last(self) -> None:
        """Take back the last change that can be."""
        if self.undone:
            _, inverse = self.undone.pop()
            self.write(inverse, owner=self, said=self.tr("Undone"))

    def say(self, trouble: Exception) -> None:
        """Show what went wrong and what to do; raises what is no trouble of the world."""
        what, remedy = failure_text(trouble)
        self.toasts.show_notice(f"{what} {remedy}".strip(), tone=Tone.BAD)

    def keep_draft(self, name: str, body: dict[str, Any]) -> None:
        """Keep what is typed and not saved; the last call for a name wins."""
        text = json.dumps(body, ensure_ascii=False)
        self.tasks.write(
            partial(_writing, self.store, partial(_keep, name=name, body=text)), owner=self
        )

    def drop_draft(self, name: str) -> None:
        """Forget a draft."""
        self.tasks.write(partial(_writing, self.store, partial(_drop, name=name)), owner=self)

    def load_draft(
        self, name: str, done: Callable[[dict[str, Any] | None], None], *, owner: QObject
    ) -> None:
        """Ask for what was typed before."""
        self.read(partial(_draft, name=name), done, owner=owner)

    def remember(self, name: str, state: dict[str, Any]) -> None:
        """Keep how a person arranged a page, as a fact of this store."""
        text = json.dumps(state, ensure_ascii=False)
        work = partial(_remember, name=f"look:{name}", text=text)
        self.tasks.write(partial(_writing, self.store, work), owner=self)

    def recall(
        self, name: str, done: Callable[[dict[str, Any] | None], None], *, owner: QObject
    ) -> None:
        """Ask how a person arranged a page."""
        self.read(partial(_recall, name=f"look:{name}"), done, owner=owner)

    def _let_go(self, changes: tuple[Change, ...]) -> None:
        """Forget what undoing would bring back of records that left this device."""
        if any(change.kind == DEPARTURE for change in changes):
            self.undone.clear()
            self.toasts.clear()

    def close(self) -> None:
        """Stop hearing of changes; called when the program locks."""
        if self.files is not None:
            self.files.stop()
        if self.changes.publish in self.store.listeners:
            self.store.listeners.remove(self.changes.publish)
        self.undone.clear()
        self.toasts.clear()

    def _announce(self, said: str, inverse: Undo | None) -> None:
        if inverse is None:
            self.toasts.show_notice(said)
            return
        self.undone = [*self.undone[-19:], (said, inverse)]
        self.toasts.show_notice(said, self.tr("Undo"), self.undo_last)


def _reading(store: Store, work: Callable[[Connection], T]) -> T:
    with store.read() as connection:
        return work(connection)


def _writing(store: Store, work: Callable[[Unit], T]) -> T:
    with store.write() as unit:
        return work(unit)


def _keep(unit: Unit, name: str, body: str) -> None:
    statement = insert(Draft).values(name=name, at_us=unit.at_us, body=body)
    unit.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={"body": body, "at_us": unit.at_us}
        )
    )


def _drop(unit: Unit, name: str) -> None:
    unit.connection.execute(delete(Draft).where(Draft.name == name))


def _draft(connection: Connection, name: str) -> dict[str, Any] | None:
    text = connection.execute(select(Draft.body).where(Draft.name == name)).scalar()
    found: dict[str, Any] | None = json.loads(text) if text else None
    return found


def _remember(unit: Unit, name: str, text: str) -> None:
    unit.set_fact(name, text)


def _recall(connection: Connection, name: str) -> dict[str, Any] | None:
    text = read_fact(connection, name)
    found: dict[str, Any] | None = json.loads(text) if text else None
    return found
