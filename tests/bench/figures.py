"""Takes times and prints them beside their floor and their mark."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Middle and slow end of a number of runs, in milliseconds."""

    p50: float
    p95: float

    @classmethod
    def of(cls, taken: Iterable[float]) -> "Times":
        """Return the figures of some runs."""
        ordered = sorted(taken)
        return cls(ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)])


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that ``work`` takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def times(works: Iterable[Callable[[], object]]) -> Times:
    """Return the figures of all of ``works``."""
    return Times.of([timed(work) for work in works])


def head() -> None:
    """Print the head of the table."""
    print(f"{'milliseconds':44}{'p50':>9}{'p95':>9}{'floor':>9}{'ratio':>8}{'mark':>8}")


def line(name: str, ours: Times, floor: Times | None = None, mark: float | None = None) -> None:
    """Print one line; the ratio is that of the middles."""
    text = f"{name:44}{ours.p50:9.1f}{ours.p95:9.1f}"
    text += f"{floor.p50:9.2f}{ours.p50 / max(floor.p50, 0.01):7.1f}x" if floor else f"{'':17}"
    print(text + (f"{mark:8.0f}" if mark else ""), flush=True)
