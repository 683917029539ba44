"""What a person sees of a record: the server's state with the own unsettled changes upon it.

Pure: state and changes in, state out. The tables hold the view; the changes in the outbox hold
what each register was before them, so that the server's state can be told from both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sync_server.wire.canonical import value_hash
from sync_server.wire.messages import Hex, Register, Value

Before = dict[Register, list[Any]]
"""Per register ``[value, version]`` of the server's state under a change; where that moved after
the person saw it also ``[.., seen version, hash of the seen value]``."""


LIFE = ""
"""Under this name a deletion or restoration notes the life that the server's state has below it,
where that is another one than the person saw: no register is called so."""


@dataclass(frozen=True, slots=True)
class State:
    """A record's registers with their versions; ``vers`` names those that differ from ``ver``."""

    body: dict[Register, Value]
    ver: Hex
    vers: dict[Register, Hex] = field(default_factory=dict)
    life: int = 1
    alive: bool = True

    def version(self, register: Register) -> Hex:
        """Return a register's version, of an empty one too."""
        return self.vers.get(register, self.ver)


@dataclass(frozen=True, slots=True)
class Own:
    """A change of this device that the pulled state may not show yet."""

    n: int
    change: Hex
    op: str
    regs: Mapping[Register, Value]
    before: Before
    life: int


def over(base: State, changes: Iterable[Own]) -> State:
    """Return what is seen of ``base`` with the changes upon it, in their order."""
    body, vers = dict(base.body), dict(base.vers)
    life, alive = base.life, base.alive
    for change in changes:
        for register, value in change.regs.items():
            vers[register] = change.change
            if value is None:
                body.pop(register, None)
            else:
                body[register] = value
        if change.op in ("delete", "restore"):
            alive, life = change.op == "restore", max(life, change.life)
    return State(body, base.ver, vers, life, alive)


def under(view: State, changes: Sequence[Own], *, alive: bool) -> State:
    """Return the server's state below a view and all of its unsettled changes.

    ``alive`` tells whether the server's state lives: the stored digest knows.
    """
    body, vers = dict(view.body), dict(view.vers)
    for register, (value, version, *_) in first_before(changes).items():
        if value is None:
            body.pop(register, None)
        else:
            body[register] = value
        if version is None or version == view.ver:
            vers.pop(register, None)
        else:
            vers[register] = version
    return replace(view, body=body, vers=vers, life=_life_under(view.life, changes), alive=alive)


def _life_under(life: int, changes: Iterable[Own]) -> int:
    """Return the life below a view: what the first deletion or restoration found, or met since."""
    for change in changes:
        if change.op in ("delete", "restore"):
            met = change.before.get(LIFE)
            return int(met[0]) if met else change.life - (change.op == "restore")
    return life


def first_before(changes: Iterable[Own]) -> Before:
    """Return for each register what the first of the changes to it found."""
    found: Before = {}
    for change in changes:
        for register in change.regs:
            if register in change.before:
                found.setdefault(register, change.before[register])
    return found


def rebased(base: State, changes: Sequence[Own]) -> dict[int, Before]:
    """Return the new ``before`` of those changes under which the server's state has moved.

    What the person saw when typing stays noted, since only that may be sent as seen.
    """
    moved: dict[int, Before] = {}
    met: set[Register] = set()
    for change in changes:
        before = dict(change.before)
        for register in change.regs:
            if register in met:
                continue
            met.add(register)
            old = before.get(register, [None, None])
            now = [base.body.get(register), base.version(register)]
            if old[:2] != now:
                before[register] = [*now, *seen(old)]
        if change.op in ("delete", "restore") and LIFE not in met:
            met.add(LIFE)
            if _life_under(base.life, [change]) != base.life:
                before[LIFE] = [base.life, None]
        if before != change.before:
            moved[change.n] = before
    return moved


def seen(before: Sequence[Any]) -> tuple[Hex | None, str]:
    """Return version and value hash of what the person had on the screen."""
    if len(before) == 4:
        return before[2], before[3]
    return before[1], value_hash(before[0])
