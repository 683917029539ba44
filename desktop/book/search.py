"""Search over one open store: the names in memory, the texts on a connection of their own."""

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
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

RELOAD_FROM = 2000
"""Changed clients from which all names are loaded anew: 50,000 take 0.2 s."""


class Search:
    """Finds while typing. ``lanes`` and ``search`` on one thread; ``interrupt`` on any."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = NameIndex()
        self._connection = store.search_connection()
        self._finder = Finder(self._connection, self._names, self._texts)
        self._lock = threading.Lock()
        with store.read() as connection:
            self._names.load(index.load_names(connection))
        store.listeners.append(self._follow)

    def search(self, typed: str, limit: int = 50, *, kinds: Collection[str] = ()) -> list[Hit]:
        """Return at most ``limit`` hits, best first: people, cards, notes. Search thread."""
        with self._lock:
            return self._finder.search(typed, limit, kinds=kinds)[:limit]

    def lanes(self, typed: str, limit: int = 50) -> Iterator[list[Hit]]:
        """Yield hits lane by lane as they are found. Raises Interrupted. Search thread."""
        with self._lock:
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
        """Bring the names in step with a commit. Writer's thread."""
        clients = self._clients(changes)
        if not clients:
            return
        with self._store.read() as connection:
            if len(clients) >= RELOAD_FROM:
                self._names.load(index.load_names(connection))
                return
            found = {name.id: name for name in index.load_names(connection, list(clients))}
        for client in clients:
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
