"""Bring a database to the tables of this version."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from sync_server.store.engine import Store


class NewerDatabase(Exception):
    """The database was written by a newer version of the program; nothing was changed."""


def migrate(store: Store) -> None:
    """Run the missing migrations in one transaction; raises NewerDatabase.

    A database that is up to date is only looked at, so that a command never waits for a writer.
    """
    with as_file(files("sync_server.store").joinpath("migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder))
        steps = ScriptDirectory.from_config(config)
        found = revision(store)
        if found == steps.get_current_head():
            return
        if found is not None and found not in {step.revision for step in steps.walk_revisions()}:
            raise NewerDatabase
        with store.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def revision(store: Store) -> str | None:
    """Return the last migration a database has had, None where it holds no tables of ours."""
    with store.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()
