"""Listing imports, and taking one back as a whole."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select, update

from desktop.core.errors import NotAllowed, NotFound
from desktop.records import rows, write
from desktop.records.importing.problems import IMPORT_UNDONE, NO_IMPORT
from desktop.records.registers import split_body
from desktop.store.tables import History, ImportRun
from desktop.store.unit import Store, Unit

SLICE = 200


@dataclass(frozen=True, slots=True)
class ImportListed:
    """One import as it is listed; ``state``: running, done, cancelled, undone."""

    id: UUID
    at_us: int
    files: list[str]
    counts: dict[str, int]
    state: str


def imports(connection: Connection) -> list[ImportListed]:
    """Return the imports of this device, newest first."""
    found = connection.execute(select(ImportRun).order_by(ImportRun.at_us.desc())).mappings()
    return [
        ImportListed(
            UUID(bytes=row["id"]),
            row["at_us"],
            json.loads(row["files"]),
            json.loads(row["counts"]),
            row["state"],
        )
        for row in found
    ]


def undo_import(store: Store, import_id: UUID) -> int:
    """Take back what an import did and nobody has changed since; return how many records.

    Created records are deleted (with what was added to them), updated fields get their old
    values where they still hold what the import wrote. Raises NotFound, NotAllowed.
    """
    with store.read() as connection:
        state = connection.execute(
            select(ImportRun.state).where(ImportRun.id == import_id.bytes)
        ).scalar()
        if state is None:
            raise NotFound(NO_IMPORT)
        if state == "undone":
            raise NotAllowed(IMPORT_UNDONE)
        query = select(History).where(History.bulk == import_id.bytes).order_by(History.n.desc())
        changes = list(connection.execute(query).mappings())
    for start in range(0, len(changes), SLICE):
        with store.write() as unit:
            for row in changes[start : start + SLICE]:
                _take_back(unit, row)
    with store.write() as unit:
        unit.connection.execute(
            update(ImportRun).where(ImportRun.id == import_id.bytes).values(state="undone")
        )
    return len({row["entity"] for row in changes})


def _take_back(unit: Unit, row: RowMapping) -> None:
    if row["kind"] not in unit.catalog:
        return
    record = unit.catalog.type_of(row["kind"])
    record_id = UUID(bytes=row["entity"])
    now = rows.find(unit.connection, record, record_id)
    if now is None or not now.alive:
        return
    if row["action"] == "create":
        write.remove(unit, row["kind"], record_id)
        return
    old: dict[str, Any] = {}
    for register, (before, _) in json.loads(row["fields"]).items():
        if now.version(register) == row["change"].hex():
            old[register] = before
    values, _ = split_body(record, old)
    write.update(unit, row["kind"], record_id, values)
