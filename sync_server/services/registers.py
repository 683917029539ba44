"""Offer a value to a register of a stored entity, and write down what came of it."""

from dataclasses import dataclass, replace

from desktop.core.ids import new_id
from sync_server.services import conflicts
from sync_server.services.decide import Decision, Held, Kind, Seen, Verdict, decide
from sync_server.services.history import History, Logged
from sync_server.services.rejection import Rejection
from sync_server.services.state import EntityState, States
from sync_server.wire.canonical import value_hash
from sync_server.wire.catalogue import RegisterDecl
from sync_server.wire.messages import Change, Hex, Register, Value


@dataclass(frozen=True, slots=True)
class Offered:
    """What came of one register. ``conflict`` names the conflict record, where there is one."""

    merged: bool = False
    conflict: Hex | None = None
    won: bool = True


class Registers:
    """The registers of a batch's entities, under the locks of their buckets."""

    def __init__(self, states: States, history: History) -> None:
        self._states = states
        self._history = history
        self.made: list[Logged] = []

    def offer(self, author: Logged, about: Hex, register: Register, decl: RegisterDecl) -> Offered:
        """Decide on the value that ``author``'s change has for a register of a live entity.

        Raises Rejection(``invalid_transition``) for a step from the current state that the
        catalogue does not know; a resolution chooses among states that were reached, and may.
        """
        change = author.change
        value = change.regs[register]
        entity = self._states.find(about)
        assert entity is not None
        current = entity.version(register)
        base = self._history.stands_for(register, change.base.get(register))
        if base == current:
            if change.op == "set" and not decl.leads(entity.regs.get(register), value):
                raise Rejection("invalid_transition", register)
            self._apply(author, entity, register, value)
            return Offered()
        branch = conflicts.branch_of(self._states, about, register, base)
        if branch is not None and base is not None:
            kept = branch.regs["base"]
            seen = Seen(kept["ver"], kept["v"], known=True)
            conflicts.take_out(self._states, branch, base)
        else:
            seen = self._seen(change, entity, register, base)
        held = Held(entity.regs.get(register), current, self._eff(current))
        decision = decide(decl, held, Held(value, change.id, author.eff), seen)
        offered = self._carry_out(author, entity, register, decision, seen)
        if branch is not None:
            conflicts.close_empty(self._states, branch.id, author.received)
        return offered

    def offer_to_dead(self, author: Logged, about: Hex, register: Register) -> Offered:
        """Keep an edit of a deleted entity beside it; nothing comes back to life by itself."""
        entity = self._states.find(about)
        assert entity is not None
        change = author.change
        base = self._history.stands_for(register, change.base.get(register))
        branch = conflicts.branch_of(self._states, about, register, base)
        if branch is not None and base is not None:
            conflicts.take_out(self._states, branch, base)
        kept = self._keep(author, entity, register, Kind.EDIT_VS_DELETE, change.regs[register])
        if branch is not None:
            conflicts.close_empty(self._states, branch.id, author.received)
        return kept

    def keep_whole(self, author: Logged, about: EntityState, kind: Kind, value: Value) -> Offered:
        """Keep a change that is about the whole record in a conflict of that kind."""
        return self._keep(author, about, conflicts.ABOUT_RECORD, kind, value)

    def keep_late(self, author: Logged, about: EntityState, register: Register) -> Offered:
        """Keep an edit by somebody who lost the bucket before it arrived."""
        return self._keep(author, about, register, Kind.LATE, author.change.regs[register])

    def side(self, entity: EntityState, register: Register) -> conflicts.Side:
        """Return the current value of a register as the shown side of a conflict."""
        ver, value = entity.version(register), entity.regs.get(register)
        logged = self._history.find(ver)
        if logged is None:
            return {"v": value, "ver": ver, "by": entity.by}
        return logged.side(value, ver)

    def _keep(
        self, author: Logged, about: EntityState, register: Register, kind: Kind, value: Value
    ) -> Offered:
        """Keep a value that never becomes current by itself; what is shown is the base, too."""
        shown = self.side(about, register)
        loser = author.side(value, author.change.id)
        clash = conflicts.Clash(register, kind, shown, shown, loser, author.received)
        return Offered(conflict=conflicts.keep_loser(self._states, about, clash), won=False)

    def _carry_out(
        self,
        author: Logged,
        entity: EntityState,
        register: Register,
        decision: Decision,
        seen: Seen,
    ) -> Offered:
        change = author.change
        current = entity.version(register)
        if decision.verdict is Verdict.APPLY:
            self._apply(author, entity, register, change.regs[register])
            return Offered()
        if decision.verdict is Verdict.MERGED:
            author.became[register] = current
            return Offered(merged=True)
        shown = self.side(entity, register)
        loser = author.side(change.regs[register], change.id)
        base = {"v": seen.value if seen.known else None, "ver": seen.ver}
        clash = conflicts.Clash(register, decision.kind, base, shown, loser, author.received)
        if decision.verdict is Verdict.COMBINED:
            made = self._combined(author, entity, register, decision)
            self._apply(made, entity, register, decision.value)
            combined = made.side(decision.value, made.change.id)
            conflicts.tell_combined(self._states, entity, clash, combined)
            return Offered()
        if decision.won:
            clash = replace(clash, shown=loser, loser=shown)
            self._apply(author, entity, register, change.regs[register])
        found = conflicts.keep_loser(self._states, entity, clash)
        return Offered(conflict=found, won=decision.won)

    def _apply(self, author: Logged, entity: EntityState, register: Register, value: Value) -> None:
        edited = self._states.edit(entity.id)
        edited.put(register, value, author.change.id, author.user)
        shown = author.side(value, author.change.id)
        conflicts.show(self._states, entity.id, register, shown)

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

    def _seen(
        self, change: Change, entity: EntityState, register: Register, base: Hex | None
    ) -> Seen:
        value = entity.regs.get(register)
        logged = self._history.find(base)
        if logged is not None and logged.change.e == entity.id:
            return Seen(base, logged.change.regs.get(register), known=True)
        if base is None and register not in change.bh:
            return Seen(None, hash_matches=value is None)
        return Seen(base, hash_matches=change.bh.get(register) == value_hash(value))

    def _eff(self, ver: Hex) -> str:
        logged = self._history.find(ver)
        return logged.eff if logged is not None else ""
