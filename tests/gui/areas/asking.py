"""Short ways to look into a store and to wait for a frame."""

from typing import Any
from uuid import UUID

from pytestqt.qtbot import QtBot
from sqlalchemy import select, text

from desktop.records import rows
from desktop.store.base import table_of
from desktop.store.tables import Audit
from desktop.store.unit import Store
from tests.gui.areas.frame import Frame


def calm(qtbot: QtBot, frame: Frame) -> None:
    """Wait until no lane works any more."""
    qtbot.waitUntil(lambda: not (frame.tasks.busy or frame.search_tasks.busy))


def living(store: Store, kind: str) -> list[dict[str, Any]]:
    """Return the values of the living records of a kind, in order of entry."""
    record = store.catalog.type_of(kind)
    table = table_of(record)
    with store.read() as connection:
        found = connection.execute(select(table).where(table.c.alive == 1).order_by(table.c.rid))
        return [rows.loaded(record, row).values for row in found.mappings()]


def values_of(store: Store, kind: str, record: UUID) -> dict[str, Any]:
    """Return the values of one record."""
    with store.read() as connection:
        return rows.load(connection, store.catalog.type_of(kind), record).values


def audited(store: Store) -> list[str]:
    """Return the actions in the audit trail."""
    with store.read() as connection:
        return list(connection.execute(select(Audit.action).order_by(Audit.n)).scalars())


def drafts(store: Store) -> list[str]:
    """Return the names of the drafts kept."""
    with store.read() as connection:
        return list(connection.execute(text("SELECT name FROM draft")).scalars())
