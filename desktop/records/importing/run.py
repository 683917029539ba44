"""The import itself: drafts are made from rows and written in slices, with progress."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.core.errors import BadFile
from desktop.core.fields import Refusal
from desktop.core.ids import new_id
from desktop.records import bulk, rows, write
from desktop.records.importing.mapping import Link, Mapping
from desktop.records.importing.problems import WRONG_COLUMNS
from desktop.records.importing.rows import Draft, draft_of
from desktop.records.importing.tables import Cells, Table, read_table
from desktop.store.base import parent_of, table_of
from desktop.store.tables import ImportKey, ImportRun
from desktop.store.unit import Store, Unit

Progress = Callable[[int, int], None]
"""Takes rows done and rows in all."""

SLICE = 250
"""Rows of one transaction: with children about 50 ms."""


@dataclass(slots=True)
class Counts:
    """What an import did, in rows."""

    read: int = 0
    created: int = 0
    updated: int = 0
    merged: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass(slots=True)
class Outcome:
    """The result of an import; ``refusals`` are (file, row number, what is wrong)."""

    import_id: UUID
    counts: Counts = field(default_factory=Counts)
    refusals: list[tuple[str, int, list[Refusal]]] = field(default_factory=list)
    cancelled: bool = False


def run_import(
    store: Store,
    tables: Sequence[tuple[Table, Mapping]],
    *,
    dry_run: bool = False,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Import tables in the order given; each slice is one transaction.

    Store lane. A cancelled import keeps the slices written so far, and can be undone.
    """
    outcome = Outcome(new_id())
    total = sum(len(table.rows) for table, _ in tables)
    if not dry_run:
        _open_run(store, outcome, [table.name for table, _ in tables])
    for table, mapping in tables:
        for start in range(0, len(table.rows), SLICE):
            if cancelled():
                outcome.cancelled = True
                break
            _slice(store, table, mapping, table.rows[start : start + SLICE], outcome, dry_run)
            progress(outcome.counts.read, total)
    if not dry_run:
        _close_run(store, outcome)
    return outcome


def joined(table: Table, mapping: Mapping, others: Iterable[Path]) -> Table:
    """Return the table with the columns its joins bring in from files beside it.

    Raises BadFile where a file or column is missing.
    """
    files = {path.name.lower(): path for path in others}
    for join in mapping.joins:
        other = read_table(files.get(join.file.lower(), Path(join.file)))
        _need(other, (join.on, *join.take, *join.where))
        found = {
            cells[join.on]: {name: cells[name] for name in join.take}
            for _, cells in other.rows
            if all(cells[name] == value for name, value in join.where.items())
        }
        table = with_cells(table, join.on, found)
    _need(table, _columns(mapping))
    return table


def with_cells(table: Table, on: str, found: dict[str, Cells]) -> Table:
    """Return the table with the found cells added to the rows whose ``on`` matches."""
    merged = tuple((number, {**cells, **found.get(cells[on], {})}) for number, cells in table.rows)
    added = next(iter(found.values()), {})
    return Table(table.name, (*table.columns, *added), merged, table.encoding, table.separator)


def _columns(mapping: Mapping) -> list[str]:
    named = [
        source.column or (source.link.column if source.link else "")
        for source in mapping.fields.values()
    ]
    named += [mapping.key.column] if mapping.key else []
    for child in mapping.children:
        named += _columns(child)
    return [name for name in named if name]


def _need(table: Table, columns: Iterable[str]) -> None:
    for column in columns:
        if column not in table.columns:
            known = ", ".join(table.columns)[:300]
            raise BadFile(WRONG_COLUMNS, file=table.name, column=column, columns=known)


def _open_run(store: Store, outcome: Outcome, files: list[str]) -> None:
    with store.write() as unit:
        unit.connection.execute(
            insert(ImportRun).values(
                id=outcome.import_id.bytes,
                at_us=unit.at_us,
                files=msgspec.json.encode(files).decode(),
                counts="{}",
                state="running",
            )
        )


def _close_run(store: Store, outcome: Outcome) -> None:
    counts = msgspec.json.encode(asdict(outcome.counts)).decode()
    with store.write() as unit:
        unit.connection.execute(
            update(ImportRun)
            .where(ImportRun.id == outcome.import_id.bytes)
            .values(counts=counts, state="cancelled" if outcome.cancelled else "done")
        )


def _slice(
    store: Store,
    table: Table,
    mapping: Mapping,
    lines: Sequence[tuple[int, Cells]],
    outcome: Outcome,
    dry_run: bool,
) -> None:
    with store.write() as unit:
        keys = _keys(unit, mapping, lines)
        drafts: list[Draft] = []
        for number, cells in lines:
            draft = draft_of(unit.catalog, mapping, cells, keys)
            outcome.counts.read += 1
            if draft.refused:
                outcome.counts.refused += 1
                outcome.refusals.append((table.name, number, draft.refused))
            else:
                drafts.append(draft)
        known = keys.get(mapping.key.source, {}) if mapping.key else {}
        _write(unit, mapping, drafts, known, outcome, dry_run)


