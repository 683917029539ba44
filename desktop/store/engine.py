"""The keyed connections: one that writes, a few that read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from desktop.core.errors import StoreDamaged
from desktop.store.problems import CIPHER_MISSING

_EACH = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-8000",
)


def connect(path: Path, key: bytes, *, read_only: bool = False, guard_memory: bool = False) -> Any:
    """Return a keyed driver connection.

    ``guard_memory`` is SQLCipher's memory security: it wipes what it frees and doubles to
    quadruples the time of bulk writes. Raises StoreDamaged where the cipher is missing; a wrong
    key shows at the first statement that reads.
    """
    mode = "ro" if read_only else "rwc"
    connection = driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _prepare(connection, key, read_only=read_only, guard_memory=guard_memory)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Any, key: bytes, *, read_only: bool, guard_memory: bool) -> None:
    run = connection.execute
    if not run("PRAGMA cipher_version").fetchone():
        raise StoreDamaged(CIPHER_MISSING)
    run("PRAGMA cipher_log=off")
    run(f"PRAGMA key=\"x'{key.hex()}'\"")
    if guard_memory:
        run("PRAGMA cipher_memory_security=ON")
    if not read_only:
        run("PRAGMA auto_vacuum=INCREMENTAL")
        run("PRAGMA journal_mode=WAL")
    for statement in _EACH:
        run(statement)
    if read_only:
        run("PRAGMA query_only=ON")


def engine_for(creator: Callable[[], Any], *, writes: bool) -> Engine:
    """Return the engine over keyed connections; a writing one begins IMMEDIATE."""
    common: dict[str, Any] = {"module": driver, "creator": creator, "hide_parameters": True}
    if writes:
        engine = create_engine("sqlite://", poolclass=StaticPool, **common)
    else:
        engine = create_engine("sqlite://", poolclass=QueuePool, pool_size=2, **common)
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
