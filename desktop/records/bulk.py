"""The other door: many records of one kind at once, for import, its undo, and demo data."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update

from desktop.core.changes import Change
from desktop.core.errors import NotAllowed, NotFound
from desktop.core.ids import new_id
from desktop.records import searching
from desktop.records.audit import record_action, value_digest
from desktop.records.journal import Saved, keep
from desktop.records.problems import NO_RECORD, READ_ONLY_BUCKET
from desktop.records.registers import body_of
from desktop.records.rows import columns_for, loaded
from desktop.records.write import home_bucket, versions_of
from desktop.store.base import Entry, Values, fields_of, parent_of, table_of
from desktop.store.tables import BucketState
from desktop.store.unit import Unit

SLICE = 1000
"""Records a unit should take: about 50 ms of writing."""

TXN = 100
"""Changes a transaction may hold. Source: decisions page, Sync."""


def create_many(unit: Unit, kind: str, batch: Sequence[tuple[UUID, Values]], bulk: UUID) -> None:
    """Write new records whose values were cleaned and checked by the caller.

    Same meaning as ``write.create`` for each: row, history, outbox; one audit entry for the
    slice; names are found at once, other texts when the search queue is worked off. Raises
    NotFound where a parent is not here.
    """
    if not batch:
        return
    entry = unit.catalog.entry(kind)
    buckets = _buckets(unit, entry, batch)
    link = parent_of(entry.record)
    fields = fields_of(entry.record)
    empty = {column: None for field in fields for column in field.columns}
    table_rows: list[dict[str, Any]] = []
    saves: list[Saved] = []
    for record_id, values in batch:
        change = new_id()
        parent = values[link.name] if link else None
        bucket = buckets[parent]
        table_rows.append(
            {
                **empty,
                "id": record_id,
                "bucket": bucket,
                "ver": change.bytes,
                "life": 1,
                "alive": 1,
                "seq": 0,
                "by": unit.actor.user,
                **columns_for(fields, values),
            }
        )
        body = body_of(entry.record, values, None)
        before = {register: [None, None] for register in body}
        saves.append(
            Saved(change, kind, record_id, parent, bucket, "create", body, before, bulk=bulk)
        )
    unit.connection.execute(insert(table_of(entry.record)), table_rows)
    for start in range(0, len(saves), TXN):
        unit.txn = new_id()
        keep(unit, saves[start : start + TXN])
    _account(unit, entry, saves, "create_many", bulk)
    searching.queue(unit, kind, [saved.entity for saved in saves])


def remove_many(unit: Unit, kind: str, batch: Sequence[tuple[UUID, UUID]], bulk: UUID) -> None:
    """Delete records of one kind; what belongs to them must be gone before.

    Same meaning as ``write.remove`` for each. Each comes with the identifier that groups it with
    what ``write.restore`` brings back together; ``bulk`` names the whole in the audit. Raises
    NotAllowed where a bucket may only be read.
    """
    entry = unit.catalog.entry(kind)
    table = table_of(entry.record)
    group = dict(batch)
    query = select(table).where(table.c.id.in_(list(group)), table.c.alive == 1)
    going = [loaded(entry.record, row) for row in unit.connection.execute(query).mappings()]
    if not going:
        return
    closed = select(BucketState.bucket).where(BucketState.rights == "r")
    if {one.bucket for one in going} & set(unit.connection.execute(closed).scalars()):
        raise NotAllowed(READ_ONLY_BUCKET)
    saves = [
        Saved(
            new_id(), kind, one.id, one.parent, one.bucket, "delete", {}, {}, one.life,
            versions_of(one), bulk=group[one.id], command=bulk,
        )
        for one in going
    ]  # fmt: skip
    gone = [one.id for one in going]
    unit.connection.execute(update(table).where(table.c.id.in_(gone)).values(alive=0))
    for start in range(0, len(saves), TXN):
        unit.txn = new_id()
        keep(unit, saves[start : start + TXN])
    _account(unit, entry, saves, "delete_many", bulk)
    searching.refresh(unit, kind, gone)


def _account(unit: Unit, entry: Entry, saves: Sequence[Saved], action: str, bulk: UUID) -> None:
    """Leave one audit entry for the slice, refresh derived columns, note the changes."""
    kind = entry.record.__kind__
    facts = {
        "count": len(saves),
        "bulk": bulk.hex,
        "hash": value_digest([saved.change.hex for saved in saves]),
    }
    record_action(unit, action, kind, None, facts)
    if entry.settle is not None:
        entry.settle(unit.connection, [saved.entity for saved in saves])
    for saved in saves:
        unit.touched(Change(kind, saved.entity, saved.parent, frozenset(saved.regs)))


def _buckets(
    unit: Unit, entry: Entry, batch: Sequence[tuple[UUID, Values]]
) -> dict[UUID | None, str]:
    """Return parent -> bucket; raises NotFound where one is missing."""
    link = parent_of(entry.record)
    if link is None:
        return {None: home_bucket(unit)}
    table = table_of(unit.catalog.type_of(link.target))
    wanted = list({values[link.name] for _, values in batch})
    found: dict[UUID | None, str] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        query = select(table.c.id, table.c.bucket).where(table.c.id.in_(part), table.c.alive == 1)
        found.update((row.id, row.bucket) for row in unit.connection.execute(query))
    if len(found) != len(wanted):
        raise NotFound(NO_RECORD)
    return found
