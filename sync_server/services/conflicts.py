"""Conflict records: opening, extending, advancing, settling. Source: sync protocol 2.5 to 2.7."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from desktop.core.ids import new_id
from sync_server.services.decide import Kind
from sync_server.services.parts import Part
from sync_server.services.state import CONFLICT, EntityState, States
from sync_server.wire.canonical import canonical
from sync_server.wire.catalogue import RegisterDecl
from sync_server.wire.messages import Hex, Register

Side = dict[str, Any]
"""One value of a conflict: ``v ver by device host eff claimed received_ms clock_suspect``."""

ABOUT_RECORD = ""
"""The register of a conflict that is about the whole record."""

WHOLE = Part(ABOUT_RECORD, (ABOUT_RECORD,), RegisterDecl())

UNDO_MS = 30 * 86_400_000
"""So long a settled conflict may be opened again. Source: issue 3, point 1."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Values that met in a register: the one before, the one shown, the one that lost.

    ``at_ms`` is when they met: the server's time, milliseconds since 1970.
    """

    register: Register
    kind: Kind
    base: Side
    shown: Side
    loser: Side
    at_ms: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """A choice: the value taken, what was shown before it, the losing versions it has seen."""

    taken: Side
    before: Side
    seen: Collection[Hex]


def keep_loser(states: States, about: EntityState, clash: Clash) -> Hex:
    """Put a losing value into the open conflict of that register, or open one; return its id."""
    found = _open(states, about.id, clash.register, clash.kind)
    if found is not None:
        _write(states, found, shown=clash.shown, other=[*found.regs["other"], clash.loser])
        return found.id
    return _add(states, about, clash, other=[clash.loser], state="open")


def tell_combined(states: States, about: EntityState, clash: Clash, combined: Side) -> Hex:
    """Write down that two values were put together into ``combined``; return the record's id.

    One record a register tells the last such merge.
    """
    told = {
        "shown": combined,
        "other": [clash.shown, clash.loser],
        "state": "auto_closed",
        "resolved_ms": clash.at_ms,
    }
    for old in states.conflicts_about(about.id):
        if old.regs["kind"] == Kind.COMBINED and old.regs["register"] == clash.register:
            states.edit(old.id).regs = {**_head(about, clash), **told}
            _write(states, old)
            return old.id
    return _add(states, about, clash, **told)


def branch_of(
    states: States, entity: Hex, register: Register, vers: Collection[Hex | None]
) -> EntityState | None:
    """Return the open conflict in which one of ``vers`` is a losing value, None without one."""
    for conflict in _open_ones(states, entity, register):
        if any(side["ver"] in vers for side in conflict.regs["other"]):
            return conflict
    return None


def take_out(states: States, conflict: EntityState, vers: Collection[Hex | None]) -> None:
    """Take a losing value out, because its author went on from it; ``close_empty`` follows."""
    other = [side for side in conflict.regs["other"] if side["ver"] not in vers]
    gone = [side for side in conflict.regs["other"] if side["ver"] in vers]
    _write(states, conflict, other=other, settled=[*conflict.regs.get("settled", []), *gone])


def close_empty(states: States, conflict: Hex, at_ms: int) -> None:
    """Close a conflict in which no value loses any more."""
    found = states.find(conflict)
    if found is not None and found.regs["state"] == "open" and not found.regs["other"]:
        _write(states, found, state="auto_closed", resolved_ms=at_ms)


def show(states: States, entity: Hex, register: Register, shown: Side) -> None:
    """Tell the open conflicts of a register what is current now."""
    for conflict in _open_ones(states, entity, register):
        _write(states, conflict, shown=shown)


def settle(states: States, conflict: EntityState, made: Resolution) -> None:
    """Close the losing values that the resolver saw; one that arrived meanwhile stays open.

    A fully resolved conflict keeps its values for the record, and what was ``taken``; of one that
    stays open the closed values move to ``settled``.
    """
    if conflict.regs["state"] == "resolved":
        return
    other = conflict.regs["other"]
    left = [side for side in other if side["ver"] not in made.seen]
    if not left:
        _write(
            states,
            conflict,
            state="resolved",
            shown=made.before,
            taken=made.taken,
            resolved_by=made.taken["by"],
            resolved_ms=made.taken["received_ms"],
        )
        return
    closed = [side for side in other if side["ver"] in made.seen]
    if closed:
        settled = [*conflict.regs.get("settled", []), *closed]
        _write(states, conflict, other=left, settled=settled)


def is_taken_back(conflict: EntityState, seen: Collection[Hex]) -> bool:
    """Return whether somebody who saw ``seen`` means to undo the conflict's resolution."""
    taken = conflict.regs.get("taken")
    return taken is not None and taken["ver"] in seen


def may_undo(conflict: EntityState, at_ms: int) -> bool:
    """Return whether a resolution may be undone by an edit made at that time."""
    return bool(at_ms - conflict.regs["resolved_ms"] <= UNDO_MS)


def reopen(states: States, conflict: EntityState, shown: Side, *, keep: bool) -> None:
    """Open a resolved conflict again, with what is current now beside what had lost.

    ``keep``: the value that was shown before the resolution stays, as one more that lost.
    """
    edited = states.edit(conflict.id)
    before = edited.regs["shown"]
    if keep and canonical(before["v"]) != canonical(shown["v"]):
        edited.regs["other"] = [*edited.regs["other"], before]
    for name in ("taken", "resolved_by", "resolved_ms"):
        edited.regs.pop(name, None)
    _write(states, conflict, state="open", shown=shown)


def _open(states: States, entity: Hex, register: Register, kind: Kind) -> EntityState | None:
    for conflict in _open_ones(states, entity, register):
        if conflict.regs["kind"] == kind:
            return conflict
    return None


def _open_ones(states: States, entity: Hex, register: Register) -> list[EntityState]:
    return [
        conflict
        for conflict in states.conflicts_about(entity)
        if conflict.regs["state"] == "open" and conflict.regs["register"] == register
    ]


def _add(states: States, about: EntityState, clash: Clash, **more: Any) -> Hex:
    conflict = EntityState(
        id=new_id().hex,
        type=CONFLICT,
        parent=about.id,
        bucket=about.bucket,
        ver=new_id().hex,
        by=clash.loser["by"],
        regs={**_head(about, clash), **more},
    )
    states.add(conflict)
    return conflict.id


def _head(about: EntityState, clash: Clash) -> dict[Register, Any]:
    return {
        "entity": about.id,
        "type": about.type,
        "register": clash.register,
        "kind": clash.kind.value,
        "base": clash.base,
        "shown": clash.shown,
        "opened_ms": clash.at_ms,
    }


def _write(states: States, conflict: EntityState, **registers: Any) -> None:
    """Set registers of a conflict; it has one version for all of them, since one hand writes it."""
    edited = states.edit(conflict.id)
    edited.regs.update(registers)
    edited.ver = new_id().hex
