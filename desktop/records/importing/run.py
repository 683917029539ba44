"""The import itself: tables in the order of what belongs to what, in slices, with progress."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from sqlalchemy import insert, update

from desktop.core.ids import new_id
from desktop.records.audit import record_action
from desktop.records.importing.mapping import Mapping
from desktop.records.importing.outcome import Outcome, Progress
from desktop.records.importing.slices import Planned, Slice
from desktop.records.importing.tables import Table
from desktop.store.base import Catalog
from desktop.store.tables import ImportRun
from desktop.store.unit import Store

SLICE = 100
"""Rows of one transaction, so that a person who saves meanwhile waits 50 ms at most."""


def in_order(
    tables: Sequence[tuple[Table, Mapping]], catalog: Catalog
) -> list[tuple[Table, Mapping]]:
    """Return the tables with parents before what belongs to them, else as they were named."""
    place = {entry.record.__kind__: number for number, entry in enumerate(catalog)}
    return sorted(tables, key=lambda pair: place[pair[1].kind])


def run_import(
    store: Store,
    tables: Sequence[tuple[Table, Mapping]],
    *,
    dry_run: bool = False,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Import tables in the order given; each slice is one transaction.

    Store lane. A cancelled import keeps the slices written so far, and can be undone. A dry run
    counts and refuses as the import would, and writes nothing.
    """
    outcome = Outcome(new_id())
    planned = Planned() if dry_run else None
    total = sum(len(table.lines) for table, _ in tables)
    if not dry_run:
        _open_run(store, outcome, [table.name for table, _ in tables])
    for table, mapping in tables:
        for start in range(0, len(table.lines), SLICE):
            if cancelled():
                outcome.cancelled = True
                break
            with store.write() as unit:
                part = table.lines[start : start + SLICE]
                Slice(unit, table, mapping, outcome, planned).write(part)
            progress(outcome.counts.read, total)
        if outcome.cancelled:
            break
    if not dry_run:
        _close_run(store, outcome)
    return outcome


def _open_run(store: Store, outcome: Outcome, files: list[str]) -> None:
    with store.write() as unit:
        unit.connection.execute(
            insert(ImportRun).values(
                id=outcome.import_id.bytes,
                at_us=unit.at_us,
                files=json.dumps(files, ensure_ascii=False),
                counts="{}",
                state="running",
            )
        )
        record_action(unit, "import", "", outcome.import_id.bytes, {"files": len(files)})


def _close_run(store: Store, outcome: Outcome) -> None:
    state = "cancelled" if outcome.cancelled else "done"
    counts = asdict(outcome.counts)
    with store.write() as unit:
        unit.connection.execute(
            update(ImportRun)
            .where(ImportRun.id == outcome.import_id.bytes)
            .values(counts=json.dumps(counts), state=state)
        )
        record_action(unit, f"import_{state}", "", outcome.import_id.bytes, counts)
