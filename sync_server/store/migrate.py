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
    """Run the missing migrations in one transaction; raises NewerDatabase."""
    with as_file(files("sync_server.store").joinpath("migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder))
        with store.write() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
            known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
            if found is not None and found not in known:
                raise NewerDatabase
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def is_empty(store: Store) -> bool:
    """Return whether the database holds no tables of ours yet."""
    with store.read() as connection:
        return MigrationContext.configure(connection).get_current_revision() is None
