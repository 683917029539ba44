"""Identifiers: UUID version 7 (RFC 9562), made on the device, never reused."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID


def wall_ms() -> int:
    """Return milliseconds since 1970 on this computer's clock."""
    return time.time_ns() // 1_000_000


class IdMaker:
    """Makes identifiers from a clock (milliseconds since 1970) and a source of random bytes."""

    def __init__(
        self,
        clock_ms: Callable[[], int] = wall_ms,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._clock_ms = clock_ms
        self._random = random
        self._lock = threading.Lock()
        self._last_ms = 0
        self._counter = 0

    def make(self) -> UUID:
        """Return a UUIDv7 that is greater than the one before."""
        with self._lock:
            ms = self._clock_ms()
            if ms > self._last_ms:
                self._last_ms = ms
                self._counter = int.from_bytes(self._random(2), "big") & 0x7FF
            else:
                self._counter += 1
                if self._counter > 0xFFF:
                    self._last_ms, self._counter = self._last_ms + 1, 0
            ms, counter = self._last_ms, self._counter
        tail = int.from_bytes(self._random(8), "big") & (1 << 62) - 1
        return UUID(int=ms << 80 | 7 << 76 | counter << 64 | 2 << 62 | tail)


_maker = IdMaker()


def new_id() -> UUID:
    """Return a new UUIDv7; within one process each is greater than the one before.

    48 bits of Unix milliseconds, a 12-bit counter seeded at random each millisecond (RFC 9562
    §6.2 method 1), 62 random bits. The time inside is never used for order between devices.
    """
    return _maker.make()


@contextmanager
def made_by(maker: IdMaker) -> Iterator[None]:
    """Make the identifiers of the whole process by ``maker`` inside the block.

    For simulations, which must play one seed twice alike; the program itself never calls it.
    """
    global _maker
    before, _maker = _maker, maker
    try:
        yield
    finally:
        _maker = before
