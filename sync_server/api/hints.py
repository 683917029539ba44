"""Tell open event streams which buckets moved. Losing a hint costs time, never data."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy.exc import DBAPIError
from starlette.concurrency import run_in_threadpool

from sync_server.services.movements import read_movements
from sync_server.store.engine import Store

log = logging.getLogger("fieldbook.server")

POLL_S = 0.1
"""How often the heads are asked for what other workers committed. Source: sync protocol 2.8."""


@dataclass(eq=False)
class Listener:
    """One open stream: what it may hear of and has heard (``known``), and what waits to be told."""

    user: str
    gv: int
    known: dict[str, int]
    waiting: dict[str, int] = field(default_factory=dict)
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, heads: Mapping[str, int], versions: Mapping[str, int]) -> None:
        """Take in what moved; ``gv`` stands for the user's grants."""
        news = {b: seq for b, seq in heads.items() if seq > self.known.get(b, seq)}
        self.known |= news
        self.waiting |= news
        gv = versions.get(self.user, self.gv)
        if gv != self.gv:
            self.gv = gv
            self.waiting["gv"] = gv
        if self.waiting:
            self.moved.set()

    async def next(self, timeout_s: float) -> dict[str, int]:
        """Return what moved since the last call, empty after ``timeout_s`` without news."""
        try:
            await asyncio.wait_for(self.moved.wait(), timeout_s)
        except TimeoutError:
            return {}
        self.moved.clear()
        told, self.waiting = self.waiting, {}
        return told


class Hints:
    """The streams of one worker, and the one task that looks for news while there are any."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._listeners: set[Listener] = set()
        self._wake = asyncio.Event()
        self._since_ms: int | None = None

    def add(self, listener: Listener) -> None:
        """Begin to tell a stream."""
        self._listeners.add(listener)
        self._wake.set()

    def remove(self, listener: Listener) -> None:
        """Stop telling a stream."""
        self._listeners.discard(listener)

    def poke(self) -> None:
        """Look for news at once, because this worker has committed some."""
        self._wake.set()

    async def run(self) -> None:
        """Watch until cancelled; without streams nothing is asked of the database."""
        while True:
            if not self._listeners:
                self._wake.clear()
                await self._wake.wait()
                self._since_ms = None
            try:
                await self._look()
            except DBAPIError:
                log.warning("hints: the database did not answer")
            await self._pause()

    async def _look(self) -> None:
        """Read what moved and tell every stream."""
        users = {listener.user for listener in self._listeners}
        found = await run_in_threadpool(read_movements, self._store, self._since_ms, users)
        self._since_ms = found.now_ms
        for listener in list(self._listeners):
            listener.hear(found.heads, found.versions)

    async def _pause(self) -> None:
        """Wait until there is a reason to look again."""
        self._wake.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), POLL_S)
