"""Migrations: run on a copy of the file, swapped in when they went through."""

import os
import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config

from desktop.core.errors import FieldbookError, StoreDamaged
from desktop.store.engine import connect, engine_for
from desktop.store.problems import MIGRATION_FAILED
from desktop.store.schema import SCHEMA

SCRIPTS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config


def create_tables(path: Path, key: bytes) -> None:
    """Run every migration on the file at ``path``, in one transaction."""
    engine = engine_for(lambda: connect(path, key), writes=True)
    try:
        with engine.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    finally:
        engine.dispose()


def upgrade_copy(path: Path, key: bytes) -> None:
    """Bring the store at ``path`` to this schema. On any failure the store stays as it was."""
    copy = path.with_suffix(".upgrading")
    connection = connect(path, key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
    shutil.copyfile(path, copy)
    try:
        create_tables(copy, key)
        _check(copy, key)
        for suffix in ("-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)
        os.replace(copy, path)
    except FieldbookError:
        raise
    except Exception:
        raise StoreDamaged(MIGRATION_FAILED) from None
    finally:
        copy.unlink(missing_ok=True)


def _check(path: Path, key: bytes) -> None:
    connection = connect(path, key)
    try:
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise StoreDamaged(MIGRATION_FAILED)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
