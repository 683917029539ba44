"""The oracle's book: who read what before writing what, and what the server must make of it.

Dicts and sets only, and none of the code that it judges. The truth about concurrency is the graph
of reads: two values are concurrent exactly where neither author had the other's before them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sync_server.wire.catalogue import shipped_catalogue

RECORD = ""
"""The register of what is about a whole record."""

Key = tuple[str, str]
"""Entity and register, or change and register."""


@dataclass(frozen=True, slots=True)
class Save:
    """One change as its author made it, with what stood on the screen.

    ``read`` is the version of each written register that the author saw, ``saw`` the versions
    that a deletion, a restoration or a resolution had before it. Of a resolution ``about`` is
    register and kind of the conflict.
    """

    change: str
    device: str
    user: str
    txn: str
    op: str
    kind: str
    entity: str
    parent: str | None
    bucket: str
    regs: dict[str, Any]
    read: dict[str, str]
    values_read: dict[str, Any]
    saw: frozenset[str]
    life: int
    about: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Thing:
    """A record as the server must have it: the version of each register that was written."""

    kind: str
    bucket: str
    parent: str | None
    ver: str
    alive: bool = True
    life: int = 1
    vers: dict[str, str] = field(default_factory=dict)

    def version(self, register: str) -> str:
        """Return the current version of a register."""
        return self.vers.get(register, self.ver)


@dataclass(slots=True)
class Arrival:
    """A change as the server's log has it."""

    change: str
    outcome: str
    code: str
    conflicts: dict[str, str]
    won: bool
    eff: str
    made: dict[str, tuple[str, Any]]
    """Register -> version and value of what the server put together from this and the current."""


