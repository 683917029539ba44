"""The one door for writing a record: row, history, outbox, audit and search in one unit."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from desktop.core.changes import Change
from desktop.core.errors import NotAllowed, NotFound
from desktop.core.ids import new_id
from desktop.records import problems, rows, searching
from desktop.records.audit import record_action, value_digest
from desktop.records.checks import Refused, cleaned, missteps, refusals
from desktop.records.journal import Saved, keep
from desktop.records.registers import body_of, registers_of, wire_values, with_group
from desktop.records.rows import Loaded, columns_for
from desktop.store.base import Entry, Values, fields_of, parent_of, table_of
from desktop.store.tables import BucketState, History
from desktop.store.unit import Unit


def create(
    unit: Unit,
    kind: str,
    values: Values,
    *,
    record_id: UUID | None = None,
    bulk: UUID | None = None,
) -> UUID:
    """Write a new record and return its identifier.

    Raises Refused with every refusal, NotFound where the parent is not here, NotAllowed where
    its bucket may only be read.
    """
    entry = unit.catalog.entry(kind)
    clean, refused = cleaned(entry, values)
    refused += refusals(entry, clean) if not refused else []
    if refused:
        raise Refused(refused)
    record_id = record_id or new_id()
    parent = _parent(unit, entry, clean)
    bucket = parent.bucket if parent else home_bucket(unit)
    _may_be_written(entry)
    _may_write(unit, bucket)
    change = new_id()
    unit.connection.execute(
        insert(table_of(entry.record)).values(
            id=record_id,
            bucket=bucket,
            ver=change.bytes,
            life=1,
            alive=1,
            seq=0,
            by=unit.actor.user,
            **columns_for(fields_of(entry.record), clean),
        )
    )
    body = body_of(entry.record, clean, None)
    before = {register: [None, None] for register in body}
    parent_id = parent.id if parent else None
    saved = Saved(change, kind, record_id, parent_id, bucket, "create", body, before, bulk=bulk)
    _settle(unit, entry, saved, frozenset(clean))
    return record_id


def update(
    unit: Unit, kind: str, record_id: UUID, changes: Values, *, bulk: UUID | None = None
) -> frozenset[str]:
    """Write what differs in ``changes`` and return the names of the fields that did.

    Raises Refused, NotFound, NotAllowed.
    """
    entry = unit.catalog.entry(kind)
    old = rows.load(unit.connection, entry.record, record_id)
    clean, refused = cleaned(entry, changes)
    changed = {name: value for name, value in clean.items() if old.values[name] != value}
    if not refused and changed:
        refused = refusals(entry, old.values | changed) + missteps(entry, old.values, changed)
    if refused:
        raise Refused(refused)
    if not changed:
        return frozenset()
    _may_change(unit, entry, old, changed)
    change = new_id()
    together = with_group(entry.record, changed)
    regs = wire_values(entry.record, old.values | changed, together)
    was = wire_values(entry.record, old.values, together)
    vers = old.vers | dict.fromkeys(regs, change.hex)
    columns = columns_for(fields_of(entry.record), changed)
    rows.store_columns(
        unit.connection, entry.record, record_id, columns | {"vers": rows.versions_text(vers)}
    )
    before = {name: [was[name], old.version(name)] for name in regs}
    saved = Saved(
        change, kind, record_id, old.parent, old.bucket, "set", regs, before, old.life, bulk=bulk
    )
    _settle(unit, entry, saved, frozenset(changed))
    return frozenset(changed)


def remove(unit: Unit, kind: str, record_id: UUID) -> int:
    """Delete a record and what belongs to it; return how many records that were."""
    entry = unit.catalog.entry(kind)
    old = rows.load(unit.connection, entry.record, record_id)
    _may_change(unit, entry, old, {})
    bulk = new_id()
    going = [*reversed(rows.children(unit.connection, unit.catalog, old)), old]
    for one in going:
        _flip(unit, one, "delete", bulk)
    return len(going)


def restore(unit: Unit, kind: str, record_id: UUID) -> int:
    """Bring back a deleted record and what was deleted with it; return how many."""
    entry = unit.catalog.entry(kind)
    old = rows.find(unit.connection, entry.record, record_id)
    if old is None:
        raise NotFound(problems.NO_RECORD)
    if old.alive:
        return 0
    bulk = new_id()
    coming = [old, *_removed_with(unit, old)]
    for one in coming:
        _flip(unit, one, "restore", bulk)
    return len(coming)


def versions_of(one: Loaded) -> list[str]:
    """Return the versions that a deletion or restoration has seen, unknown registers' too."""
    return sorted({*map(one.version, registers_of(one.record)), *one.vers.values()})