def _keys(
    unit: Unit, mapping: Mapping, lines: Sequence[tuple[int, Cells]]
) -> dict[str, dict[str, UUID]]:
    """Return the records that the keys of these rows stand for, by source."""
    links: list[Link] = [mapping.key] if mapping.key else []
    links += [source.link for source in mapping.fields.values() if source.link]
    found: dict[str, dict[str, UUID]] = {}
    for link in links:
        wanted = list({cells.get(link.column, "").strip() for _, cells in lines})
        query = select(ImportKey.key, ImportKey.record).where(
            ImportKey.source == link.source, ImportKey.key.in_(wanted)
        )
        part = {row.key: UUID(bytes=row.record) for row in unit.connection.execute(query)}
        found.setdefault(link.source, {}).update(part)
    return found


def _write(
    unit: Unit,
    mapping: Mapping,
    drafts: Sequence[Draft],
    known: dict[str, UUID],
    outcome: Outcome,
    dry_run: bool,
) -> None:
    by_number = _by_number(unit, drafts)
    fresh: list[tuple[UUID, Draft]] = []
    seen: dict[str, UUID] = {}
    for draft in drafts:
        same = known.get(draft.key) or seen.get(draft.key) if draft.key else None
        twin = (
            None if same else next((by_number[n] for n in _numbers(draft) if n in by_number), None)
        )
        if same or twin:
            _update(unit, draft, same or twin, outcome, dry_run, merged=same is None)
            continue
        record_id = new_id()
        fresh.append((record_id, draft))
        seen |= {draft.key: record_id} if draft.key else {}
        by_number |= dict.fromkeys(_numbers(draft), record_id)
    outcome.counts.created += len(fresh)
    if fresh and not dry_run:
        _create(unit, mapping, fresh, outcome.import_id)


def _create(
    unit: Unit, mapping: Mapping, fresh: Sequence[tuple[UUID, Draft]], import_id: UUID
) -> None:
    bulk.create_many(unit, mapping.kind, [(i, d.values) for i, d in fresh], import_id)
    groups: dict[str, list[tuple[UUID, dict[str, Any]]]] = {}
    for record_id, draft in fresh:
        for child in draft.children:
            kind, values = _child_values(child, record_id)
            groups.setdefault(kind, []).append((new_id(), values))
    for kind, batch in groups.items():
        bulk.create_many(unit, kind, batch, import_id)
    if mapping.key:
        keyed = [
            {"source": mapping.key.source, "key": draft.key, "record": record_id.bytes}
            for record_id, draft in fresh
            if draft.key
        ]
        if keyed:
            statement = upsert(ImportKey)
            unit.connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["source", "key"],
                    set_={"record": statement.excluded.record},
                ),
                keyed,
            )


def _child_values(child: Draft, parent: UUID) -> tuple[str, dict[str, Any]]:
    link = parent_of(child.entry.record)
    assert link is not None, "only kinds with a parent are children of a row"
    return child.entry.record.__kind__, child.values | {link.name: parent}


def _update(
    unit: Unit,
    draft: Draft,
    record_id: UUID | None,
    outcome: Outcome,
    dry_run: bool,
    *,
    merged: bool,
) -> None:
    """Bring what the row says into a record that is here; a merge fills empty fields only."""
    assert record_id is not None
    old = rows.find(unit.connection, draft.entry.record, record_id)
    if old is None or not old.alive:
        outcome.counts.unchanged += 1
        return
    wanted = {name: value for name, value in draft.values.items() if value is not None}
    if merged:
        wanted = {name: value for name, value in wanted.items() if old.values[name] is None}
    differs = any(old.values[name] != value for name, value in wanted.items())
    new = _new_children(unit, draft, record_id)
    if not dry_run:
        if differs:
            write.update(unit, old.kind, record_id, wanted, bulk=outcome.import_id)
        for kind, values in new:
            write.create(unit, kind, values, bulk=outcome.import_id)
    if merged:
        outcome.counts.merged += 1
    elif differs or new:
        outcome.counts.updated += 1
    else:
        outcome.counts.unchanged += 1


def _new_children(unit: Unit, draft: Draft, record_id: UUID) -> list[tuple[str, dict[str, Any]]]:
    fresh = []
    for child in draft.children:
        kind, values = _child_values(child, record_id)
        table = table_of(child.entry.record)
        filled = {name: value for name, value in values.items() if value is not None}
        same = [table.c[name] == value for name, value in filled.items() if name in table.c]
        query = select(table.c.id).where(table.c.alive == 1, *same).limit(1)
        if unit.connection.execute(query).first() is None:
            fresh.append((kind, values))
    return fresh


def _numbers(draft: Draft) -> list[str]:
    """Return the identity numbers among a row's children."""
    return [
        child.values["number"]
        for child in draft.children
        if child.entry.record.__kind__ == "identity_document"
    ]


def _by_number(unit: Unit, drafts: Sequence[Draft]) -> dict[str, UUID]:
    """Return which client has each identity number of these rows."""
    wanted = [number for draft in drafts for number in _numbers(draft)]
    if not wanted:
        return {}
    table = table_of(unit.catalog.type_of("identity_document"))
    query = select(table.c.number, table.c.party).where(
        table.c.number.in_(wanted), table.c.alive == 1
    )
    return {row.number: row.party for row in unit.connection.execute(query)}
