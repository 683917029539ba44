"""The SQLite file of a small server, encrypted by SQLCipher with a raw key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event

from desktop.core.ids import wall_ms
from sync_server.store.engine import LOCK_WAIT_S, POOL, Store

_SETTINGS = (
    "cipher_log = off",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)


PASSING = "nonces.db"
"""The file of what may be lost, beside the database."""


class CipherMissing(Exception):
    """The SQLite library at hand does not encrypt; nothing was opened."""


def open_sqlite(file: Path, key: bytes, clock_ms: Callable[[], int] = wall_ms) -> Store:
    """Return the store in an SQLCipher file; ``key`` is its raw key of 32 bytes.

    The file is opened at first use. Raises CipherMissing then where the library cannot encrypt,
    and the driver's DatabaseError where the key is not that of the file.
    """
    engine = create_engine(
        f"sqlite:///{file}",
        module=sqlcipher,
        hide_parameters=True,
        **POOL,
        connect_args={"timeout": LOCK_WAIT_S, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun by us, below
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise CipherMissing
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        connection.exec_driver_sql(options.get("sqlite_begin", "BEGIN"))

    return Store(engine, _passing(file.with_name(PASSING)), clock_ms)


def _passing(file: Path) -> Engine:
    """Return the file of what may be lost: it holds nothing of anybody and waits for no disk."""
    engine = create_engine(
        f"sqlite:///{file}", connect_args={"timeout": LOCK_WAIT_S, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")

    return engine
