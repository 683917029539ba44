"""What reminders usually are, timers in memory, and less than the whole of ours.

The guarantee must catch each of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from desktop.core.changes import Change
from desktop.core.dates import to_us
from desktop.reminders.alarm import Alarm
from desktop.reminders.ledger import Raised, Ringing
from desktop.reminders.source import DueItem, Source
from desktop.store.unit import Store


class ForgetfulTimers:
    """Timers set when a record is written or the program starts; past times are not set."""

    def __init__(
        self,
        store: Store,
        source: Source,
        show: Callable[[list[Raised]], None],
        *,
        sounded: Mapping[Ringing, int] | None = None,
    ) -> None:
        self._store, self._source, self._show = store, source, show
        self._sounded = sounded or {}
        self._timers: set[Ringing] = set()
        with store.read() as connection:
            self._set(source.open_due(connection), at_start=True)
        store.listeners.append(self._changed)

    def _changed(self, changes: Iterable[Change]) -> None:
        records = [change.record for change in changes if change.kind == self._source.kind]
        with self._store.read() as connection:
            self._set(self._source.open_due(connection, records=records), at_start=False)

    def _set(self, items: Iterable[DueItem], *, at_start: bool) -> None:
        for item in items:
            if self._is_set(item, at_start=at_start):
                self._timers.add((item.record, item.rings_us))

    def _is_set(self, item: DueItem, *, at_start: bool) -> bool:
        return not at_start or item.rings_us > to_us(self._store.clock())

    def sweep(self) -> None:
        """Ring for the timers that ran out, where the record is still due then."""
        now_us = to_us(self._store.clock())
        with self._store.read() as connection:
            items = self._source.open_due(connection, until_us=now_us)
        due = self._timers & {(item.record, item.rings_us) for item in items}
        self._timers -= due
        self._show([Raised(*ringing, ringing in self._sounded) for ringing in sorted(due)])


class EagerTimers(ForgetfulTimers):
    """Timers that are set for everything open, so that nothing can be missed."""

    def _is_set(self, item: DueItem, *, at_start: bool) -> bool:
        return True


def silent_alarm(
    store: Store,
    source: Source,
    show: Callable[[list[Raised]], None],
    *,
    sounded: Mapping[Ringing, int] | None = None,
) -> Alarm:
    """Return the alarm with its ledger, which keeps to itself what it has raised."""
    keeps_quiet = replace(source, mark_heard=lambda unit, record, rings_us: None)
    return Alarm(store, keeps_quiet, show, sounded=sounded)
