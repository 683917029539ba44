"""What create, set, delete, restore and resolve do to the entities in memory."""

from dataclasses import dataclass, field

from desktop.core.hlc import Stamp
from sync_server.services import conflicts
from sync_server.services.decide import Kind
from sync_server.services.history import History, Logged
from sync_server.services.parts import Part, part_named, parts_of
from sync_server.services.registers import Offered, Registers
from sync_server.services.rejection import Rejection
from sync_server.services.rights import Rights
from sync_server.services.state import CONFLICT, WRITTEN_HERE, EntityState, States
from sync_server.services.values import check_shape, check_values
from sync_server.wire.catalogue import Catalogue
from sync_server.wire.messages import Hex, Register, Result


@dataclass(slots=True)
class Effect:
    """A change's outcome before its place in the bucket is known; ``about`` names the entity."""

    result: Result
    about: Hex
    touched: list[Hex] = field(default_factory=list)


class Changes:
    """Applies changes, one after the other, inside a transaction that the caller opens."""

    def __init__(
        self, catalogue: Catalogue, states: States, history: History, rights: Rights
    ) -> None:
        self._catalogue = catalogue
        self._states = states
        self._history = history
        self._rights = rights
        self._registers = Registers(states, history)

    @property
    def made(self) -> list[Logged]:
        """The changes made here, such as a text merged from two."""
        return self._registers.made

    def show_current(self, entity: Hex) -> None:
        """Tell the open conflicts about an entity what is current, after it was put back."""
        present = self._states.find(entity)
        assert present is not None
        for conflict in list(self._states.conflicts_about(entity)):
            if conflict.regs["state"] == "open" and conflict.regs["register"]:
                part = self._part_of(present, conflict)
                shown = self._registers.side(present, part)
                if shown != conflict.regs["shown"]:
                    conflicts.show(self._states, entity, part.name, shown)

    def apply(self, author: Logged) -> Effect:
        """Carry out one change; raises Rejection."""
        change = author.change
        check_shape(change)
        if change.op == "create":
            return self._create(author)
        about = self._subject(author)
        check_values(self._catalogue, about.type, change.regs)
        late = self._rights.check(about.bucket, about.id)
        if late:
            return self._quarantine(author, about)
        if change.op == "set":
            return self._set(author, about)
        if change.op == "delete":
            return self._delete(author, about)
        if change.op == "restore":
            return self._restore(author, about)
        return self._resolve(author, about)

    def _subject(self, author: Logged) -> EntityState:
        """Return the entity a change is about; of a resolution, the one its conflict is about."""
        change = author.change
        subject: Hex | None = change.e
        if change.op == "resolve":
            conflict = self._states.find(change.conflict or "")
            if conflict is None or conflict.type != CONFLICT:
                raise Rejection("dependency")
            subject = conflict.parent
        entity = self._states.find(subject or "")
        if entity is None:
            raise Rejection("dependency")
        if entity.type in WRITTEN_HERE:
            raise Rejection("forbidden")
        return entity

    def _create(self, author: Logged) -> Effect:
        change = author.change
        check_values(self._catalogue, change.t, change.regs)
        if self._states.find(change.e) is not None:
            raise Rejection("id_reuse")
        parent = self._states.find(change.p) if change.p else None
        if change.p and (parent is None or parent.type in WRITTEN_HERE):
            raise Rejection("dependency")
        rule = self._catalogue.type_of(change.t).bucket
        bucket = self._rights.bucket_for(rule, change.b, parent.bucket if parent else None)
        late = self._rights.check(bucket, change.p)
        is_beside = parent is not None and bucket != parent.bucket
        if late and parent is not None and not self._came_late(parent, author):
            if is_beside:  # a conflict about the parent would tell who may not see it
                raise Rejection("forbidden")
            return self._quarantine_new(author, parent)
        self._states.add(
            EntityState(
                id=change.e,
                type=change.t,
                parent=change.p,
                bucket=bucket,
                ver=change.id,
                by=author.user,
                device=author.device,
                regs={name: value for name, value in change.regs.items() if value is not None},
            )
        )
        effect = Effect(Result(id=change.id, s="applied"), change.e, [change.e])
        if parent is not None and not parent.alive and not is_beside:
            value = {"create": change.e, "type": change.t}
            kept = self._registers.keep_whole(author, parent, Kind.EDIT_VS_DELETE, value)
            _note_conflict(effect, conflicts.ABOUT_RECORD, kept)
        if late and parent is None:
            self._tell_late(author, effect)
        return effect

    def _tell_late(self, author: Logged, effect: Effect) -> None:
        """Let the owner know of a client that came late: a new record overwrites nobody's."""
        about = self._states.edit(effect.about)
        value = {"create": about.id, "type": about.type}
        kept = self._registers.keep_whole(author, about, Kind.LATE, value)
        _note_conflict(effect, conflicts.ABOUT_RECORD, kept)
        effect.result.s = "quarantined"

    def _came_late(self, parent: EntityState, author: Logged) -> bool:
        """Return whether a client came late itself, from this author: what is its goes with it."""
        return parent.by == author.user and any(
            side["by"] == author.user and side["v"] == {"create": parent.id, "type": parent.type}
            for conflict in self._states.conflicts_about(parent.id)
            if conflict.regs["kind"] == Kind.LATE
            for side in conflict.regs["other"]
        )

    def _set(self, author: Logged, about: EntityState) -> Effect:
        change = author.change
        effect = Effect(Result(id=change.id, s="merged"), about.id)
        for part in parts_of(self._catalogue.type_of(about.type), change.regs):
            if about.alive:
                offered = self._registers.offer(author, about.id, part)
            else:
                offered = self._registers.offer_to_dead(author, about.id, part)
            _note(effect, part.name, offered)
        return effect

    def _delete(self, author: Logged, about: EntityState) -> Effect:
        change = author.change
        if change.life > about.life:
            raise Rejection("invalid_value")
        effect = Effect(Result(id=change.id, s="merged"), about.id)
        if not about.alive and change.life == about.life:
            return effect
        if change.life < about.life or not self._has_seen_all(author, about):
            kept = self._registers.keep_whole(author, about, Kind.DELETE_VS_EDIT, None)
            _note_conflict(effect, conflicts.ABOUT_RECORD, kept)
            return effect
        entity = self._states.edit(about.id)
        entity.alive, entity.by, entity.device = False, author.user, author.device
        effect.result.s = "applied"
        effect.touched.append(about.id)
        return effect

    def _restore(self, author: Logged, about: EntityState) -> Effect:
        change = author.change
        effect = Effect(Result(id=change.id, s="merged"), about.id)
        if change.life > about.life:
            raise Rejection("invalid_value")
        if about.alive or change.life < about.life:
            return effect
        entity = self._states.edit(about.id)
        entity.alive, entity.life = True, about.life + 1
        entity.by, entity.device = author.user, author.device
        effect.result.s = "applied"
        effect.touched.append(about.id)
        return effect

    def _resolve(self, author: Logged, about: EntityState) -> Effect:
        change = author.change
        conflict = self._states.find(change.conflict or "")
        assert conflict is not None
        part = self._part_of(about, conflict)
        if not change.regs.keys() <= set(part.members):
            raise Rejection("invalid_value")
        if conflicts.is_taken_back(conflict, change.seen):
            return self._take_back(author, about, conflict)
        before = conflict.regs["shown"]
        effect = self._chosen(author, about)
        taken = author.side(part.value(change.regs), change.id)
        made = conflicts.Resolution(taken, before, set(change.seen))
        conflicts.settle(self._states, self._states.find(conflict.id) or conflict, made)
        effect.touched.append(conflict.id)
        return effect

    def _take_back(self, author: Logged, about: EntityState, conflict: EntityState) -> Effect:
        """Undo a resolution: the conflict is open again, and the value of before may come back."""
        if not conflicts.may_undo(conflict, Stamp.parse(author.eff).ms):
            raise Rejection("too_late")
        shown = self._registers.side(about, self._part_of(about, conflict))
        conflicts.reopen(self._states, conflict, shown, keep=not author.change.regs)
        effect = self._chosen(author, about)
        effect.touched.append(conflict.id)
        return effect

    def _part_of(self, about: EntityState, conflict: EntityState) -> Part:
        return part_named(self._catalogue.type_of(about.type), conflict.regs["register"])

    def _chosen(self, author: Logged, about: EntityState) -> Effect:
        """Write the value that a resolution names; one about the whole record names none."""
        if author.change.regs:
            return self._set(author, about)
        return Effect(Result(id=author.change.id, s="applied"), about.id)

    def _has_seen_all(self, author: Logged, about: EntityState) -> bool:
        """Return whether the author saw every version that the entity is made of."""
        seen = set(author.change.seen)
        missing = about.versions() - seen
        if missing:
            for ver in author.change.seen:
                logged = self._history.find(ver)
                missing -= set(logged.became.values()) if logged else set()
        return not missing

    def _quarantine(self, author: Logged, about: EntityState) -> Effect:
        change = author.change
        effect = Effect(Result(id=change.id, s="quarantined", won=False), about.id)
        if change.op == "set":
            for part in parts_of(self._catalogue.type_of(about.type), change.regs):
                kept = self._registers.keep_late(author, about, part)
                _note_conflict(effect, part.name, kept)
        else:
            kept = self._registers.keep_whole(author, about, Kind.LATE, {"op": change.op})
            _note_conflict(effect, conflicts.ABOUT_RECORD, kept)
        effect.result.s = "quarantined"
        return effect

    def _quarantine_new(self, author: Logged, parent: EntityState) -> Effect:
        """Keep a late new record in a conflict about its parent."""
        change = author.change
        effect = Effect(Result(id=change.id, s="quarantined", won=False), parent.id)
        value = {"create": change.e, "type": change.t, "regs": change.regs}
        kept = self._registers.keep_whole(author, parent, Kind.LATE, value)
        _note_conflict(effect, conflicts.ABOUT_RECORD, kept)
        effect.result.s = "quarantined"
        return effect


def _note(effect: Effect, register: Register, offered: Offered) -> None:
    """Add what came of one register to what came of the change."""
    if offered.conflict is not None:
        _note_conflict(effect, register, offered)
    elif not offered.merged and effect.result.s == "merged":
        effect.result.s = "applied"
    effect.touched.append(effect.about)


def _note_conflict(effect: Effect, register: Register, kept: Offered) -> None:
    assert kept.conflict is not None
    effect.result.s = "conflict"
    effect.result.conflicts = {**effect.result.conflicts, register: kept.conflict}
    effect.result.won = effect.result.won and kept.won
    effect.touched.append(kept.conflict)
