"""Which schema a store has, and what this version does about it."""

from pathlib import Path

from desktop.core.errors import NotAllowed
from desktop.store.engine import connect
from desktop.store.problems import NEWER_SCHEMA
from desktop.store.schema import SCHEMA


def schema_of(path: Path, key: bytes) -> int:
    """Return the schema number of the store at ``path``; a wrong key raises the driver's error."""
    connection = connect(path, key, read_only=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def check_version(path: Path, key: bytes) -> bool:
    """Bring an older store to this schema; return whether it must open read-only.

    One schema newer opens read-only; newer still raises NotAllowed(NEWER_SCHEMA).
    """
    found = schema_of(path, key)
    if found > SCHEMA + 1:
        raise NotAllowed(NEWER_SCHEMA)
    if found < SCHEMA:
        from desktop.store.upgrade import upgrade_copy  # Alembic: 0.2 s, only when needed

        upgrade_copy(path, key)
    return found > SCHEMA
