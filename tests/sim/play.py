"""Play one seed from beginning to end."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.sim.world import Broken, Event, SimWorld

EVENTS = 50
WEIGHTS = {
    "create": 8,
    "edit": 30,
    "delete": 4,
    "restore": 3,
    "resolve": 6,
    "sync": 30,
    "round": 2,
    "restart": 2,
    "restart_server": 1,
    "clock": 3,
    "server_clock": 1,
    "share": 6,
    "take_back": 3,
    "snatch": 2,
    "damage": 1,
    "move": 3,
    "backup": 2,
    "put_back": 1,
    "newer": 3,
    "replay": 1,
    "storm": 2,
}

# A folder without a disk behind it, where there is one.
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a seed went: ``wrong`` is empty where every invariant held."""

    seed: int
    wrong: str
    hash: str
    lines: list[str]


def plan(seed: int, more: Mapping[str, float] | None = None) -> list[Event]:
    """Return the events of a seed; ``more`` are other weights of some of them."""
    chance = Random(f"plan {seed}")
    weights = {**WEIGHTS, **(more or {})}
    kinds = chance.choices(list(weights), list(weights.values()), k=EVENTS)
    first = ["share", "share", *["create"] * 5, "round"]
    return [Event(kind, chance.getrandbits(32)) for kind in (*first, *kinds)]


def play(seed: int, events: Sequence[Event] | None = None, *, images: bool = False) -> Outcome:
    """Play a seed, or only some of its events.

    ``images``: on files of a disk, whose picture at the moment is what a death leaves behind.
    """
    place = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and not images else None
    with TemporaryDirectory(dir=place, prefix="fieldbook-sim-") as name:
        world = SimWorld(Path(name), seed, images)
        with world.running():
            wrong = ""
            try:
                for event in plan(seed) if events is None else events:
                    world.happen(event)
                world.come_to_rest()
            except Broken as broken:
                wrong = str(broken)
            return Outcome(seed, wrong, world.trace.hash, world.trace.lines)
