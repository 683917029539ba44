"""Undoing a resolution: the question is open again, and what was shown before it comes back."""

from typing import Any
from uuid import UUID

from desktop.core.changes import Change
from desktop.core.errors import NotAllowed, NotFound
from desktop.records import rows, write
from desktop.records.rows import Loaded
from desktop.store.unit import Unit
from desktop.sync.conflicts import UNDO_MS, ConflictView, find_conflict
from desktop.sync.problems import NOT_SETTLED, TOO_LATE
from desktop.sync.resolution import keep_resolution, registers, subject
from desktop.sync.views import state_of


def may_undo(found: ConflictView, now_ms: int) -> bool:
    """Return whether a conflict's resolution can be undone: at the server, within 30 days."""
    recent = now_ms - found.resolved_ms <= UNDO_MS
    return found.state == "resolved" and found.taken is not None and not found.waiting and recent


def undo(unit: Unit, conflict: UUID) -> None:
    """Open a resolved conflict again; the value of before returns where nobody edited it since.

    Raises NotFound where it is not settled at the server, NotAllowed after 30 days or without
    the right to write.
    """
    found = find_conflict(unit.connection, unit.catalog, conflict, resolved=True)
    if found is None or found.taken is None or found.record_kind not in unit.catalog:
        raise NotFound(NOT_SETTLED)
    if not may_undo(found, unit.at_us // 1000):
        raise NotAllowed(TOO_LATE)
    about = _as_before(unit, found, subject(unit, found))
    regs = _value_before(found, about)
    keep_resolution(unit, "undo_resolve", found.id, about, regs, [found.taken.ver], {})
    unit.touched(Change("conflict", conflict, found.record))


def _as_before(unit: Unit, found: ConflictView, about: Loaded) -> Loaded:
    """Bring back or delete the record, where the resolution had done the opposite."""
    if found.kind == "delete_vs_edit" and not about.alive:
        write.restore(unit, about.kind, about.id)
    elif found.kind == "edit_vs_delete" and about.alive and _took_value(found):
        write.remove(unit, about.kind, about.id)
    else:
        return about
    return rows.find(unit.connection, about.record, about.id) or about


def _took_value(found: ConflictView) -> bool:
    return bool(found.register) and found.taken is not None and found.taken.value not in (None, {})


def _value_before(found: ConflictView, about: Loaded) -> dict[str, Any]:
    """Return the registers that were shown before, none where the value was edited since."""
    if not found.register or not about.alive or found.taken is None:
        return {}
    body = state_of(about).body
    taken = registers(found, found.taken.value)
    if any(body.get(register) != value for register, value in taken.items()):
        return {}
    return registers(found, found.shown.value)
