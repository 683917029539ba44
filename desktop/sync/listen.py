"""Hear at once when there is something to pull, on a thread of its own."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

from sqlalchemy import Connection

from desktop.core.errors import FieldbookError
from desktop.store.unit import read_fact
from desktop.sync import buckets, facts
from desktop.sync.answers import asked_wait_s
from desktop.sync.backoff import Backoff
from desktop.sync.client import ServerLink
from desktop.sync.hint_stream import Hint, HintStream

PROOF = 2
"""So many signs of life tell that the way bears streams: a proxy lets the first bytes of any
answer through."""


class Listener:
    """Keeps a stream open while the way to the server bears one, and tries again where not.

    ``reach`` returns a new way to the server that this store belongs to; it reads the store and
    sends nothing. ``hear`` gets every hint, and an empty one when a stream begins or breaks, since
    one that came while there was no stream is lost. Both are called on the listener's thread.
    Losing a hint costs time, never data: the window polls all the same.
    """

    def __init__(
        self,
        reach: Callable[[], ServerLink],
        hear: Callable[[Hint], None],
        backoff: Backoff | None = None,
    ) -> None:
        self._reach = reach
        self._hear = hear
        self._backoff = backoff or Backoff()
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._stream: HintStream | None = None
        self._thread: threading.Thread | None = None
        self.live = False

    def start(self) -> None:
        """Begin to listen; once is enough."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="hints", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End; returns at once, and the store is not read any more from then on."""
        with self._lock:
            self._ended.set()
            if self._stream is not None:
                self._stream.interrupt()

    def _run(self) -> None:
        while not self._ended.is_set():
            wait_s = 0.0
            try:
                if not self._listen():
                    wait_s = self._backoff.failed()
            except FieldbookError as trouble:
                wait_s = self._backoff.failed(asked_wait_s(trouble))
            lost, self.live = self.live, False
            if lost and wait_s:
                self._tell(Hint())
            self._ended.wait(wait_s)

    def _listen(self) -> bool:
        """Hear one stream to its end; return whether the way has proved to bear streams."""
        link = self._linked()
        if link is None:
            return False
        try:
            stream = link.events()
            with self._lock:
                self._stream = stream
                if self._ended.is_set():
                    stream.interrupt()
            return self._follow(stream)
        finally:
            with self._lock:
                if self._stream is not None:
                    self._stream.close()
                self._stream = None
            link.close()

    def _linked(self) -> ServerLink | None:
        with self._lock:
            return None if self._ended.is_set() else self._reach()

    def _follow(self, stream: HintStream) -> bool:
        signs = 0
        for hint in stream:
            signs += PROOF if hint is not None else 1
            if signs >= PROOF:
                self._backoff.succeeded()
            if not self.live:
                self.live = True
                self._tell(Hint())
            if hint is not None:
                self._tell(hint)
        return signs >= PROOF

    def _tell(self, hint: Hint) -> None:
        if not self._ended.is_set():
            with suppress(RuntimeError):  # whoever heard went away between two lines
                self._hear(hint)


def is_news(connection: Connection, hints: Iterable[Hint]) -> bool:
    """Return whether any hint tells of more than this store has."""
    here = buckets.cursors(connection)
    gv = int(read_fact(connection, facts.GRANTS) or 0)
    for hint in hints:
        if hint.bucket:
            cursor = here.get(hint.bucket)
            if cursor is None or cursor.since < hint.seq:
                return True
        elif hint.gv != gv:
            return True
    return False
