"""Entities in memory while a batch is decided; nothing is written before all is decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sync_server.wire.messages import Hex, Register, Value

CONFLICT = "conflict"
"""The record type of conflicts, written by the server only."""

COLLEAGUE = "colleague"
HANDOVER = "handover"

WRITTEN_HERE = frozenset({CONFLICT, COLLEAGUE, HANDOVER})
"""The record types that no device writes."""


@dataclass(slots=True)
class EntityState:
    """One entity: registers, their versions, its place. ``seq`` and ``digest`` as last written.

    ``bulk`` names the command that deleted it together with others.
    """

    id: Hex
    type: str
    parent: Hex | None
    bucket: str
    ver: Hex
    by: Hex
    regs: dict[Register, Value]
    vers: dict[Register, Hex] = field(default_factory=dict)
    life: int = 1
    alive: bool = True
    seq: int = 0
    digest: int = 0
    device: Hex | None = None
    bulk: Hex | None = None

    def version(self, register: Register) -> Hex:
        """Return the version of a register, of an empty one too."""
        return self.vers.get(register, self.ver)

    def versions(self) -> set[Hex]:
        """Return the versions that somebody who has seen this state has seen."""
        seen = set(self.vers.values())
        if not seen or any(register not in self.vers for register in self.regs):
            seen.add(self.ver)
        return seen

    def put(
        self, register: Register, value: Value, ver: Hex, by: Hex, device: Hex | None = None
    ) -> None:
        """Give a register a value and version; None empties it."""
        if value is None:
            self.regs.pop(register, None)
        else:
            self.regs[register] = value
        self.vers[register] = ver
        self.by, self.device = by, device

    def copy(self) -> "EntityState":
        """Return a copy that can be edited without touching this one."""
        return replace(self, regs=dict(self.regs), vers=dict(self.vers))


class States:
    """What was loaded, what the batch changed so far, and what the open transaction changed."""

    def __init__(self, loaded: Iterable[EntityState]) -> None:
        self.loaded = {entity.id: entity for entity in loaded}
        self._kept: dict[Hex, EntityState] = {}
        self._open: dict[Hex, EntityState] = {}
        self._conflicts: dict[Hex, list[Hex]] = {}
        for entity in self.loaded.values():
            self._note_conflict(entity)

    def find(self, entity: Hex) -> EntityState | None:
        """Return the present state of an entity, None where there is none."""
        return self._open.get(entity) or self._kept.get(entity) or self.loaded.get(entity)

    def edit(self, entity: Hex) -> EntityState:
        """Return the state of an existing entity for changing inside the open transaction."""
        if entity not in self._open:
            before = self.find(entity)
            assert before is not None
            self._open[entity] = before.copy()
        return self._open[entity]

    def add(self, entity: EntityState) -> None:
        """Take in a new entity inside the open transaction."""
        self._open[entity.id] = entity
        self._note_conflict(entity)

    def conflicts_about(self, entity: Hex) -> Iterator[EntityState]:
        """Yield the conflict records about an entity, closed ones too."""
        for conflict in self._conflicts.get(entity, ()):
            state = self.find(conflict)
            if state is not None:
                yield state

    def keep(self) -> None:
        """End the open transaction and keep what it changed."""
        self._kept.update(self._open)
        self._open = {}

    def drop(self) -> None:
        """End the open transaction and forget what it changed."""
        self._open = {}

    def changed(self) -> list[EntityState]:
        """Return what the batch changed, each entity once, in the order of first change."""
        return list(self._kept.values())

    def _note_conflict(self, entity: EntityState) -> None:
        if entity.type == CONFLICT and entity.parent is not None:
            self._conflicts.setdefault(entity.parent, []).append(entity.id)
