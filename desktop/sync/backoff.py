"""How long to wait after a failure: longer each time, and never all devices at once."""

import random
from collections.abc import Callable

SHORTEST_S = 1.0
LONGEST_S = 900.0
"""Bounds of a wait. Source: sync protocol 2.16."""


class Backoff:
    """Exponential with full jitter: after the n-th failure in a row anything up to 2^n seconds."""

    def __init__(self, uniform: Callable[[float, float], float] = random.uniform) -> None:
        self._uniform = uniform
        self._failures = 0

    def failed(self, asked_s: float = 0.0) -> float:
        """Return how many seconds to wait after one more failure, ``asked_s`` at least.

        What a server asks for (Retry-After) is kept to, whatever our own bounds are.
        """
        self._failures += 1
        most = min(LONGEST_S, SHORTEST_S * 2.0 ** min(self._failures, 32))
        return max(asked_s, SHORTEST_S, self._uniform(0.0, most))

    def succeeded(self) -> None:
        """Begin again with short waits."""
        self._failures = 0
