"""Bringing what a row says into a record that is here: the newer side wins, nothing is lost.

A value that a person has changed stays while the file repeats what it said before. Where the file
says something else, that is written, and the history keeps the person's.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.core.fields import Refusal
from desktop.records import write
from desktop.records.checks import refusals
from desktop.records.importing import known
from desktop.records.importing.drafts import Draft
from desktop.records.importing.known import Imported
from desktop.records.importing.refusals import READ_ONLY, ROW
from desktop.records.rows import Loaded
from desktop.store.base import fields_of, parent_of, table_of
from desktop.store.unit import Unit


def wanted(draft: Draft, old: Loaded, before: Imported | None) -> dict[str, Any]:
    """Return the values of a row that should be written over those of ``old``.

    An empty cell takes nothing away; the parent stays. ``before`` is what the row said last;
    where it was never imported (a twin by identity number) only empty fields are filled.
    """
    link = parent_of(old.record)
    told = {
        name: value
        for name, value in draft.values.items()
        if value is not None and value != old.values[name] and (link is None or name != link.name)
    }
    if before is None:
        return {name: value for name, value in told.items() if old.values[name] is None}
    says = known.said_by(draft)
    return {name: value for name, value in told.items() if before.said.get(name) != says[name]}


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
        known.remember(unit, {known.fingerprint(child, record_id): Imported(new)})


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
