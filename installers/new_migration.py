"""Write the migration that brings the newest schema to what the record types declare.

Usage: python installers/new_migration.py NUMBER what_changed
"""

import sys
import tempfile
from pathlib import Path
from typing import Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from desktop.areas import catalog
from desktop.store import tables
from desktop.store.base import Base
from desktop.store.columns import Coded
from desktop.store.engine import connect, engine_for
from desktop.store.upgrade import SCRIPTS, create_tables

TEMPLATE = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{number:04d}"
down_revision = {before!r}


def upgrade() -> None:
    """Bring the tables to this version."""
    {code}
'''


def _render(kind: str, item: object, context: object) -> str | Literal[False]:
    """Write our coded columns as the plain type that SQLite sees."""
    if kind == "type" and isinstance(item, Coded):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


def main() -> int:
    """Write ``versions/NNNN_what_changed.py`` and return 0."""
    number, words = int(sys.argv[1]), sys.argv[2]
    declared = (catalog.CATALOG, tables.Meta)  # importing them declares every table
    assert declared
    key = bytes(32)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        if number > 1:
            create_tables(path, key)
        engine = engine_for(lambda: connect(path, key), writes=True)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection)
            wanted = produce_migrations(context, Base.metadata).upgrade_ops
            assert wanted is not None
            code = render_python_code(wanted, render_item=_render)
        engine.dispose()
    before = f"{number - 1:04d}" if number > 1 else None
    target = SCRIPTS / "versions" / f"{number:04d}_{words}.py"
    title = words.replace("_", " ").capitalize()
    target.write_text(
        TEMPLATE.format(title=title, number=number, before=before, code=code), encoding="utf-8"
    )
    ScriptDirectory(str(SCRIPTS))
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
