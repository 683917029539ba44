"""One sync: send what was typed, fetch what others did, compare the copies."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from desktop.core.errors import Conflict, NotAllowed, StoreDamaged
from desktop.store.unit import Store, read_fact
from desktop.sync import buckets, departures, facts, incarnation, lease, outbox, scope, sealing
from desktop.sync.apply import Applied, Cancelled, apply_cut
from desktop.sync.client import ServerLink
from desktop.sync.conflicts import count_conflicts
from desktop.sync.digests import broken
from desktop.sync.farewell import Farewell, say_farewell
from desktop.sync.hint_stream import Hint
from desktop.sync.identity import Identity, check_server, identity_of, require_identity
from desktop.sync.keys import DeviceKeys
from desktop.sync.listen import Listener
from desktop.sync.orders import orders_heard
from desktop.sync.problems import DIFFERENT, EPOCH, SYNC_RUNNING
from desktop.sync.pull import fetch_cut, peek
from desktop.sync.push import Pushed, forget_settled, push_all
from desktop.sync.repair import find_different
from desktop.sync.trust import TrustAdapter
from sync_server.wire.messages import Hex


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync is. ``step``: ``push``, ``pull`` or ``apply``; ``left`` records to come."""

    step: str
    done: int
    left: int


@dataclass(slots=True)
class Report:
    """What a sync did. ``conflicts`` counts those open now; ``digests`` {bucket: 32 hex digits}."""

    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    refused: int = 0
    complete: bool = False
    digests: dict[str, str] = field(default_factory=dict)


Hear = Callable[[Progress], None]


def _silent(progress: Progress) -> None:
    """Hear nothing."""


def _never() -> bool:
    return False


class Engine:
    """Syncs one store. One sync at a time; a second caller is told so at once.

    Network and disk block the caller's thread, never the UI's. The store is held for short units
    only, so that saves go on meanwhile. ``wrap_key`` is the vault's ``device_key_wrap``.
    """

    def __init__(
        self, store: Store, wrap_key: bytes, *, adapter: TrustAdapter | None = None
    ) -> None:
        self._store = store
        self._wrap_key = wrap_key
        self._adapter = adapter
        self._turn = threading.Lock()

    def sync(
        self,
        progress: Hear = _silent,
        cancelled: Cancelled = _never,
        *,
        thorough: bool = False,
    ) -> Report:
        """Send, fetch, apply, compare; return what was done.

        ``thorough`` counts the digests anew from the rows first, 30 µs each: for a doubted store,
        and once a week. Raises FieldbookError children. Whatever the error, nothing typed is lost
        and the next sync goes on where this one stopped.
        """
        with self._single(), orders_heard(self._store), self._link() as (link, keys):
            return _Run(self._store, link, keys, progress, cancelled).whole(thorough)

    def pass_deadlines(self) -> int:
        """Leave what this device may no longer have, without a line; return how much was sealed.

        Raises Locked where the keys are another computer's.
        """
        with self._store.read() as connection:
            who = identity_of(connection)
        if who is None or self._store.read_only:
            return 0
        return departures.pass_deadlines(
            self._store, DeviceKeys.unwrap(who.wrapped, self._wrap_key)
        )

    def redeem(self, code: str) -> int:
        """Prolong the lease by a branch code and return by how many days; see ``lease.redeem``."""
        who = require_identity(self._store)
        return lease.redeem(self._store, DeviceKeys.unwrap(who.wrapped, self._wrap_key), code)

    def farewell(self) -> Farewell:
        """Seal what is unsent and return what the server is to get once everything is removed."""
        who = require_identity(self._store)
        return say_farewell(self._store, who, DeviceKeys.unwrap(who.wrapped, self._wrap_key))

    def send(self, progress: Hear = _silent, cancelled: Cancelled = _never) -> Report:
        """Send what was typed and fetch nothing: for a line where every byte costs.

        The report is never ``complete``. Raises as ``sync`` does.
        """
        with self._single(), self._link() as (link, keys):
            return _Run(self._store, link, keys, progress, cancelled).sending()

    def rehearse(self) -> Report:
        """Return what a sync would send and receive; changes nothing here or there.

        What would be refused only the server's decision tells: 0. ``complete``: nothing to do.
        """
        with self._single(), self._link() as (link, _):
            page = peek(self._store, link)
            with self._store.read() as connection:
                pushed = outbox.count_pending(connection)
                pulled = page.records + page.end.remaining
                return Report(
                    pushed=pushed,
                    pulled=pulled,
                    conflicts=count_conflicts(connection),
                    complete=not pushed and not pulled,
                    digests=buckets.digests(connection),
                )

    @contextmanager
    def linked(self) -> Iterator[ServerLink]:
        """Give a way to the server for what goes on beside a sync: contents of files."""
        with self._link() as (link, _):
            yield link

    def listener(self, hear: Callable[[Hint], None]) -> Listener:
        """Return what hears from the server, once started, that there is something to pull."""
        return Listener(lambda: self._reach(require_identity(self._store))[0], hear)

    @contextmanager
    def _single(self) -> Iterator[None]:
        if not self._turn.acquire(blocking=False):
            raise NotAllowed(SYNC_RUNNING)
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _link(self) -> Iterator[tuple[ServerLink, DeviceKeys]]:
        """Give the way to the server that this store is enrolled with, after making sure of it."""
        who = require_identity(self._store)
        link, keys = self._reach(who)
        try:
            _meet(self._store, link, who)
            yield link, keys
        finally:
            link.close()

    def _reach(self, who: Identity) -> tuple[ServerLink, DeviceKeys]:
        incarnation.check(self._store)
        keys = DeviceKeys.unwrap(who.wrapped, self._wrap_key)
        adapter = self._adapter or TrustAdapter(who.authorities)
        clock = self._store.clock
        link = ServerLink(who.url, device=who.device, keys=keys, adapter=adapter, clock=clock)
        return link, keys


