"""A resolution on its way: an ordinary change that names its conflict and what was seen of it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.core.errors import NotAllowed, NotFound
from desktop.core.ids import new_id
from desktop.records import rows
from desktop.records.audit import record_action, value_digest
from desktop.records.journal import Saved, keep
from desktop.records.problems import NO_RECORD, READ_ONLY_BUCKET
from desktop.records.rows import Loaded
from desktop.store.tables import BucketState
from desktop.store.unit import Unit
from desktop.sync.conflicts import ConflictView
from desktop.sync.derive import Touched, derive_now
from desktop.sync.overlay import Own, over
from desktop.sync.views import state_of, write_view

Seen = Mapping[str, Sequence[str]]
"""Register -> version and hash of the value that was on the screen."""


def subject(unit: Unit, found: ConflictView) -> Loaded:
    """Return the record that a conflict is about, deleted or not. Raises NotFound, NotAllowed."""
    about = rows.find(unit.connection, unit.catalog.type_of(found.record_kind), found.record)
    if about is None:
        raise NotFound(NO_RECORD)
    rights = unit.connection.execute(
        select(BucketState.rights).where(BucketState.bucket == about.bucket)
    ).scalar()
    if rights == "r":
        raise NotAllowed(READ_ONLY_BUCKET)
    return about


def registers(found: ConflictView, wire: Any) -> dict[str, Any]:
    """Return the registers that a conflict's value stands for: of a group, all of its fields'."""
    if not found.is_group:
        return {found.register: wire}
    filled = wire if isinstance(wire, Mapping) else {}
    return {field.register: filled.get(field.register) for field in found.fields}


def keep_resolution(
    unit: Unit,
    action: str,
    conflict: UUID,
    about: Loaded,
    regs: Mapping[str, Any],
    versions: Sequence[str],
    seen: Seen,
) -> None:
    """Write a resolution, or its undoing, into view, history, outbox and audit.

    ``versions`` are those of the conflict that were on the screen; ``action`` names it in the
    audit.
    """
    view = state_of(about)
    before = {
        register: [view.body.get(register), view.version(register), *seen.get(register, ())]
        for register in regs
    }
    saved = Saved(
        new_id(),
        about.kind,
        about.id,
        about.parent,
        about.bucket,
        "resolve",
        regs,
        before,
        about.life,
        versions,
        conflict,
    )
    keep(unit, [saved])
    own = Own(0, saved.change.hex, "resolve", regs, before, about.life)
    write_view(unit, about.record, about.id.bytes, over(view, [own]))
    facts = {"fields": sorted(regs), "hash": value_digest(regs), "conflict": conflict.hex}
    record_action(unit, action, about.kind, about.id.bytes, facts)
    touched = Touched()
    touched.add(about.kind, about.id.bytes, about.parent.bytes if about.parent else b"")
    derive_now(unit, touched)
