"""One sync: send what was typed, fetch what others did, compare the copies."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from desktop.core.errors import NotAllowed, Rejected, StoreDamaged
from desktop.records.audit import record_action
from desktop.store.unit import Store, read_fact
from desktop.sync import (
    buckets,
    courier,
    departures,
    facts,
    incarnation,
    scope,
    sealing,
    witnesses,
)
from desktop.sync.apply import Applied, Cancelled, apply_cut
from desktop.sync.aside import count_aside
from desktop.sync.client import ServerLink
from desktop.sync.conflicts import count_conflicts
from desktop.sync.digests import broken
from desktop.sync.forgetting import forget_settled
from desktop.sync.heal import end_healing, follow_history
from desktop.sync.hint_stream import Hint
from desktop.sync.identity import Identity, check_server, identity_before, renew, require_identity
from desktop.sync.keys import DeviceKeys
from desktop.sync.listen import Listener
from desktop.sync.orders import orders_heard
from desktop.sync.problems import DIFFERENT, EPOCH, INBOX_DAMAGED, SYNC_RUNNING, UNKNOWN_DEVICE
from desktop.sync.pull import fetch_cut
from desktop.sync.push import Pushed, push_all
from desktop.sync.rehearsal import Rehearsal, rehearse
from desktop.sync.repair import find_different
from desktop.sync.report import Hear, Progress, Report, never, silent
from desktop.sync.troubles import HistoryChanged, Twin
from desktop.sync.trust import TrustAdapter
from desktop.sync.unreadable import refuse_unreadable
from sync_server.wire.messages import Hex

MOST_TRIES = 4
"""How often a sync begins anew where the server was put back, or this store."""

REHEARSES = 2
"""The first protocol in which a server can be asked what it would say."""


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
        progress: Hear = silent,
        cancelled: Cancelled = never,
        *,
        thorough: bool = False,
        accept_removals: bool = False,
    ) -> Report:
        """Send, fetch, apply, compare; return what was done.

        ``thorough`` counts the digests anew from the rows first, 30 µs each: for a doubted store,
        and once a week. ``accept_removals``: somebody has looked at ManyRemoved and said yes.
        Raises FieldbookError children. Whatever the error, nothing typed is lost
        and the next sync goes on where this one stopped.
        """
        with self.alone(), orders_heard(self._store):
            return self._mended(
                lambda link, keys: _Run(
                    self._store, link, keys, progress, cancelled, accept_removals=accept_removals
                ).whole(thorough)
            )

    def send(self, progress: Hear = silent, cancelled: Cancelled = never) -> Report:
        """Send what was typed and fetch nothing: for a line where every byte costs.

        The report is never ``complete``. Raises as ``sync`` does.
        """
        with self.alone(), orders_heard(self._store):
            return self._mended(
                lambda link, keys: _Run(self._store, link, keys, progress, cancelled).sending()
            )

    def rehearse(self) -> Rehearsal:
        """Return what a sync would send, receive and be refused; changes nothing here or there."""
        with self.alone(), self._link() as (link, _):
            return rehearse(self._store, link, asks=link.protocol >= REHEARSES)

    def write_courier(self, file: Path) -> courier.Written:
        """Write a file that carries to the server, by hand, what a sync would send and ask for."""
        with self.alone():
            who = require_identity(self._store)
            return courier.write(self._store, self._keys(who), who, file)

    def carry_courier(self, file: Path, answer: Path) -> int:
        """Take the file of a device without a line to the server; return the answer's size."""
        with self._link() as (link, _):
            return courier.carry(link, file, answer)

    def read_courier(self, file: Path) -> Report:
        """Take what the server wrote for this device in answer to a courier file.

        A file that was read before changes nothing. The report is ``complete`` where this copy
        is now as the server's was when it answered.
        """
        with self.alone(), orders_heard(self._store):
            who = require_identity(self._store)
            taken = courier.read(self._store, self._keys(who), who, file)
            return _apply_carried(self._store, taken)

    @contextmanager
    def linked(self) -> Iterator[ServerLink]:
        """Give a way to the server for what goes on beside a sync: contents of files."""
        with self._link() as (link, _):
            yield link

    def listener(self, hear: Callable[[Hint], None]) -> Listener:
        """Return what hears from the server, once started, that there is something to pull."""
        return Listener(lambda: self._reach(require_identity(self._store))[0], hear)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep syncs out. Raises NotAllowed(SYNC_RUNNING) where one is under way."""
        if not self._turn.acquire(blocking=False):
            raise NotAllowed(SYNC_RUNNING)
        try:
            yield
        finally:
            self._turn.release()

    def _mended(self, work: Callable[[ServerLink, DeviceKeys], Report]) -> Report:
        """Return what ``work`` reports; what a restored server or store needs is done before.

        A server that was put back may be put back again meanwhile: after some tries the error of
        the last is raised.
        """
        changed = False
        for tries_left in reversed(range(MOST_TRIES)):
            try:
                if changed:
                    self._follow_history()
                    changed = False
                with self._link() as (link, keys):
                    return work(link, keys)
            except HistoryChanged:
                if not tries_left:
                    raise
                changed = True
            except Twin as trouble:
                if not tries_left:
                    raise
                self._become_another(require_identity(self._store), trouble)
            except Rejected as trouble:
                if trouble.problem is not UNKNOWN_DEVICE or not tries_left:
                    raise
                with self._store.read() as connection:
                    before = identity_before(connection)
                self._become_another(before, trouble)
        raise AssertionError

    def _follow_history(self) -> None:
        with self._link(as_it_is=True) as (link, _):
            follow_history(self._store, link)

    def _become_another(self, before: Identity | None, trouble: Rejected) -> None:
        """Give this store a device of its own, by the keys of the one that it was.

        Raises ``trouble`` where that needs a code.
        """
        if before is None:
            raise trouble
        link, _ = self._reach(before, as_it_is=True)
        try:
            check_server(link, link.hello(), before)
            renew(self._store, link, before, self._wrap_key)
        except Rejected:
            raise trouble from None
        finally:
            link.close()

    @contextmanager
    def _link(self, *, as_it_is: bool = False) -> Iterator[tuple[ServerLink, DeviceKeys]]:
        """Give the way to the server that this store is enrolled with, after making sure of it.

        ``as_it_is``: although its history changed, or this store is a copy.
        """
        who = require_identity(self._store)
        link, keys = self._reach(who, as_it_is=as_it_is)
        try:
            check_server(link, link.hello(), who)
            if not as_it_is:
                _same_history(self._store, link)
            yield link, keys
        finally:
            link.close()

    def _keys(self, who: Identity) -> DeviceKeys:
        incarnation.check(self._store)
        return DeviceKeys.unwrap(who.wrapped, self._wrap_key)

    def _reach(self, who: Identity, *, as_it_is: bool = False) -> tuple[ServerLink, DeviceKeys]:
        if not as_it_is:
            incarnation.check(self._store)
        keys = DeviceKeys.unwrap(who.wrapped, self._wrap_key)
        adapter = self._adapter or TrustAdapter(who.authorities)
        clock = self._store.clock
        link = ServerLink(who.url, device=who.device, keys=keys, adapter=adapter, clock=clock)
        return link, keys


def _same_history(store: Store, link: ServerLink) -> None:
    """Raise HistoryChanged where the server is in another history than this device."""
    with store.read() as connection:
        if read_fact(connection, facts.EPOCH) != link.epoch:
            raise HistoryChanged(EPOCH)


def _apply_carried(store: Store, taken: courier.Taken) -> Report:
    """Apply what a courier file brought, and return what was done."""
    applied = apply_cut(store, lambda _: None, never)
    departures.clean(store)
    same = taken.fresh and taken.complete and not applied.different
    with store.write() as unit:
        if same:
            unit.set_fact(facts.SYNCED, str(taken.at_ms * 1000))
        scope.sweep(unit)
    with store.read() as connection:
        return Report(
            pushed=taken.pushed.sent,
            pulled=applied.news,
            conflicts=count_conflicts(connection),
            refused=taken.pushed.refused,
            aside=count_aside(connection),
            complete=same,
            digests=buckets.digests(connection),
        )


class _Run:
    """The steps of one sync."""

    def __init__(
        self,
        store: Store,
        link: ServerLink,
        keys: DeviceKeys,
        progress: Hear,
        cancelled: Cancelled,
        *,
        accept_removals: bool = False,
    ) -> None:
        self._store = store
        self._accept_removals = accept_removals
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
        thorough = self._bring_back() or thorough
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

    def _bring_back(self) -> bool:
        """Send and show again what a restored server lacks; return whether it was restored.

        What others wrote goes first: it is what this device's own changes were made upon.
        """
        with self._store.read() as connection:
            if read_fact(connection, facts.HEALING) is None:
                return False
        witnesses.show(self._store, self._link)
        sent = self._push("again").sent
        with self._store.write() as unit:
            record_action(unit, "recovered", "", None, {"as": "author", "sent": sent})
        return True

    def _push(self, state: str = "pending") -> Pushed:
        unreadable = refuse_unreadable(self._store)
        pushed = push_all(
            self._store,
            self._link,
            self._keys,
            lambda done, left: self._progress(Progress("push", done, left)),
            self._cancelled,
            state,
        )
        pushed.refused += unreadable
        return pushed

    def _pull(
        self, want: Sequence[Hex] | None = None, *, again: bool = True
    ) -> tuple[bool, Applied]:
        """Fetch and apply; once more where the inbox turned out to be damaged."""
        lost = fetch_cut(self._store, self._link, self._hear_pull, self._cancelled, want)
        applied = self._apply()
        if applied.discarded and not again:
            raise StoreDamaged(INBOX_DAMAGED)
        if applied.discarded:
            more, applied = self._pull(want, again=False)
            lost = lost or more
        return lost, applied

    def _hear_pull(self, done: int, left: int) -> None:
        self._staged = done
        self._progress(Progress("pull", done, left))

    def _apply(self) -> Applied:
        applied = apply_cut(
            self._store,
            lambda done: self._progress(Progress("apply", done, max(0, self._staged - done))),
            self._cancelled,
            accept_removals=self._accept_removals,
        )
        self._pulled += applied.news
        return applied

    def _repair(self, different: Sequence[str]) -> None:
        """Fetch again what differs, once; raise StoreDamaged where the copies still do."""
        want = find_different(self._store, self._link, different)
        _, applied = self._pull(want)
        if applied.different and not applied.unfit:
            raise StoreDamaged(DIFFERENT, count=len(applied.different))

    def _tidy(self) -> None:
        with self._store.write() as unit:
            unit.set_fact(facts.SYNCED, str(unit.at_us))
            end_healing(unit)
            forget_settled(unit, self._link.server_ms)
            scope.sweep(unit)
        departures.go_on(self._store, self._link, self._keys)

    def _report(self, connection: Connection, pushed: Pushed) -> Report:
        aside = count_aside(connection)
        return Report(
            pushed=pushed.sent,
            pulled=self._pulled,
            conflicts=count_conflicts(connection),
            refused=pushed.refused,
            aside=aside,
            complete=not aside,
            digests=buckets.digests(connection),
        )
