"""Offer a value to a part of a stored entity, and write down what came of it."""

from dataclasses import dataclass, replace

from desktop.core.ids import new_id
from sync_server.services import conflicts
from sync_server.services.decide import Decision, Held, Kind, Seen, Verdict, decide
from sync_server.services.history import History, Logged
from sync_server.services.parts import Part, Versions, one_version
from sync_server.services.rejection import Rejection
from sync_server.services.state import EntityState, States
from sync_server.wire.canonical import value_hash
from sync_server.wire.messages import Change, Hex, Register, Value


@dataclass(frozen=True, slots=True)
class Offered:
    """What came of one part. ``conflict`` names the conflict record, where there is one."""

    merged: bool = False
    conflict: Hex | None = None
    won: bool = True


class Registers:
    """The registers of a batch's entities, under the locks of their buckets."""

    def __init__(self, states: States, history: History) -> None:
        self._states = states
        self._history = history
        self.made: list[Logged] = []

    def offer(self, author: Logged, about: Hex, part: Part) -> Offered:
        """Decide on the value that ``author``'s change has for a part of a live entity.

        Raises Rejection(``invalid_transition``) for a step from the current state that the
        catalogue does not know; a resolution chooses among states that were reached, and may.
        """
        change = author.change
        entity = self._states.find(about)
        assert entity is not None
        value = _offered(change, entity, part)
        current = part.versions(entity)
        bases = self._bases(change, entity, part)
        if bases == current:
            if change.op == "set" and not part.decl.leads(part.value(entity.regs), value):
                raise Rejection("invalid_transition", part.name)
            self._apply(author, entity, part)
            return Offered()
        branch = conflicts.branch_of(self._states, about, part.name, bases.values())
        if branch is not None:
            kept = branch.regs["base"]
            seen = Seen(kept["ver"], kept["v"], known=True)
            conflicts.take_out(self._states, branch, bases.values())
        else:
            seen = self._seen(change, entity, part, bases)
        held = Held(part.value(entity.regs), one_version(current) or "", self._eff(current))
        decision = decide(part.decl, held, Held(value, change.id, author.eff), seen)
        offered = self._carry_out(author, entity, part, decision, seen)
        if branch is not None:
            conflicts.close_empty(self._states, branch.id, author.received)
        return offered

    def offer_to_dead(self, author: Logged, about: Hex, part: Part) -> Offered:
        """Keep an edit of a deleted entity beside it; nothing comes back to life by itself."""
        entity = self._states.find(about)
        assert entity is not None
        bases = self._bases(author.change, entity, part)
        branch = conflicts.branch_of(self._states, about, part.name, bases.values())
        if branch is not None:
            conflicts.take_out(self._states, branch, bases.values())
        value = _offered(author.change, entity, part)
        kept = self._keep(author, entity, part, Kind.EDIT_VS_DELETE, value)
        if branch is not None:
            conflicts.close_empty(self._states, branch.id, author.received)
        return kept

    def keep_whole(self, author: Logged, about: EntityState, kind: Kind, value: Value) -> Offered:
        """Keep a change that is about the whole record in a conflict of that kind."""
        return self._keep(author, about, conflicts.WHOLE, kind, value)

    def keep_late(self, author: Logged, about: EntityState, part: Part) -> Offered:
        """Keep an edit by somebody who lost the bucket before it arrived."""
        return self._keep(author, about, part, Kind.LATE, _offered(author.change, about, part))

    def side(self, entity: EntityState, part: Part) -> conflicts.Side:
        """Return the current value of a part as the shown side of a conflict.

        ``vers`` names the versions of a group's members where they differ.
        """
        versions = part.versions(entity)
        value, ver = part.value(entity.regs), one_version(versions)
        known = [logged for one in versions.values() if (logged := self._history.find(one))]
        if not known:
            return {"v": value, "ver": ver, "by": entity.by}
        side = max(known, key=lambda logged: logged.eff).side(value, ver or "")
        return side if len(set(versions.values())) == 1 else {**side, "vers": versions}

    def _keep(
        self, author: Logged, about: EntityState, part: Part, kind: Kind, value: Value
    ) -> Offered:
        """Keep a value that never becomes current by itself; what is shown is the base, too."""
        shown = self.side(about, part)
        loser = author.side(value, author.change.id)
        clash = conflicts.Clash(part.name, kind, shown, shown, loser, author.received)
        return Offered(conflict=conflicts.keep_loser(self._states, about, clash), won=False)

    def _carry_out(
        self, author: Logged, entity: EntityState, part: Part, decision: Decision, seen: Seen
    ) -> Offered:
        change = author.change
        if decision.verdict is Verdict.APPLY:
            self._apply(author, entity, part)
            return Offered()
        if decision.verdict is Verdict.MERGED:
            for register in part.members:
                if register in change.regs:
                    author.became[register] = entity.version(register)
            return Offered(merged=True)
        shown = self.side(entity, part)
        loser = author.side(_offered(change, entity, part), change.id)
        base = {"v": seen.value if seen.known else None, "ver": seen.ver}
        clash = conflicts.Clash(part.name, decision.kind, base, shown, loser, author.received)
        if decision.verdict is Verdict.COMBINED:
            made = self._combined(author, entity, part.name, decision)
            self._apply(made, entity, part)
            combined = made.side(decision.value, made.change.id)
            conflicts.tell_combined(self._states, entity, clash, combined)
            return Offered()
        if decision.won:
            clash = replace(clash, shown=loser, loser=shown)
            self._apply(author, entity, part)
        found = conflicts.keep_loser(self._states, entity, clash)
        return Offered(conflict=found, won=decision.won)

    def _apply(self, author: Logged, entity: EntityState, part: Part) -> None:
        """Make an author's values current, and tell the open conflicts about it."""
        edited = self._states.edit(entity.id)
        for register in part.members:
            if register in author.change.regs:
                value = author.change.regs[register]
                edited.put(register, value, author.change.id, author.user, author.device)
        if any(self._states.conflicts_about(entity.id)):
            conflicts.show(self._states, entity.id, part.name, self.side(edited, part))

    def _combined(
        self, author: Logged, entity: EntityState, register: Register, decision: Decision
    ) -> Logged:
        """Return a change made here: the version of a value that no device has written."""
        made = replace(
            author,
            change=Change(
                id=new_id().hex,
                e=entity.id,
                op="set",
                regs={register: decision.value},
                base={register: entity.version(register)},
                seen=[author.change.id],
            ),
            became={},
        )
        self._history.add(made)
        self.made.append(made)
        return made

    def _bases(self, change: Change, entity: EntityState, part: Part) -> Versions:
        """Return the versions that an edit was made on; what it does not speak of it has seen."""
        return {
            register: self._history.stands_for(register, change.base.get(register))
            if register in change.regs or register in change.base
            else entity.version(register)
            for register in part.members
        }

    def _seen(self, change: Change, entity: EntityState, part: Part, bases: Versions) -> Seen:
        """Return what the author had before them, as far as the log or a hash can tell."""
        values = {}
        for register, base in bases.items():
            logged = self._history.find(base)
            if logged is None or logged.change.e != entity.id:
                proven = all(_proves(change, entity, one, bases[one]) for one in part.members)
                return Seen(one_version(bases), hash_matches=proven)
            values[register] = logged.change.regs.get(register)
        return Seen(one_version(bases), part.value(values), known=True)

    def _eff(self, versions: Versions) -> str:
        """Return the effective stamp of the last edit among versions."""
        known = [self._history.find(ver) for ver in versions.values()]
        return max((logged.eff for logged in known if logged is not None), default="")


def _offered(change: Change, entity: EntityState, part: Part) -> Value:
    """Return an edit's value for a part; of a group it may name some members only."""
    if not part.is_group:
        return change.regs[part.name]
    named = {name: change.regs[name] for name in part.members if name in change.regs}
    return part.value({**entity.regs, **named})


def _proves(change: Change, entity: EntityState, register: Register, base: Hex | None) -> bool:
    """Return whether an edit tells, by hash, to have been made on a register's current value."""
    if register not in change.regs:
        return True
    value = entity.regs.get(register)
    if base is None and register not in change.bh:
        return value is None
    return change.bh.get(register) == value_hash(value)
