"""How many records a slice takes, so that nobody waits for the store noticeably."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LARGEST = 1_000
SMALLEST = 100
LONGEST_S = 0.050
"""Limits of a slice. Source: decisions page, The store."""


class Pace:
    """The size of the next slice, from how long the last ones took."""

    def __init__(self, clock_s: Callable[[], float] = time.perf_counter) -> None:
        self._clock_s = clock_s
        self._size = LARGEST // 2

    def size(self) -> int:
        """Return how many records the next slice may take."""
        return self._size

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Time one slice, and set the size of the next."""
        begun = self._clock_s()
        yield
        taken = self._clock_s() - begun
        if taken > LONGEST_S:
            self._size = max(SMALLEST, self._size // 2)
        elif taken < LONGEST_S / 2:
            self._size = min(LARGEST, self._size * 2)
