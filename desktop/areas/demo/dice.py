"""Chance that falls the same way every time: same seed and names, same throws."""

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws named by what they are for, so that one client more changes no other client.

    Built on ``random()`` alone, which Python keeps the same from version to version.
    """

    def __init__(self, seed: int, *names: str) -> None:
        self._random = random.Random("/".join((str(seed), *names))).random  # noqa: S311 - no secret

    def between(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return low + int(self._random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """Return True in ``share`` (0 to 1) of the throws."""
        return self._random() < share

    def pick(self, things: Sequence[T]) -> T:
        """Return one of ``things``; raises IndexError where there are none."""
        return things[int(self._random() * len(things))]

    def weighted(self, weights: Mapping[T, int]) -> T:
        """Return one of the keys, as often as its weight says."""
        rest = self._random() * sum(weights.values())
        for thing, weight in weights.items():
            rest -= weight
            if rest < 0:
                return thing
        raise IndexError("no weights")

    def shuffled(self, things: Iterable[T]) -> list[T]:
        """Return ``things`` in another order."""
        result = list(things)
        for last in range(len(result) - 1, 0, -1):
            other = int(self._random() * (last + 1))
            result[last], result[other] = result[other], result[last]
        return result