def home_bucket(unit: Unit) -> str:
    """Return the bucket of this person's own portfolio."""
    return unit.fact("home") or "p/me/own"


def _parent(unit: Unit, entry: Entry, values: Values) -> Loaded | None:
    link = parent_of(entry.record)
    if link is None:
        return None
    return rows.load(unit.connection, unit.catalog.type_of(link.target), values[link.name])


def _may_write(unit: Unit, bucket: str) -> None:
    rights = unit.connection.execute(
        select(BucketState.rights).where(BucketState.bucket == bucket)
    ).scalar()
    if rights == "r":
        raise NotAllowed(problems.READ_ONLY_BUCKET)


def _may_be_written(entry: Entry) -> None:
    if entry.record.__from_server__:
        raise NotAllowed(problems.FROM_SERVER)


def _may_change(unit: Unit, entry: Entry, old: Loaded, changed: Values) -> None:
    _may_be_written(entry)
    if entry.record.__append_only__:
        raise NotAllowed(problems.APPEND_ONLY)
    link = parent_of(entry.record)
    if link is not None and link.name in changed:
        raise NotAllowed(problems.PARENT_FIXED)
    _may_write(unit, old.bucket)


def _flip(unit: Unit, one: Loaded, op: str, bulk: UUID) -> None:
    """Delete or restore one record."""
    life = one.life + 1 if op == "restore" else one.life
    rows.store_columns(
        unit.connection, one.record, one.id, {"alive": int(op == "restore"), "life": life}
    )
    seen = versions_of(one)
    saved = Saved(
        new_id(), one.kind, one.id, one.parent, one.bucket, op, {}, {}, life, seen, bulk=bulk
    )
    _settle(unit, unit.catalog.entry(one.kind), saved, frozenset())


def _removed_with(unit: Unit, root: Loaded) -> Sequence[Loaded]:
    deleted = select(History.bulk, History.n).where(
        History.entity == root.id.bytes, History.action == "delete"
    )
    last = unit.connection.execute(deleted.order_by(History.n.desc()).limit(1)).first()
    if last is None or last.bulk is None:
        return []
    together = select(History.kind, History.entity).where(
        History.bulk == last.bulk, History.n < last.n
    )
    found = [
        rows.find(unit.connection, unit.catalog.type_of(kind), UUID(bytes=entity))
        for kind, entity in unit.connection.execute(together.order_by(History.n.desc()))
    ]
    return [one for one in found if one is not None and not one.alive]


def _settle(unit: Unit, entry: Entry, saved: Saved, fields: frozenset[str]) -> None:
    """Leave journal and audit, refresh search and derived columns, note the change."""
    keep(unit, [saved])
    facts: dict[str, Any] = {"fields": sorted(saved.regs), "hash": value_digest(saved.regs)}
    record_action(unit, saved.op, saved.kind, saved.entity.bytes, facts)
    if entry.settle is not None:
        entry.settle(unit.connection, [saved.entity])
    searching.refresh(unit, saved.kind, [saved.entity])
    unit.touched(Change(saved.kind, saved.entity, saved.parent, fields))
