"""The alarm: raises what is due while the store is open, and counts while it is locked."""

import threading
from collections.abc import Callable, Iterable, Mapping

from desktop.core.changes import Change
from desktop.core.dates import Clock, now, to_us
from desktop.reminders import ledger
from desktop.reminders.clock import WATCH_S, WakeUp
from desktop.reminders.ledger import Raised, Ringing
from desktop.reminders.source import Source
from desktop.store.unit import Store

_AHEAD_US = 48 * 3_600_000_000

Show = Callable[[list[Raised]], None]


class Alarm:
    """Raises every due item of an open store once, and hands what it raised to ``show``.

    ``show`` is called on the alarm's thread, after the commit, with all that came due together:
    after sleep or a week away, one list. ``sounded`` is what a ``LockedAlarm`` rang before; it
    is raised as ``silent``. A store that is open read-only cannot keep the ledger and raises
    nothing.
    """

    def __init__(
        self,
        store: Store,
        source: Source,
        show: Show,
        *,
        sounded: Mapping[Ringing, int] | None = None,
        watch_s: float = WATCH_S,
    ) -> None:
        self._store = store
        self._source = source
        self._show = show
        self._sounded = dict(sounded or {})
        self._reconciled = False
        self._wake = WakeUp(self.sweep, clock=store.clock, watch_s=watch_s)

    def start(self) -> None:
        """Listen to the store, and raise what fell due while the program was away."""
        if self._store.read_only:
            return
        self._store.listeners.append(self.changed)
        self._wake.start()

    def stop(self) -> None:
        """End; afterwards the store may be closed."""
        if self.changed in self._store.listeners:
            self._store.listeners.remove(self.changed)
        self._wake.stop()

    def changed(self, changes: Iterable[Change]) -> None:
        """Look again where a record that rings was written; returns at once."""
        if any(change.kind == self._source.kind for change in changes):
            self._wake.poke()

    def resumed(self) -> None:
        """Look again at once: the machine woke up, or its clock was set."""
        self._wake.poke()

    def sweep(self) -> int | None:
        """Raise and show what is due now; return when the next is due, or None.

        The alarm's own thread calls this; a command may, in place of ``start``.
        """
        raised: list[Raised] = []
        try:
            if not self._reconciled or self._is_due():
                self._raise_into(raised)
        finally:
            # Also where a later slice failed: what is committed must be shown now or never.
            if raised:
                self._show(raised)
        with self._store.read() as connection:
            return ledger.next_wakeup(connection)

    def _is_due(self) -> bool:
        with self._store.read() as connection:
            next_us = ledger.next_wakeup(connection)
        return next_us is not None and next_us <= to_us(self._store.clock())

    def _raise_into(self, raised: list[Raised]) -> None:
        if not self._reconciled:
            with self._store.write() as unit:
                ledger.reconcile(unit, self._source, unit.at_us + _AHEAD_US)
            self._reconciled = True
        more = True
        while more:
            with self._store.write() as unit:
                part = ledger.raise_due(unit, self._source, unit.at_us, sounded=self._sounded)
            raised += part
            more = len(part) == ledger.SLICE


class LockedAlarm:
    """Rings by number alone while the program is locked: it holds times and identifiers only.

    ``ring`` gets how many came due, on the alarm's thread. What rang is handed to the ``Alarm``
    after unlocking, which lists it without ringing again.
    """

    def __init__(
        self,
        times: Iterable[Ringing],
        ring: Callable[[int], None],
        *,
        clock: Clock = now,
        watch_s: float = WATCH_S,
    ) -> None:
        self._waiting = sorted(times, key=lambda ringing: ringing[1])
        self._ring = ring
        self._clock = clock
        self._lock = threading.Lock()
        self._sounded: dict[Ringing, int] = {}
        self._wake = WakeUp(self.sweep, clock=clock, watch_s=watch_s)

    def start(self) -> None:
        """Begin to ring."""
        self._wake.start()

    def stop(self) -> dict[Ringing, int]:
        """End, and return what rang, with the time it did (microseconds since 1970)."""
        self._wake.stop()
        with self._lock:
            return dict(self._sounded)

    def resumed(self) -> None:
        """Look again at once: the machine woke up, or its clock was set."""
        self._wake.poke()

    def sweep(self) -> int | None:
        """Ring once for all that is due now; return when the next is due, or None."""
        at_us = to_us(self._clock())
        with self._lock:
            due = [ringing for ringing in self._waiting if ringing[1] <= at_us]
            self._waiting = self._waiting[len(due) :]
            self._sounded.update(dict.fromkeys(due, at_us))
        if due:
            self._ring(len(due))
        return self._waiting[0][1] if self._waiting else None
