"""The next wake-up: one job in a scheduler, and a watcher for what schedulers do not notice."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from desktop.core.dates import Clock, now, to_us

WATCH_S = 60.0
"""Seconds between two looks at the wall clock; waiting in between costs nothing."""

_FARTHEST = timedelta(days=30)
"""Longest plan; what is farther away, or absurdly far, is planned again from there."""

Turn = Callable[[], int | None]
"""Does what is due and returns when to be called next (microseconds since 1970), or None."""

_log = logging.getLogger("fieldbook.reminders")


class WakeUp:
    """Calls ``turn`` on a thread of its own: at the time it asked for, and whenever poked.

    The scheduler sleeps on a clock that stands still while the machine does, and knows nothing
    of a changed wall clock. So the thread also looks at the wall clock once a minute, and calls
    ``turn`` where its time has passed: after sleep or a clock change at most a minute late, at
    once where somebody pokes it.
    """

    def __init__(self, turn: Turn, *, clock: Clock = now, watch_s: float = WATCH_S) -> None:
        self._turn = turn
        self._clock = clock
        self._watch_s = watch_s
        self._poked = threading.Event()
        self._stopped = threading.Event()
        self._next_us: int | None = None
        self._thread = threading.Thread(target=self._run, name="reminders", daemon=True)
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 2},
        )

    def start(self) -> None:
        """Begin, with a first turn at once."""
        self._scheduler.start()
        self._poked.set()
        self._thread.start()

    def poke(self) -> None:
        """Ask for a turn now. Returns at once; from any thread."""
        self._poked.set()

    def stop(self) -> None:
        """End; a turn under way is waited for, unless it is the one that calls."""
        self._stopped.set()
        self._poked.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _run(self) -> None:
        while True:
            self._poked.wait(self._watch_s)
            if self._stopped.is_set():
                return
            if self._poked.is_set() or self._has_come():
                self._poked.clear()
                self._take_turn()

    def _has_come(self) -> bool:
        return self._next_us is not None and to_us(self._clock()) >= self._next_us

    def _take_turn(self) -> None:
        try:
            self._next_us = self._turn()
            self._schedule()
        except Exception:
            # One failure (a full disk, a locked store) must not silence all later reminders:
            # the time stays, so the watcher tries again within the minute.
            _log.exception("reminders_failed")
            self._next_us = to_us(self._clock())

    def _schedule(self) -> None:
        if self._next_us is None:
            self._scheduler.remove_all_jobs()
            return
        wait = timedelta(microseconds=self._next_us - to_us(self._clock()))
        wait = min(max(wait, timedelta()), _FARTHEST)
        self._scheduler.add_job(
            self._poked.set,
            "date",
            run_date=datetime.now(UTC) + wait,
            id="next",
            replace_existing=True,
        )