def _meet(store: Store, link: ServerLink, who: Identity) -> None:
    """Raise where the server is not the one enrolled with, or in another history."""
    hello = link.hello()
    check_server(link, hello, who)
    with store.read() as connection:
        if read_fact(connection, facts.EPOCH) != hello.epoch:
            raise Conflict(EPOCH)


class _Run:
    """The steps of one sync."""

    def __init__(
        self,
        store: Store,
        link: ServerLink,
        keys: DeviceKeys,
        progress: Hear,
        cancelled: Cancelled,
    ) -> None:
        self._store = store
        self._link = link
        self._keys = keys
        self._progress = progress
        self._cancelled = cancelled
        self._pulled = 0
        self._staged = 0

    def whole(self, thorough: bool) -> Report:
        """Run all steps."""
        self._apply()
        sealing.hand_in(self._store, self._link)
        pushed = self._push()
        lost, applied = self._pull()
        if lost or applied.departed:
            more = self._push()
            pushed = Pushed(pushed.sent + more.sent, pushed.refused + more.refused)
        different = applied.different
        if thorough:
            with self._store.read() as connection:
                different = sorted({*different, *broken(connection, self._store.catalog)})
        if different:
            self._repair(different)
        self._tidy()
        with self._store.read() as connection:
            return self._report(connection, pushed)

    def sending(self) -> Report:
        """Run the step of sending alone."""
        pushed = self._push()
        with self._store.read() as connection:
            report = self._report(connection, pushed)
        report.complete = False
        return report

    def _push(self) -> Pushed:
        return push_all(
            self._store,
            self._link,
            self._keys,
            lambda done, left: self._progress(Progress("push", done, left)),
            self._cancelled,
        )

    def _pull(self, want: Sequence[Hex] | None = None) -> tuple[bool, Applied]:
        lost = fetch_cut(
            self._store,
            self._link,
            self._hear_pull,
            self._cancelled,
            want,
        )
        return lost, self._apply()

    def _hear_pull(self, done: int, left: int) -> None:
        self._staged = done
        self._progress(Progress("pull", done, left))

    def _apply(self) -> Applied:
        applied = apply_cut(
            self._store,
            lambda done: self._progress(Progress("apply", done, max(0, self._staged - done))),
            self._cancelled,
        )
        self._pulled += applied.news
        return applied

    def _repair(self, different: Sequence[str]) -> None:
        """Fetch again what differs, once; raise StoreDamaged where the copies still do."""
        want = find_different(self._store, self._link, different)
        _, applied = self._pull(want)
        if applied.different:
            raise StoreDamaged(DIFFERENT, count=len(applied.different))

    def _tidy(self) -> None:
        with self._store.write() as unit:
            unit.set_fact(facts.SYNCED, str(unit.at_us))
            forget_settled(unit)
            scope.sweep(unit)
        departures.clean(self._store)
        departures.hand_in_receipts(self._store, self._link, self._keys)

    def _report(self, connection: Connection, pushed: Pushed) -> Report:
        return Report(
            pushed=pushed.sent,
            pulled=self._pulled,
            conflicts=count_conflicts(connection),
            refused=pushed.refused,
            complete=True,
            digests=buckets.digests(connection),
        )
