"""An open store, and the unit: one transaction that collects what it changed."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.core import hlc
from desktop.core.changes import Change
from desktop.core.dates import Clock, now, to_us
from desktop.core.errors import NotAllowed, Problem, StoreDamaged
from desktop.core.ids import new_id
from desktop.store import problems
from desktop.store.base import Catalog
from desktop.store.engine import connect, engine_for
from desktop.store.failures import told
from desktop.store.migrate import check_version
from desktop.store.tables import Meta


@dataclass(frozen=True, slots=True)
class Boot:
    """One run of the program: monotonic ages are comparable only inside it."""

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    clock_s: Callable[[], float] = time.monotonic

    def ms(self) -> int:
        """Return milliseconds on the monotonic clock of this run."""
        return int(self.clock_s() * 1000)


THIS_RUN = Boot()

FILE_NAME = "store.db"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes: user and device as the history names them, the clock's node, a name to greet."""

    user: str
    device: str
    node: int
    name: str = ""


@dataclass(slots=True)
class Unit:
    """One transaction. ``changes`` are handed on after the commit.

    ``barred`` is what forbids a person to write just now; what the program itself does goes on.
    """

    connection: Connection
    catalog: Catalog
    actor: Actor
    at_us: int
    stamp: hlc.Stamp
    boot: Boot
    barred: Problem | None = None
    txn: UUID = field(default_factory=new_id)
    changes: list[Change] = field(default_factory=list)

    def tick(self) -> hlc.Stamp:
        """Return the stamp of the next change."""
        self.stamp = hlc.tick(self.stamp, self.at_us // 1000)
        return self.stamp

    def touched(self, change: Change) -> None:
        """Note what was written."""
        self.changes.append(change)

    def fact(self, name: str) -> str | None:
        """Return a fact of this store from ``meta``."""
        return read_fact(self.connection, name)

    def set_fact(self, name: str, value: str) -> None:
        """Write a fact of this store."""
        statement = insert(Meta).values(name=name, value=value)
        self.connection.execute(
            statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
        )


def read_fact(connection: Connection, name: str) -> str | None:
    """Return a fact from ``meta``, None where it was never written."""
    return connection.execute(select(Meta.value).where(Meta.name == name)).scalar()


Listener = Callable[[tuple[Change, ...]], None]


class Store:
    """An open store. ``write()`` from one thread at a time; ``read()`` from any.

    Raises NotAllowed(NEWER_SCHEMA), StoreDamaged on opening; ``read_only`` tells that the file
    is one schema newer than this program.
    """

    def __init__(
        self,
        folder: Path,
        key: bytes,
        catalog: Catalog,
        *,
        clock: Clock = now,
        boot: Boot = THIS_RUN,
        guard_memory: bool = False,
    ) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self.catalog = catalog
        self.clock = clock
        self.boot = boot
        self.listeners: list[Listener] = []
        self.barred: Problem | None = None
        if not self.path.exists():
            raise StoreDamaged(problems.NO_STORE, folder=folder.name)
        with told():
            self.read_only = check_version(self.path, key)
            self._writer = engine_for(
                lambda: connect(
                    self.path, key, read_only=self.read_only, guard_memory=guard_memory
                ),
                writes=not self.read_only,
            )
            self._reader = engine_for(
                lambda: connect(self.path, key, read_only=True, guard_memory=guard_memory),
                writes=False,
            )
        self._lock = threading.RLock()
        with self.read() as connection:
            self.actor = _actor(connection)

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """Begin a unit; commit on leaving, roll back on an exception, then tell listeners."""
        if self.read_only:
            raise NotAllowed(problems.OPENED_READ_ONLY)
        with self._lock:
            with told(), self._writer.begin() as connection:
                unit = self._unit(connection)
                began = unit.stamp
                yield unit
                if unit.stamp != began:
                    unit.set_fact("hlc", str(unit.stamp))
            changes = tuple(unit.changes)
        if changes:
            for listener in self.listeners:
                listener(changes)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a read-only connection inside one snapshot."""
        with told(), self._reader.begin() as connection:
            yield connection

    def search_connection(self) -> Connection:
        """Return a read-only connection for searching; the caller ends its transactions."""
        with told():
            return self._reader.connect()

    def aside(self, work: Callable[[Connection], object]) -> None:
        """Run ``work`` on the writing connection outside of a unit: for the upkeep of the file."""
        with self._lock, told(), self._writer.connect() as connection:
            work(connection)
            connection.commit()

    def close(self) -> None:
        """Close every connection; the key is gone from them."""
        with self._lock:
            self._reader.dispose()
            self._writer.dispose()

    def refresh_actor(self) -> None:
        """Read again who this store writes as, after an enrolment."""
        with self.read() as connection:
            self.actor = _actor(connection)

    def _unit(self, connection: Connection) -> Unit:
        text = read_fact(connection, "hlc")
        last = hlc.Stamp.parse(text) if text else hlc.Stamp(0, 0, self.actor.node)
        return Unit(
            connection,
            self.catalog,
            self.actor,
            to_us(self.clock()),
            hlc.Stamp(last.ms, last.counter, self.actor.node),
            self.boot,
            self.barred,
        )


def _actor(connection: Connection) -> Actor:
    facts = {name: read_fact(connection, name) or "" for name in ("user", "device", "node", "name")}
    return Actor(facts["user"], facts["device"], int(facts["node"], 16), facts["name"])


def create(folder: Path, key: bytes) -> None:
    """Create an empty store in ``folder``. Raises NotAllowed where there is one already."""
    path = folder / FILE_NAME
    if path.exists():
        raise NotAllowed(problems.STORE_EXISTS, folder=folder.name)
    with told():
        from desktop.store.upgrade import create_tables  # Alembic: 0.2 s, only when needed

        create_tables(path, key)
        engine = engine_for(lambda: connect(path, key), writes=True)
        with engine.begin() as connection:
            device = new_id()
            for name, value in (
                ("user", "me"),
                ("device", device.hex),
                ("node", secrets.token_hex(8)),
            ):
                connection.execute(insert(Meta).values(name=name, value=value))
        engine.dispose()
