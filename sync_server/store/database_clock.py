"""PostgreSQL's clock, which all workers share, without asking it each time."""

import time

from sqlalchemy import Connection, text

ASKED_EVERY_S = 5.0
"""Between, the machine's clock that only goes forward is added: they part by less than 1 ms."""

_CLOCK = text("SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)")


class DatabaseClock:
    """Tells the database's time. Threads may share it; a wall clock set wrong plays no part."""

    def __init__(self) -> None:
        self._known: tuple[float, int] | None = None

    def now_ms(self, connection: Connection) -> int:
        """Return milliseconds since 1970; asks the database every few seconds."""
        here_s, known = time.monotonic(), self._known
        if known is not None and here_s - known[0] < ASKED_EVERY_S:
            return known[1] + int((here_s - known[0]) * 1000)
        told = int(connection.execute(_CLOCK).scalar_one())
        self._known = (here_s, told)
        return told