class Ledger:
    """All saves, and the server's state that follows from them in the order of their arrival."""

    def __init__(self) -> None:
        self.saves: dict[str, Save] = {}
        self.arrived: dict[str, Arrival] = {}
        self.things: dict[str, Thing] = {}
        self.kept: dict[Key, dict[str, str]] = {}
        self.closed: dict[Key, set[str]] = {}
        self.ever_kept: dict[Key, set[str]] = {}
        self.values: dict[Key, Any] = {}
        self.before: dict[Key, set[str]] = {}
        self.alias: dict[Key, str] = {}
        self.moved: set[str] = set()
        self.foretells = True
        """Whether every step is judged; no longer, once a server was put back."""

        self.wrong: list[str] = []

    def save(self, save: Save) -> None:
        """Take in what a person saved."""
        self.saves[save.change] = save
        for register, value in save.regs.items():
            self.values[save.change, register] = value
            read = save.read.get(register)
            self.before[save.change, register] = {read} if read else set()

    def stands_for(self, ver: str, register: str) -> str:
        """Return the version that holds what ``ver`` said: itself, or the one it met or kept."""
        while (ver, register) in self.alias:
            ver = self.alias[ver, register]
        return ver

    def ancestors(self, ver: str, register: str) -> set[str]:
        """Return everything that the author of a version had seen, and the version itself."""
        met: set[str] = set()
        waiting = [ver]
        while waiting:
            one = waiting.pop()
            if one not in met:
                met.add(one)
                waiting += self.before.get((one, register), ())
                if (one, register) in self.alias:
                    waiting.append(self.alias[one, register])
        return met

    def has_seen(self, author: str, ver: str, register: str) -> bool:
        """Return whether the author of ``author`` knew ``ver``."""
        known = self.ancestors(author, register)
        return bool({ver, self.stands_for(ver, register)} & known)

    def arrive(self, arrival: Arrival, may: str, dead_txns: Collection[str]) -> None:
        """Take in what the server made of a change, and judge it.

        ``may``: ``yes``, ``late`` where the author lost the right without having been told, ``no``,
        ``moved`` where the record was moved out of the author's sight: late or not.
        ``dead_txns`` are the transactions of which some change was refused.
        """
        save = self.saves.get(arrival.change)
        if save is None:
            self.wrong.append(f"I1 the server has a change that nobody saved: {arrival.change}")
            return
        if not self.foretells:
            self.arrived[arrival.change] = arrival
            return
        if arrival.change in self.arrived:
            self.wrong.append(f"I6 taken twice: {arrival.change}")
        self.arrived[arrival.change] = arrival
        if arrival.outcome == "rejected":
            self._refused(save, arrival, may, dead_txns)
            return
        if save.txn in dead_txns:
            self.wrong.append(f"I8 a part of a refused transaction was taken: {save.change}")
        if may != "moved" and (arrival.outcome == "quarantined") != (may == "late"):
            self.wrong.append(f"rights: {save.change} is {arrival.outcome}, may write: {may}")
        if may == "no":
            self.wrong.append(f"I5 taken without a right: {save.change}")
        if arrival.outcome == "quarantined":
            self._late(save)
            return
        met = self._take(save, arrival)
        if met != arrival.conflicts.keys():
            self.wrong.append(
                f"I7 {save.op} {save.change}: conflicts about {sorted(arrival.conflicts)}, "
                f"truly concurrent: {sorted(met)}"
            )

    def move(self, root: str, bucket: str) -> None:
        """Let a record and what belongs to it live in another bucket from now on."""
        for id, thing in self.things.items():
            if root in (id, thing.parent):
                thing.bucket = bucket
                self.moved.add(id)

    def _take(self, save: Save, arrival: Arrival) -> set[str]:
        """Do what a change does; return the registers in which it meets a concurrent one."""
        if save.op == "create":
            return self._create(save)
        if save.entity not in self.things:
            self.wrong.append(f"a change of an unknown record was taken: {save.change}")
            return set()
        if save.op == "delete":
            return self._delete(save)
        if save.op == "restore":
            self._restore(save)
            return set()
        met = {register for register in save.regs if self._offer(save, register, arrival)}
        if save.op == "resolve":
            self._settle(save)
        return met

    def _create(self, save: Save) -> set[str]:
        parent = self.things.get(save.parent) if save.parent else None
        bucket = parent.bucket if parent else save.bucket
        self.things[save.entity] = Thing(save.kind, bucket, save.parent, save.change)
        if parent is None or parent.alive:
            return set()
        assert save.parent is not None
        self._keep((save.parent, RECORD), save.change, "edit_vs_delete")
        return {RECORD}

    def _delete(self, save: Save) -> set[str]:
        thing = self.things[save.entity]
        if not thing.alive and save.life == thing.life:
            return set()
        missed = [
            register
            for register in self._written(save.entity)
            if not any(self.has_seen(s, thing.version(register), register) for s in save.saw)
        ]
        if save.life < thing.life or missed:
            self._keep((save.entity, RECORD), save.change, "delete_vs_edit")
            return {RECORD}
        thing.alive = False
        return set()

    def _written(self, entity: str) -> set[str]:
        """Return the registers of a record that somebody has written."""
        thing = self.things[entity]
        return {*self.saves[thing.ver].regs, *thing.vers}

    def _restore(self, save: Save) -> None:
        thing = self.things[save.entity]
        if not thing.alive and save.life == thing.life:
            thing.alive, thing.life = True, thing.life + 1

    def _offer(self, save: Save, register: str, arrival: Arrival) -> bool:
        """Offer a value to a register; return whether it meets a concurrent one."""
        thing = self.things[save.entity]
        key = (save.entity, register)
        mine = save.change
        read = self.stands_for(save.read[register], register)
        if read in self.kept.get(key, {}):
            del self.kept[key][read]  # its author went on from it
        if not thing.alive:
            self._keep(key, mine, "edit_vs_delete")
            return True
        current = thing.version(register)
        if self.has_seen(mine, current, register):
            thing.vers[register] = mine
            return False
        if self.values.get((current, register)) == save.regs[register]:
            self.alias[mine, register] = current
            return False
        merge = shipped_catalogue().register_of(thing.kind, register).merge
        if merge == "orset":
            self._unite(save, register, arrival)
            return False
        if merge == "text3" and register not in arrival.conflicts:
            self._weave(save, register, arrival)
            return False
        self._collide(save, register, merge, arrival)
        return True

    def _collide(self, save: Save, register: str, merge: str, arrival: Arrival) -> None:
        """Keep both values; show the one that the rule says."""
        thing, key = self.things[save.entity], (save.entity, register)
        current = thing.version(register)
        wins = merge in ("lww", "text3") and (arrival.eff, save.change) > (
            self._eff(current), current,
        )  # fmt: skip
        if wins != arrival.won and len(arrival.conflicts) == 1:
            self.wrong.append(f"{save.change} shown: {arrival.won}, by the rule: {wins}")
        kind = "proposal" if merge == "review" else "concurrent"
        self._keep(key, current if wins else save.change, kind)
        if wins:
            thing.vers[register] = save.change

    def _eff(self, ver: str) -> str:
        return self.arrived[ver].eff if ver in self.arrived else ""

    def _unite(self, save: Save, register: str, arrival: Arrival) -> None:
        """Put two sets together: what either added stays, what either removed goes."""
        base = set(save.values_read.get(register) or ())
        thing = self.things[save.entity]
        ours = set(self.values.get((thing.version(register), register)) or ())
        theirs = set(save.regs[register] or ())
        self._combined(save, register, arrival, (ours - (base - theirs)) | (theirs - base))

    def _combined(self, save: Save, register: str, arrival: Arrival, expected: set[str]) -> None:
        """Write down the value made of two; ``expected`` are the members it must have."""
        thing, mine = self.things[save.entity], save.change
        current = thing.version(register)
        if register in arrival.made:
            ver, value = arrival.made[register]
            self.before[ver, register] = {mine, current}
            self.values[ver, register] = value
            thing.vers[register] = ver
        elif expected == _members(save.regs[register]):
            self.before[mine, register].add(current)
            thing.vers[register] = mine
        else:
            self.alias[mine, register] = current
        shown = self.values.get((thing.version(register), register))
        if _members(shown) != expected:
            self.wrong.append(f"I1 {save.change}: {register} is not made of both values")

    def _weave(self, save: Save, register: str, arrival: Arrival) -> None:
        """Put two texts together, line by line: no line that one side wrote may be missing."""
        base = _members(save.values_read.get(register))
        thing = self.things[save.entity]
        ours = _members(self.values.get((thing.version(register), register)))
        theirs = _members(save.regs[register])
        self._combined(save, register, arrival, (ours - (base - theirs)) | (theirs - base))

    def _settle(self, save: Save) -> None:
        register, kind = save.about
        kept = self.kept.get((save.entity, register), {})
        for ver in save.saw:
            if kept.get(ver) == kind:
                del kept[ver]
                self.closed.setdefault((save.entity, register), set()).add(ver)

    def _late(self, save: Save) -> None:
        """Keep what came from somebody who lost the right meanwhile."""
        if save.op == "create":
            assert save.parent is not None
            self._keep((save.parent, RECORD), save.change, "late_from_previous_owner")
        for register in save.regs if save.op == "set" else ():
            self._keep((save.entity, register), save.change, "late_from_previous_owner")
        if save.op in ("delete", "restore", "resolve"):
            self._keep((save.entity, RECORD), save.change, "late_from_previous_owner")

    def _refused(self, save: Save, arrival: Arrival, may: str, dead_txns: Collection[str]) -> None:
        """Judge a refusal; what the author read before stays what the next edit is based on."""
        for register, read in save.read.items():
            self.alias[save.change, register] = read
        named = save.parent if save.op == "create" else save.entity
        unknown = named is not None and named not in self.things
        reasons = {
            "forbidden": may in ("no", "moved") or (may == "late" and save.parent is None),
            "dependency": unknown or save.txn in dead_txns,
            "invalid_value": save.op in ("delete", "restore"),
            "too_large": False,
            # two took the same late record out of the inbox: the first has brought it in
            "id_reuse": save.op == "create" and save.entity in self.things,
        }
        if not reasons.get(arrival.code, False):
            self.wrong.append(f"refused without reason: {save.op} {save.change} {arrival.code}")

    def _keep(self, key: Key, ver: str, kind: str) -> None:
        self.kept.setdefault(key, {})[ver] = kind
        self.ever_kept.setdefault(key, set()).add(ver)

    def is_accounted_for(self, save: Save, register: str) -> bool:
        """Return whether a taken value is current, an ancestor of it, or in a conflict."""
        thing = self.things.get(save.entity)
        key = (save.entity, register)
        places: set[str] = {*self.kept.get(key, ()), *self.closed.get(key, ())}
        if thing is not None:
            places.add(thing.version(register))
        return any(self.has_seen(place, save.change, register) for place in places)


def _members(value: Any) -> set[str]:
    """Return the tags of a set or the lines of a text."""
    if value is None:
        return set()
    return set(value.split("\n")) if isinstance(value, str) else set(value)


def conflicts_of(rows: Iterable[Any]) -> dict[Key, dict[str, str]]:
    """Return the losing values of the open conflicts: (entity, register) -> version -> kind."""
    found: dict[Key, dict[str, str]] = {}
    for regs in rows:
        if regs["state"] == "open":
            for side in regs["other"]:
                key = (regs["entity"], regs["register"])
                found.setdefault(key, {})[side["ver"]] = regs["kind"]
    return found
