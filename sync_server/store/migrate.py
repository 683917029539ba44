"""Bring a database to the tables of this version."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from sync_server.store.engine import Store


class NewerDatabase(Exception):
    """The database was written by a newer version of the program; nothing was changed."""


def migrate(store: Store) -> None:
    """Run the missing migrations in one transaction; raises NewerDatabase.

    A database that is up to date is only looked at, so that a command never waits for a writer.
    """
    with _scripts() as (config, steps):
        found = revision(store)
        if found == steps.get_current_head():
            return
        if found is not None and not _knows(steps, found):
            raise NewerDatabase
        with store.write() as connection:
            _upgrade(config, connection, "head")


def migrate_to(connection: Connection, target: str) -> None:
    """Run the migrations up to ``target``, or ``head``, in the caller's transaction.

    Raises NewerDatabase where this program has no such step.
    """
    with _scripts() as (config, steps):
        if target != "head" and not _knows(steps, target):
            raise NewerDatabase
        _upgrade(config, connection, target)


@contextmanager
def _scripts() -> Iterator[tuple[Config, ScriptDirectory]]:
    with as_file(files("sync_server.store").joinpath("migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder))
        yield config, ScriptDirectory.from_config(config)


def _knows(steps: ScriptDirectory, found: str) -> bool:
    return found in {step.revision for step in steps.walk_revisions()}


def _upgrade(config: Config, connection: Connection, target: str) -> None:
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def revision(store: Store) -> str | None:
    """Return the last migration a database has had, None where it holds no tables of ours."""
    with store.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()
