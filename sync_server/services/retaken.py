"""Changes that a lost history had taken already come again, from their author's device.

What a witness brought back meanwhile may hold them: then nothing is done twice, and no conflict
arises between a change and what came after it. Everything else is decided as ever.
"""

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from sync_server.services.changes import Changes, Effect
from sync_server.services.history import History, Logged
from sync_server.services.recovered import Mark, Marks
from sync_server.services.rights import Rights
from sync_server.services.state import EntityState, States
from sync_server.wire.catalogue import Catalogue
from sync_server.wire.messages import Hex, Result, Was


class Retaken(Changes):
    """Applies changes; ``recovered`` tells what a lost history said of some of them."""

    def __init__(
        self,
        catalogue: Catalogue,
        states: States,
        history: History,
        rights: Rights,
        recovered: Mapping[Hex, Was],
        marks: Marks,
    ) -> None:
        super().__init__(catalogue, states, history, rights)
        self._recovered = recovered
        self._marks = marks
        self._present = states

    def apply(self, author: Logged) -> Effect:
        """Carry out one change; raises Rejection."""
        was = self._recovered.get(author.change.id)
        if was is None:
            return super().apply(author)
        entity = self._present.find(author.change.e)
        mark = self._marks.get((was.epoch, author.change.e))
        if author.change.op == "create":
            return self._create_again(author, entity, mark)
        if entity is not None and mark is not None and self._is_held(author, was, entity, mark):
            return _held(author, entity, was)
        if (
            author.change.op == "resolve"
            and self._present.find(author.change.conflict or "") is None
        ):
            # The conflict did not come back: the value that was chosen for it is still a value.
            change = msgspec.structs.replace(author.change, op="set", conflict=None)
            return super().apply(replace(author, change=change))
        return super().apply(author)

    def _create_again(
        self, author: Logged, entity: EntityState | None, mark: Mark | None
    ) -> Effect:
        if entity is not None and author.change.t == entity.type:
            return Effect(Result(id=author.change.id, s="applied"), entity.id)
        effect = super().apply(author)
        if mark is not None and mark.gone and effect.touched:
            self._present.edit(author.change.e).alive = False
        return effect

    def _is_held(self, author: Logged, was: Was, entity: EntityState, mark: Mark) -> bool:
        """Return whether what came back holds a change: as a value or before one, or beside it."""
        if not mark.covers(was.b, was.seq):
            return False
        if was.s in ("applied", "merged"):
            return True
        return any(
            side.get("ver") == author.change.id
            for conflict in self._present.conflicts_about(entity.id)
            for side in (conflict.regs.get("shown") or {}, *conflict.regs.get("other", ()))
        )


def _held(author: Logged, entity: EntityState, was: Was) -> Effect:
    """Return the effect of a change that is part of what is there."""
    for register in author.change.regs:
        if entity.version(register) != author.change.id:
            author.became[register] = entity.version(register)
    lost = was.s == "conflict"
    result = Result(id=author.change.id, s="conflict" if lost else "merged", won=not lost)
    return Effect(result, entity.id)
