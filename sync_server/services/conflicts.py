"""Conflict records: opening, extending, advancing, settling. Source: sync protocol 2.5 to 2.7."""

from collections.abc import Collection
from typing import Any

from desktop.core.ids import new_id
from sync_server.services.decide import Kind
from sync_server.services.state import CONFLICT, EntityState, States
from sync_server.wire.messages import Hex, Register

Side = dict[str, Any]
"""One value of a conflict: ``v ver by device eff claimed clock_suspect``."""

ABOUT_RECORD = ""
"""The register of a conflict that is about the whole record."""


def keep_loser(
    states: States,
    about: EntityState,
    register: Register,
    kind: Kind,
    base: Side,
    shown: Side,
    loser: Side,
) -> Hex:
    """Put a losing value into the open conflict of that register, or open one; return its id."""
    found = _open(states, about.id, register, kind)
    if found is None:
        conflict = EntityState(
            id=new_id().hex,
            type=CONFLICT,
            parent=about.id,
            bucket=about.bucket,
            ver=new_id().hex,
            by=loser["by"],
            regs={
                "entity": about.id,
                "type": about.type,
                "register": register,
                "kind": kind.value,
                "base": base,
                "shown": shown,
                "other": [loser],
                "state": "open",
            },
        )
        states.add(conflict)
        return conflict.id
    _write(states, found, shown=shown, other=[*found.regs["other"], loser])
    return found.id


def branch_of(
    states: States, entity: Hex, register: Register, ver: Hex | None
) -> EntityState | None:
    """Return the open conflict in which ``ver`` is a losing value, None where there is none."""
    for conflict in _open_ones(states, entity, register):
        if any(side["ver"] == ver for side in conflict.regs["other"]):
            return conflict
    return None


def take_out(states: States, conflict: EntityState, ver: Hex) -> None:
    """Take a losing value out, because its author went on from it; close an emptied conflict."""
    other = [side for side in conflict.regs["other"] if side["ver"] != ver]
    _write(states, conflict, other=other, state="open" if other else "auto_closed")


def show(states: States, entity: Hex, register: Register, shown: Side) -> None:
    """Tell the open conflicts of a register what is current now."""
    for conflict in list(_open_ones(states, entity, register)):
        if conflict.regs["kind"] in (Kind.CONCURRENT, Kind.PROPOSAL):
            _write(states, conflict, shown=shown)


def settle(states: States, conflict: EntityState, seen: Collection[Hex], by: Hex) -> None:
    """Close the losing values that the resolver saw; one that arrived meanwhile stays open.

    A fully resolved conflict keeps its values for the record; of one that stays open the closed
    values move to ``settled``.
    """
    if conflict.regs["state"] == "resolved":
        return
    other = conflict.regs["other"]
    left = [side for side in other if side["ver"] not in seen]
    if not left:
        _write(states, conflict, state="resolved", resolved_by=by)
        return
    closed = [side for side in other if side["ver"] in seen]
    if closed:
        settled = [*conflict.regs.get("settled", []), *closed]
        _write(states, conflict, other=left, settled=settled)


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


def _write(states: States, conflict: EntityState, **registers: Any) -> None:
    """Set registers of a conflict; it has one version for all of them, since one hand writes it."""
    edited = states.edit(conflict.id)
    edited.regs.update(registers)
    edited.ver = new_id().hex
