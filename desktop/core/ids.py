"""Identifiers: UUID version 7 (RFC 9562), made on the device, never reused."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last_ms = 0
_counter = 0


def new_id() -> UUID:
    """Return a new UUIDv7; within one process each is greater than the one before.

    48 bits of Unix milliseconds, a 12-bit counter seeded at random each millisecond (RFC 9562
    §6.2 method 1), 62 random bits. The time inside is never used for order between devices.
    """
    global _last_ms, _counter
    with _lock:
        ms = time.time_ns() // 1_000_000
        if ms > _last_ms:
            _last_ms, _counter = ms, int.from_bytes(os.urandom(2), "big") & 0x7FF
        else:
            _counter += 1
            if _counter > 0xFFF:
                _last_ms, _counter = _last_ms + 1, 0
        ms, counter = _last_ms, _counter
    tail = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return UUID(int=ms << 80 | 7 << 76 | counter << 64 | 2 << 62 | tail)
