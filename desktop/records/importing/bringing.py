"""Bringing what a row says into a record that is here: the newer side wins, nothing is lost.

A value that a person has changed since the last import stays, unless the file has changed too;
then the file's is written and the history keeps the person's.
"""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.core.fields import Refusal
from desktop.records import write
from desktop.records.checks import refusals
from desktop.records.importing import known
from desktop.records.importing.drafts import Draft
from desktop.records.importing.refusals import READ_ONLY, ROW
from desktop.records.registers import body_of, registers_of
from desktop.records.rows import Loaded
from desktop.store.base import fields_of, parent_of, table_of
from desktop.store.tables import History, ImportRun
from desktop.store.unit import Unit


def wanted(unit: Unit, draft: Draft, old: Loaded, *, fill_only: bool) -> dict[str, Any]:
    """Return the values of a row that should be written over those of ``old``.

    An empty cell takes nothing away. ``fill_only`` leaves alone what is filled. The parent stays.
    """
    link = parent_of(old.record)
    told = {
        name: value
        for name, value in draft.values.items()
        if value is not None and value != old.values[name] and (link is None or name != link.name)
    }
    if fill_only:
        return {name: value for name, value in told.items() if old.values[name] is None}
    if not told:
        return {}
    before = _last_imported(unit, old)
    if before is None:
        return told
    file = body_of(old.record, draft.values, None)
    unmoved = {
        declared.name
        for register, fields in registers_of(old.record).items()
        for declared in fields
        if register in before and before[register] == file.get(register)
    }
    return {name: value for name, value in told.items() if name not in unmoved}


def refused(unit: Unit, draft: Draft, old: Loaded, changes: dict[str, Any]) -> list[Refusal]:
    """Return what stands against writing ``changes`` over ``old``."""
    if old.id in known.read_only(unit.connection, old.record, [old.id]):
        return [Refusal(ROW, READ_ONLY)]
    return refusals(draft.entry, old.values | changes) if changes else []


def fresh_children(unit: Unit, draft: Draft, record_id: UUID) -> list[Draft]:
    """Return the children of a row that its record neither has nor has had from a file."""
    marks = {known.fingerprint(child, record_id): child for child in draft.children}
    seen = dict(known.imported(unit.connection, marks))
    return [
        child
        for mark, child in marks.items()
        if mark not in seen and not _has(unit, child, record_id)
    ]


def add_children(unit: Unit, children: list[Draft], record_id: UUID, bulk: UUID) -> None:
    """Write children of a record that is here."""
    for child in children:
        link = parent_of(child.entry.record)
        assert link is not None, "only kinds with a parent are children of a row"
        values = child.values | {link.name: record_id}
        new = write.create(unit, child.kind, values, bulk=bulk)
        known.remember(unit, [(known.fingerprint(child, record_id), new)])


def _has(unit: Unit, child: Draft, record_id: UUID) -> bool:
    """Return whether the record has a living child that says the same."""
    link = parent_of(child.entry.record)
    assert link is not None, "only kinds with a parent are children of a row"
    table = table_of(child.entry.record)
    same = [table.c.alive == 1, table.c[link.name] == record_id]
    same += [
        table.c[declared.name] == child.values[declared.name]
        for declared in fields_of(child.entry.record)
        if declared.required and declared.name in child.values
    ]
    return unit.connection.execute(select(table.c.id).where(*same).limit(1)).first() is not None


def _last_imported(unit: Unit, old: Loaded) -> dict[str, Any] | None:
    """Return the registers as the last import on this device left them, None where none did.

    Read by walking the history back from the values of now.
    """
    state = body_of(old.record, old.values, old.extra)
    runs = set(unit.connection.execute(select(ImportRun.id)).scalars())
    query = select(History.bulk, History.fields).where(History.entity == old.id.bytes)
    for row in unit.connection.execute(query.order_by(History.n.desc())):
        if row.bulk in runs:
            return state
        for register, (before, _) in json.loads(row.fields).items():
            state[register] = before
            if before is None:
                del state[register]
    return None
