"""Listing imports, and taking one back as a whole."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, delete, select, update

from desktop.core.errors import NotAllowed, NotFound
from desktop.records import rows, write
from desktop.records.audit import record_action
from desktop.records.importing.outcome import Progress
from desktop.records.importing.problems import IMPORT_UNDONE, NO_IMPORT
from desktop.records.registers import split_body
from desktop.records.rows import Loaded
from desktop.store.tables import History, ImportKey, ImportRun
from desktop.store.unit import Store, Unit

SLICE = 50
"""Changes taken back in one transaction: about 50 ms."""


@dataclass(frozen=True, slots=True)
class ImportListed:
    """One import as it is listed; ``state``: running, done, cancelled, undone.

    ``running`` stands also for one that the program's end cut off.
    """

    id: UUID
    at_us: int
    files: list[str]
    counts: dict[str, int]
    state: str


@dataclass(slots=True)
class Undone:
    """Records that an undo took back, and those it left: a person has worked on them since."""

    undone: int = 0
    kept: int = 0


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


def undo_import(
    store: Store, import_id: UUID, progress: Progress = lambda done, total: None
) -> Undone:
    """Take back what an import did and nobody has touched since.

    Created records are deleted, unless somebody has changed them or added to them. Updated
    fields get their old values where they still hold what the import wrote. Store lane. Raises
    NotFound, NotAllowed.
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
    undone: set[bytes] = set()
    kept: set[bytes] = set()
    for start in range(0, len(changes), SLICE):
        with store.write() as unit:
            for row in changes[start : start + SLICE]:
                (undone if _take_back(unit, row, import_id) else kept).add(row["entity"])
        progress(min(start + SLICE, len(changes)), len(changes))
    figures = Undone(len(undone), len(kept - undone))
    with store.write() as unit:
        unit.connection.execute(
            update(ImportRun).where(ImportRun.id == import_id.bytes).values(state="undone")
        )
        facts = {"undone": figures.undone, "kept": figures.kept}
        record_action(unit, "import_undone", "", import_id.bytes, facts)
    return figures


def _take_back(unit: Unit, row: RowMapping, import_id: UUID) -> bool:
    """Take one change back; return whether nothing of it is left."""
    if row["kind"] not in unit.catalog:
        return False
    record = unit.catalog.type_of(row["kind"])
    now = rows.find(unit.connection, record, UUID(bytes=row["entity"]))
    if now is None or not now.alive:
        _forget(unit, row["entity"])
        return True
    if row["action"] != "create":
        return _put_back(unit, now, row)
    belonging = rows.children(unit.connection, unit.catalog, now)
    if _touched(unit, [now, *belonging], import_id):
        return False
    write.remove(unit, now.kind, now.id)
    for gone in (now, *belonging):
        _forget(unit, gone.id.bytes)
    return True


def _put_back(unit: Unit, now: Loaded, row: RowMapping) -> bool:
    changes = json.loads(row["fields"])
    old: dict[str, Any] = {
        register: before
        for register, (before, _) in changes.items()
        if now.version(register) == row["change"].hex()
    }
    values, _ = split_body(now.record, {n: v for n, v in old.items() if v is not None})
    emptied = {name: None for name, value in old.items() if value is None and name in now.values}
    write.update(unit, now.kind, now.id, values | emptied)
    unit.connection.execute(
        update(ImportKey).where(ImportKey.record == row["entity"]).values(said=None)
    )
    return len(old) == len(changes)


def _touched(unit: Unit, records: Sequence[Loaded], import_id: UUID) -> bool:
    """Return whether anything but this import has written to these records."""
    return any(
        bulk != import_id.bytes
        for record in records
        for bulk in _writers(unit.connection, record.id.bytes)
    )


def _writers(connection: Connection, entity: bytes) -> Iterable[bytes | None]:
    return connection.execute(select(History.bulk).where(History.entity == entity)).scalars()


def _forget(unit: Unit, entity: bytes) -> None:
    """Forget the outside keys of a record, so that its file can be imported anew."""
    unit.connection.execute(delete(ImportKey).where(ImportKey.record == entity))
