"""Search over one open store: the names in memory, the texts on a connection of their own."""

import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from uuid import UUID

from desktop.core.changes import Change
from desktop.records import searching
from desktop.records.find import index
from desktop.records.find.docs import Entry as Findable
from desktop.records.find.hits import Hit
from desktop.records.find.names import NameIndex
from desktop.records.find.query import Finder
from desktop.store.base import parent_of
from desktop.store.unit import Store

RELOAD_FROM = 500
"""Changed clients from which all names are loaded anew: 50,000 take 0.8 s."""

REST_S = 5.0
"""While many records arrive, names are loaded anew no more often than this."""


class Search:
    """Finds while typing. ``lanes`` and ``search`` on one thread; ``interrupt`` on any.

    A commit only notes whose names it may have changed, so that an import is not held up; the
    next search reads them. ``clock`` gives seconds that never go back.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._names = NameIndex()
        self._noting = threading.Lock()
        self._noted: set[UUID] = set()
        self._rests_until = clock()
        self._connection = store.search_connection()
        self._finder = Finder(self._connection, self._names, self._texts)
        self._lock = threading.Lock()
        with store.read() as connection:
            self._names.load(index.load_names(connection))
        store.listeners.append(self._follow)

    def search(self, typed: str, limit: int = 50, *, kinds: Collection[str] = ()) -> list[Hit]:
        """Return at most ``limit`` hits, best first: people, cards, notes. Search thread."""
        with self._lock:
            self._read_noted()
            return self._finder.search(typed, limit, kinds=kinds)[:limit]

    def lanes(self, typed: str, limit: int = 50) -> Iterator[list[Hit]]:
        """Yield hits lane by lane as they are found. Raises Interrupted. Search thread."""
        with self._lock:
            self._read_noted()
            yield from self._finder.lanes(typed, limit)

    def interrupt(self) -> None:
        """Give up the search under way. Any thread."""
        self._finder.interrupt()

    def close(self) -> None:
        """Give up what is under way, close the connection, forget the names."""
        self._finder.interrupt()
        with self._lock:
            self._connection.close()
            self._names.load(())
        if self._follow in self._store.listeners:
            self._store.listeners.remove(self._follow)

    def _texts(self, kind: str, ids: Sequence[UUID]) -> Mapping[UUID, Findable]:
        return searching.findables(self._connection, self._store.catalog, kind, ids)

    def _follow(self, changes: tuple[Change, ...]) -> None:
        """Note whose names a commit may have changed. Writer's thread."""
        clients = self._clients(changes)
        with self._noting:
            self._noted |= clients

    def _read_noted(self) -> None:
        """Bring the names in step with the commits so far, few at once, many after a rest."""
        many = len(self._noted) >= RELOAD_FROM
        if not self._noted or (many and self._clock() < self._rests_until):
            return
        with self._noting:
            noted, self._noted = self._noted, set()
        with self._store.read() as connection:
            if many:
                self._names.load(index.load_names(connection))
                self._rests_until = self._clock() + REST_S
                return
            found = {name.id: name for name in index.load_names(connection, list(noted))}
        for client in noted:
            if client in found:
                self._names.replace(found[client])
            else:
                self._names.remove(client)
        if self._names.needs_rebuild:
            self._names.rebuild()

    def _clients(self, changes: tuple[Change, ...]) -> set[UUID]:
        clients = set()
        for change in changes:
            if change.kind in self._store.catalog:
                entry = self._store.catalog.entry(change.kind)
                if entry.names is not None or entry.record.__lane__ == "note":
                    root = change.parent if parent_of(entry.record) else change.record
                    clients |= {root} if root else set()
        return clients
