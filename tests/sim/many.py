"""Many seeds, in as many processes as there are cores; and one failing seed, made small."""

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.sim.play import Outcome, plan, play
from tests.sim.world import Event

CORPUS = Path(__file__).parent / "corpus.txt"


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be played. ``events`` are those of the seed's plan where None."""

    seed: int
    events: tuple[Event, ...] | None = None
    images: bool = False


def corpus() -> list[Case]:
    """Return the cases that failed once: a seed in each line, and its events where it was shrunk.

    An event is written ``what:chance``; what follows a ``#`` says what was wrong.
    """
    cases = []
    for line in CORPUS.read_text("utf-8").splitlines():
        seed, *events = line.partition("#")[0].split() or [""]
        if seed:
            named = [event.split(":") for event in events]
            told = tuple(Event(what, int(chance)) for what, chance in named)
            cases.append(Case(int(seed), told or None))
    return cases


def play_all(cases: Sequence[Case], processes: int | None = None) -> Iterator[Outcome]:
    """Yield how each case went, as they end."""
    processes = processes or min(len(cases), os.cpu_count() or 1) or 1
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for done in as_completed([pool.submit(_play, case) for case in cases]):
            yield done.result()


def _play(case: Case) -> Outcome:
    try:
        return play(case.seed, case.events, images=case.images)
    finally:
        gc.collect()


def shrink(case: Case) -> tuple[Event, ...]:
    """Return as few of a failing case's events as still break the same invariant."""
    events = list(case.events or plan(case.seed))
    broken = _sign(play(case.seed, events, images=case.images))
    size = len(events) // 2
    while size:
        start = 0
        while start < len(events):
            fewer = events[:start] + events[start + size :]
            if _sign(play(case.seed, fewer, images=case.images)) == broken:
                events = fewer
            else:
                start += size
        size //= 2
    return tuple(events)


def told(events: Iterable[Event]) -> str:
    """Return events as a line of the corpus has them."""
    return " ".join(f"{event.what}:{event.chance}" for event in events)


def _sign(outcome: Outcome) -> str:
    """Return by what two outcomes are known to be broken alike: the invariant's number."""
    return outcome.wrong.split(" ")[0]
