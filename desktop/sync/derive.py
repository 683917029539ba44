"""What follows from records that a pull wrote: derived columns, search, facts for listeners."""

from collections.abc import Callable, Iterator
from itertools import islice
from uuid import UUID

from desktop.core.changes import Change
from desktop.records import searching
from desktop.records.find import index
from desktop.store.base import Catalog, Entry, parent_of
from desktop.store.unit import Unit

_ID = 16
AT_ONCE = 400
"""Records a step takes: about as many as one statement of a room's ``settle`` does."""

FEW = 200
"""So many records are found by search at once; more go into its queue."""

Step = Callable[[Unit], None]


class Touched:
    """The records that a pull or an outcome wrote, by kind; sorted by parent when worked off."""

    def __init__(self) -> None:
        self._keys: dict[str, set[bytes]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._keys.values()))

    def add(self, kind: str, entity: bytes, parent: bytes = b"") -> None:
        """Note a record with its parent (both 16 bytes)."""
        self._keys.setdefault(kind, set()).add((parent or entity) + entity)

    def steps(self, catalog: Catalog, *, brief: bool) -> Iterator[Step]:
        """Yield what is to be done, in steps of some hundred records.

        Derived columns come first, since search asks for them. Records of one parent stand side
        by side, so that what is derived of the parent is derived once. ``brief`` tells listeners
        one record of each parent: enough after a first fill.
        """
        known = [entry for entry in catalog if entry.record.__kind__ in self._keys]
        few = len(self) <= FEW
        for entry in known:
            if entry.settle is not None:
                for keys in self._parts(entry):
                    yield _settling(entry, _ids(keys))
        for entry in known:
            for keys in self._parts(entry):
                yield self._finding(entry, keys, few=few)
        for kind in self._keys:
            yield self._telling(kind, brief=brief)

    def _parts(self, entry: Entry) -> Iterator[list[bytes]]:
        keys = iter(sorted(self._keys[entry.record.__kind__]))
        while part := list(islice(keys, AT_ONCE)):
            yield part

    def _finding(self, entry: Entry, keys: list[bytes], *, few: bool) -> Step:
        kind = entry.record.__kind__
        ids = _ids(keys)
        named = _ids(self._nameless(entry, keys))

        def find(unit: Unit) -> None:
            if few:
                searching.refresh(unit, kind, ids)
                return
            if entry.record.__lane__:
                index.queue(unit.connection, kind, ids)
            if entry.names is not None and named:
                index.save_names(unit.connection, entry.names(unit.connection, named))

        return find

    def _nameless(self, entry: Entry, keys: list[bytes]) -> list[bytes]:
        """Return those whose client's names are not written on the client's own account."""
        link = parent_of(entry.record)
        parents = self._keys.get(link.target, set()) if link else set()
        return [key for key in keys if key[:_ID] * 2 not in parents]

    def _telling(self, kind: str, *, brief: bool) -> Step:
        keys = sorted(self._keys[kind])
        if brief:
            keys = list({key[:_ID]: key for key in keys}.values())

        def tell(unit: Unit) -> None:
            for key in keys:
                record, parent = UUID(bytes=key[_ID:]), UUID(bytes=key[:_ID])
                unit.touched(Change(kind, record, parent if parent != record else None))

        return tell


def _settling(entry: Entry, ids: list[UUID]) -> Step:
    settle = entry.settle
    assert settle is not None
    return lambda unit: settle(unit.connection, ids)


def _ids(keys: list[bytes]) -> list[UUID]:
    return [UUID(bytes=key[_ID:]) for key in keys]


def derive_now(unit: Unit, touched: Touched) -> None:
    """Do all steps inside one unit."""
    for step in touched.steps(unit.catalog, brief=False):
        step(unit)
