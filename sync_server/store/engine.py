"""Connections: a writer whose transactions exclude each other's rows, a reader with a snapshot."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from desktop.core.ids import wall_ms
from sync_server.store.database_clock import DatabaseClock

LOCK_WAIT_S = 3
"""How long a writer waits for another. Source: sync protocol 2.5."""


POOL = {"pool_size": 5, "max_overflow": 15, "pool_timeout": 5}
"""Connections a worker keeps, may open beside, and seconds a request waits for one."""


IDLE_S = 5.0
"""A connection that was not used for so long is asked whether it is alive before it is used."""


class Busy(Exception):
    """Another writer held the rows for too long; the same request may be sent again."""


def is_overtaken(error: DBAPIError) -> bool:
    """Return whether another writer won, so that the same transaction may succeed next time.

    40001 is PostgreSQL's serialization failure, 40P01 its deadlock.
    """
    return getattr(error.orig, "sqlstate", None) in ("40001", "40P01")


def _is_lock_timeout(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return state == "55P03" or "database is locked" in str(error.orig)


class Store:
    """The database of one server process. Threads may share it.

    ``clock_ms`` is the time where the database has no clock of its own: on SQLite. ``passing``
    commits each statement by itself, on tables that may be lost: PostgreSQL's own, or a file
    beside that of SQLite.
    """

    def __init__(
        self, engine: Engine, passing: Engine, clock_ms: Callable[[], int] = wall_ms
    ) -> None:
        self.engine = engine
        self.passing = passing.execution_options(isolation_level="AUTOCOMMIT")
        self._clock_ms = clock_ms
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._one_writer = threading.Lock()
        self._shared = DatabaseClock()
        self.reconnected = threading.Event()
        """Set where a connection to a database server was made: it may be another server now."""
        if self.is_sqlite:
            writing, reading, glancing = {"sqlite_begin": "BEGIN IMMEDIATE"}, {}, {}
        else:
            writing, reading = {}, {"isolation_level": "REPEATABLE READ"}
            glancing = {"isolation_level": "AUTOCOMMIT"}
        self._writing = engine.execution_options(**writing)
        self._reading = engine.execution_options(**reading)
        self._glancing = engine.execution_options(**glancing)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a connection in a transaction that commits at the end; raises Busy.

        On SQLite the transaction holds the database's write lock from its first moment; in one
        process a lock of ours lets the writers queue instead of polling the file.
        """
        try:
            with self._turn(), self._writing.begin() as connection:
                if not self.is_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_WAIT_S}s'"))
                yield connection
        except DBAPIError as error:
            if _is_lock_timeout(error):
                raise Busy from error
            raise

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait for this thread's turn to write; on PostgreSQL the rows' locks see to that."""
        if not self.is_sqlite:
            yield
            return
        if not self._one_writer.acquire(timeout=LOCK_WAIT_S):
            raise Busy
        try:
            yield
        finally:
            self._one_writer.release()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one snapshot of the database until the end."""
        with self._reading.connect() as connection:
            yield connection

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """Yield a connection for statements that need no common snapshot: nothing is begun.

        On PostgreSQL that spares two of three journeys to the database.
        """
        with self._glancing.connect() as connection:
            yield connection

    def now_ms(self, connection: Connection) -> int:
        """Return the time in milliseconds since 1970, of the one clock all workers share."""
        if self.is_sqlite:
            return self._clock_ms()
        return self._shared.now_ms(connection)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        self.passing.dispose()


def open_postgres(url: str) -> Store:
    """Return the store at a ``postgresql://`` URL; connects when first used."""
    target = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(target, hide_parameters=True, **POOL)
    event.listen(engine, "checkin", _note_use)
    event.listen(engine, "checkout", _ask_the_idle)
    store = Store(engine, passing=engine)
    event.listen(engine, "connect", lambda *_: store.reconnected.set())
    return store


def _note_use(_driver: Any, record: ConnectionPoolEntry) -> None:
    record.info["used_s"] = time.monotonic()


def _ask_the_idle(driver: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
    """Let the pool connect anew where an idle connection has died; one just used is trusted."""
    if time.monotonic() - record.info.get("used_s", time.monotonic()) < IDLE_S:
        return
    try:
        driver.execute("SELECT 1")
        driver.rollback()
    except psycopg.Error as error:
        raise DisconnectionError from error
