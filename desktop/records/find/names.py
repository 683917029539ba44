"""The name index in memory: loaded after unlock, dropped on lock, followed by each save."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.records.find import split
from desktop.records.find.directory import Directory, Match, Name

CHANGES_BEFORE_REBUILD = 500
"""Changed names kept in a list of their own, laid out again at the next search: about 5 ms."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found. ``lane``: ``name``, ``pinyin`` or ``digits``.

    ``spans`` are (start, end) of what matched: in the name as written, or for ``digits`` in
    ``digits``.
    """

    id: UUID
    name: str
    score: int
    spans: tuple[Span, ...]
    lane: str
    digits: str


@dataclass(frozen=True, slots=True)
class _Short:
    """The changed names, and whose older form must not be shown."""

    names: Directory
    hidden: frozenset[UUID]

    @classmethod
    def of(cls, changed: Mapping[UUID, Name | None]) -> "_Short":
        """Return the list of the names in ``changed``; None stands for a name removed."""
        rows = (row for row in changed.values() if row is not None)
        return cls(Directory(rows), frozenset(changed))


class NameIndex:
    """Finds people and companies by what is typed. Every method may be called on any thread.

    Changes go to a short list that is searched first; ``rebuild`` merges it, on whatever
    thread the caller has to spare, when ``needs_rebuild`` says so.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._main = Directory(())
        self._changed: dict[UUID, Name | None] = {}
        self._short: _Short | None = None  # made from _changed at the next search
        self._names: dict[UUID, str] = {}

    def load(self, rows: Iterable[Name]) -> None:
        """Take ``rows`` for all there is, in place of what was there."""
        directory = Directory(rows)
        with self._lock:
            self._main = directory
            self._changed, self._short = {}, None
            self._names = {row.id: row.name for row in directory.rows}

    def replace(self, row: Name) -> None:
        """Add a name, or put it in place of the one with its identifier."""
        with self._lock:
            self._changed[row.id], self._short = row, None
            self._names[row.id] = row.name

    def remove(self, identifier: UUID) -> None:
        """Forget a name; one that is not there is no error."""
        with self._lock:
            self._changed[identifier], self._short = None, None
            self._names.pop(identifier, None)

    @property
    def needs_rebuild(self) -> bool:
        """Whether so many names have changed that searching them apart costs time."""
        return len(self._changed) >= CHANGES_BEFORE_REBUILD

    def rebuild(self) -> None:
        """Merge the changed names into the whole. Changes made meanwhile stay in the short list."""
        with self._lock:
            merged, before = dict(self._changed), self._main
        kept = [row for row in before.rows if row.id not in merged]
        directory = Directory(kept + [row for row in merged.values() if row is not None])
        with self._lock:
            if self._main is not before:
                return  # loaded anew meanwhile: that is newer than what was merged
            self._main, self._short = directory, None
            for identifier, row in merged.items():
                if self._changed[identifier] is row:
                    del self._changed[identifier]

    def name_of(self, identifier: UUID | None) -> str:
        """Return the name with this identifier, empty where there is none."""
        return self._names.get(identifier, "") if identifier is not None else ""

    def search(self, text: str, limit: int = 50) -> list[NameHit]:
        """Return the names that fit every word of ``text``, best first.

        Ties: last contact, then the shorter name.
        """
        words = split.words(split.fold_name(text))
        if not words:
            return []
        with self._lock:
            main = self._main
            short = self._short = self._short or _Short.of(self._changed)
        found = list(_matches(short.names, words))
        found += [pair for pair in _matches(main, words) if pair[0].id not in short.hidden]
        found.sort(key=lambda one: (-one[1].score, -one[0].used, len(one[0].name), -one[0].n))
        return [_hit(row, match) for row, match in found[:limit]]


def _matches(directory: Directory, words: list[str]) -> Iterator[tuple[Name, Match]]:
    return ((directory.rows[at], match) for at, match in directory.search(words).items())


def _hit(row: Name, match: Match) -> NameHit:
    spans = match.spots
    if match.lane != "digits":
        back = split.origins(row.name, name=True)
        spans = tuple((back[start], back[end - 1] + 1) for start, end in match.spots)
    return NameHit(row.id, row.name, match.score, spans, match.lane, row.digits)
