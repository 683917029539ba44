"""What must hold once a server was put back to an earlier time, whatever order brought it back.

From then on the ledger does not foretell each step: it asks, when all have called, where every
change is that was confirmed to its author at any time.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from tests.sim.ledger import Ledger, Save

if TYPE_CHECKING:
    from tests.sim.world import SimWorld

TAKEN = ("applied", "merged", "conflict")


class Places:
    """Where values are on the server: current ones, and those that conflicts keep."""

    def __init__(self, world: "SimWorld") -> None:
        self._ledger = world.ledger
        rows = world.witness.rows
        self._bodies = {id: msgspec.json.decode(row.body) for id, row in rows.items()}
        self._vers = {
            id: (row.ver, msgspec.json.decode(row.vers or "{}")) for id, row in rows.items()
        }
        self._sides: dict[str, list[dict[str, Any]]] = {}
        for id, row in rows.items():
            if row.kind == "conflict":
                self._sides.setdefault(row.parent or "", []).extend(_sides(self._bodies[id]))

    def has_record(self, save: Save) -> bool:
        """Return whether a created record is there, or kept in a conflict about its parent."""
        if save.entity in self._bodies:
            return True
        return any(side["ver"] == save.change for side in self._sides.get(save.parent or "", ()))

    def has_value(self, save: Save, register: str) -> bool:
        """Return whether a value is current, seen by whoever replaced it, kept, or there anew."""
        if save.entity not in self._bodies:
            return False
        ver, vers = self._vers[save.entity]
        places = [vers.get(register, ver), *(s["ver"] for s in self._sides.get(save.entity, ()))]
        if any(place and self._ledger.has_seen(place, save.change, register) for place in places):
            return True
        values = [self._bodies[save.entity].get(register)]
        values += [side.get("v") for side in self._sides.get(save.entity, ())]
        value = save.regs[register]
        return value in values or _is_woven_in(value, values)


def lost_after_restore(world: "SimWorld") -> Iterator[str]:
    """I1: yield the changes confirmed at any time whose values are nowhere."""
    places = Places(world)
    for change, arrival in world.ledger.arrived.items():
        save = world.ledger.saves[change]
        if arrival.outcome not in TAKEN or not _is_known_to_author(world, save):
            continue
        if save.op == "create" and not places.has_record(save):
            yield f"I1 the record of {change} did not come back"
        for register in save.regs if save.op != "create" else ():
            if not places.has_value(save, register):
                yield f"I1 {change} {register} did not come back"


def learn(ledger: Ledger, change: str, body: dict[str, Any], became: dict[str, str]) -> None:
    """Take in from the log what the graph of reads cannot know: values made of two, values met."""
    if change not in ledger.saves:
        for register in body["regs"]:
            read = {body["base"].get(register)} if body.get("base") else set()
            ledger.before[change, register] = {*body.get("seen", ()), *(read - {None})}
    for register, ver in became.items():
        if ver != change:
            ledger.before.setdefault((change, register), set()).add(ver)
            ledger.before.setdefault((ver, register), set()).add(change)


def _is_known_to_author(world: "SimWorld", save: Save) -> bool:
    """Return whether the author's device has, or had, the answer: then it is a promise."""
    return save.change in world.promised


def _sides(regs: dict[str, Any]) -> list[dict[str, Any]]:
    return [regs.get("shown") or {"ver": None}, *regs.get("other", ()), *regs.get("settled", ())]


def _is_woven_in(value: Any, values: list[Any]) -> bool:
    """Return whether a set's members or a text's lines are part of another such value."""
    if isinstance(value, list):
        return any(isinstance(one, list) and set(value) <= set(one) for one in values)
    return isinstance(value, str) and any(
        isinstance(one, str) and set(value.split("\n")) <= set(one.split("\n")) for one in values
    )
