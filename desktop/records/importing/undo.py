"""Listing imports, and taking one back as a whole."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, delete, or_, select, update

from desktop.core.errors import NotAllowed, NotFound
from desktop.core.ids import new_id
from desktop.records import bulk, rows, write
from desktop.records.audit import record_action
from desktop.records.importing.outcome import Progress
from desktop.records.importing.problems import IMPORT_UNDONE, NO_IMPORT
from desktop.records.registers import split_body
from desktop.store.base import Catalog, RecordType, parent_of, table_of
from desktop.store.tables import History, ImportKey, ImportRun
from desktop.store.unit import Store, Unit

PUT_BACK = 25
REMOVE = 200
"""Updates taken back, and records deleted, in one transaction: about 50 ms."""

_BATCH = 400


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
    NotFound, NotAllowed; what was taken back by then stays so, and the undo can be repeated.
    """
    with store.read() as connection:
        _require_undoable(connection, import_id)
        query = select(History).where(History.bulk == import_id.bytes).order_by(History.n.desc())
        changes = list(connection.execute(query).mappings())
        created = _Created.of(connection, store.catalog, changes, import_id)
    updates = [row for row in changes if row["action"] != "create"]
    total = sum(map(len, created.going.values())) + len(updates)
    done = 0
    for start in range(0, len(updates), PUT_BACK):
        part = updates[start : start + PUT_BACK]
        with store.write() as unit:
            for row in part:
                _put_back(unit, row)
        done += len(part)
        progress(done, total)
    for kind, records in created.going.items():
        for start in range(0, len(records), REMOVE):
            gone = records[start : start + REMOVE]
            with store.write() as unit:
                bulk.remove_many(unit, kind, [(one, created.group(one)) for one in gone], import_id)
                _forget(unit, gone)
            done += len(gone)
            progress(done, total)
    changed = {row["entity"] for row in changes} - {one.bytes for one in created.kept}
    figures = Undone(len(changed), len(created.kept))
    with store.write() as unit:
        unit.connection.execute(
            update(ImportRun).where(ImportRun.id == import_id.bytes).values(state="undone")
        )
        facts = {"undone": figures.undone, "kept": figures.kept}
        record_action(unit, "import_undone", "", import_id.bytes, facts)
    return figures


def _require_undoable(connection: Connection, import_id: UUID) -> None:
    query = select(ImportRun.state).where(ImportRun.id == import_id.bytes)
    state = connection.execute(query).scalar()
    if state is None:
        raise NotFound(NO_IMPORT)
    if state == "undone":
        raise NotAllowed(IMPORT_UNDONE)


@dataclass(frozen=True, slots=True)
class _Created:
    """What an import created: ``going`` by kind, children before parents, and what is kept."""

    going: dict[str, list[UUID]]
    kept: set[UUID]
    parents: dict[UUID, UUID]
    groups: dict[UUID, UUID] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        connection: Connection,
        catalog: Catalog,
        changes: Sequence[RowMapping],
        import_id: UUID,
    ) -> "_Created":
        """Return what was created, parted by whether anybody has touched it since."""
        by_kind: dict[str, list[UUID]] = {}
        for row in changes:
            if row["action"] == "create" and row["kind"] in catalog:
                by_kind.setdefault(row["kind"], []).append(UUID(bytes=row["entity"]))
        created = {one for records in by_kind.values() for one in records}
        kept = created & _touched(connection, import_id)
        parents: dict[UUID, UUID] = {}
        for entry in reversed(list(catalog)):
            for child, parent in _children(connection, entry.record, created):
                parents[child] = parent
                if child not in created or child in kept:
                    kept.add(parent)
        order = [entry.record.__kind__ for entry in reversed(list(catalog))]
        going = {
            kind: [one for one in by_kind[kind] if one not in kept]
            for kind in order
            if kind in by_kind
        }
        return cls(going, kept, parents)

    def group(self, record: UUID) -> UUID:
        """Return what groups a record with the parent that goes too, so that both come back."""
        parent = self.parents.get(record)
        root = record if parent is None or parent in self.kept else parent
        return self.groups.setdefault(root, new_id())


def _touched(connection: Connection, import_id: UUID) -> set[UUID]:
    """Return the records of an import that anything else has written to as well."""
    ours = select(History.entity).where(History.bulk == import_id.bytes)
    others = or_(History.bulk.is_(None), History.bulk != import_id.bytes)
    query = select(History.entity).where(History.entity.in_(ours), others).distinct()
    return {UUID(bytes=entity) for entity in connection.execute(query).scalars()}


def _children(
    connection: Connection, record: RecordType, parents: set[UUID]
) -> Iterator[tuple[UUID, UUID]]:
    """Yield (child, parent) of the living records of a type that belong to some parents."""
    link = parent_of(record)
    if link is None:
        return
    table = table_of(record)
    column = table.c[link.name]
    wanted = list(parents)
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        query = select(table.c.id, column).where(column.in_(part), table.c.alive == 1)
        yield from ((row[0], row[1]) for row in connection.execute(query))


def _put_back(unit: Unit, row: RowMapping) -> None:
    """Give the fields that still hold what the import wrote their old values."""
    if row["kind"] not in unit.catalog:
        return
    record = unit.catalog.type_of(row["kind"])
    now = rows.find(unit.connection, record, UUID(bytes=row["entity"]))
    if now is None or not now.alive:
        return
    old: dict[str, Any] = {
        register: before
        for register, (before, _) in json.loads(row["fields"]).items()
        if now.version(register) == row["change"].hex()
    }
    values, _ = split_body(record, {n: v for n, v in old.items() if v is not None})
    emptied = {name: None for name, value in old.items() if value is None and name in now.values}
    write.update(unit, now.kind, now.id, values | emptied)
    unit.connection.execute(
        update(ImportKey).where(ImportKey.record == row["entity"]).values(said=None)
    )


def _forget(unit: Unit, records: Sequence[UUID]) -> None:
    """Forget the outside keys of records, so that their file can be imported anew."""
    gone = [one.bytes for one in records]
    unit.connection.execute(delete(ImportKey).where(ImportKey.record.in_(gone)))
