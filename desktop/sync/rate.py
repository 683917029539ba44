"""How long the rest will take, from how fast the last records went."""

import time
from collections import deque
from collections.abc import Callable

WINDOW_S = 20.0
"""How far back the speed is looked at: a line that got slow shows soon."""

LEAST_S = 1.0
"""Nothing is foretold from less."""


class Rate:
    """Hears how far a step is and foretells its end."""

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._step = ""
        self._heard: deque[tuple[float, int]] = deque()

    def left_s(self, step: str, done: int, left: int) -> float | None:
        """Return the seconds that ``left`` more will take, None as long as nobody can say.

        The counts are records, ``done`` since the step began.
        """
        now = self._clock_s()
        if step != self._step or (self._heard and done < self._heard[-1][1]):
            self._step = step
            self._heard.clear()
        self._heard.append((now, done))
        while len(self._heard) > 2 and now - self._heard[1][0] > WINDOW_S:
            self._heard.popleft()
        begun, before = self._heard[0]
        if now - begun < LEAST_S or done <= before or not left:
            return None
        return left * (now - begun) / (done - before)
