"""Search as typed: names from memory, then cards, then notes, newest first."""

import threading
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.exc import DBAPIError

from desktop.core.errors import FieldbookError
from desktop.records.find import hits, index, split
from desktop.records.find.directory import ROWS_KEPT
from desktop.records.find.docs import Entry
from desktop.records.find.hits import Hit, Matched
from desktop.records.find.names import NameIndex
from desktop.records.find.waiting import Waiting
from desktop.records.find.wanted import Wanted, words_of

CANDIDATES_A_STEP = 200
CANDIDATES_TRIED = 2000
"""A word of three and more characters may be in fewer texts than have its pairs: after so many
that do not have it, the search stops."""

TEXTS_AT_ONCE = 50

_ABOVE_ALL = 1 << 62

# CROSS JOIN keeps SQLite from beginning with the larger table.
_FOUND = {
    lane: f"SELECT d.n, d.kind, d.record, d.client, d.bucket FROM find_{lane} f"  # noqa: S608
    f" CROSS JOIN find_doc d ON d.n = f.rowid WHERE find_{lane} MATCH ? AND f.rowid < ?"
    " ORDER BY f.rowid DESC LIMIT ?"
    for lane in ("card", "note")
}
_BUCKETS = text(
    "SELECT record, bucket FROM find_doc WHERE kind = :kind AND record IN :records"
).bindparams(bindparam("records", expanding=True))


class Interrupted(Exception):
    """A search was given up because ``Finder.interrupt`` was called."""


class _Row(NamedTuple):
    """A candidate of the index, not yet checked."""

    n: int
    kind: str
    record: bytes
    client: bytes | None
    bucket: str


class Finder:
    """Searches on a read-only connection of its own, on one thread; ``interrupt`` from any.

    ``texts`` returns the living records among some identifiers; it is called on the search
    thread. Hits in ``hidden`` buckets are left out. Where ``kinds`` are named, no others show.
    """

    def __init__(self, connection: Connection, names: NameIndex, texts: index.Texts) -> None:
        self._connection = connection
        self._driver = connection.connection.dbapi_connection
        self._names = names
        self._texts = texts
        self._waiting = Waiting(texts)
        self._stopped = threading.Event()

    def interrupt(self) -> None:
        """Make the search under way raise Interrupted. Call it before asking for the next one."""
        self._stopped.set()
        assert self._driver is not None
        self._driver.interrupt()

    def search(
        self,
        typed: str,
        limit: int = 50,
        *,
        hidden: Collection[str] = (),
        kinds: Collection[str] = (),
    ) -> list[Hit]:
        """Return at most ``limit`` hits of each lane: people and companies, cards, notes."""
        return [
            hit for lane in self.lanes(typed, limit, hidden=hidden, kinds=kinds) for hit in lane
        ]

    def lanes(
        self,
        typed: str,
        limit: int = 50,
        *,
        hidden: Collection[str] = (),
        kinds: Collection[str] = (),
    ) -> Iterator[list[Hit]]:
        """Yield the hits of names, cards and notes, each when it is ready.

        Raises Interrupted. There is no total: counting costs more than finding.
        """
        self._stopped.clear()
        try:
            wanted = self._wanted(typed, kinds, hidden)
            yield self._name_lane(typed, wanted, limit)
            if wanted.expression:
                waiting = self._waiting.entries(self._connection)
                for lane in ("card", "note"):
                    self._go_on()
                    here = [pair for pair in waiting if pair[0].lane == lane]
                    yield self._text_lane(lane, wanted, limit, here)
        except (DBAPIError, FieldbookError):
            if self._stopped.is_set():
                raise Interrupted from None
            raise
        finally:
            self._connection.rollback()  # the next search must see what was saved meanwhile

    def _go_on(self) -> None:
        if self._stopped.is_set():
            raise Interrupted

    def _wanted(self, typed: str, kinds: Collection[str], hidden: Collection[str]) -> Wanted:
        """Return what is asked for; a word that fits few names may be met by the client."""
        words = words_of(typed)
        clients = {}
        for word in words if len(words) > 1 else ():
            found = self._names.search(word, ROWS_KEPT)
            if len(found) < ROWS_KEPT:
                clients[word] = frozenset(hit.id for hit in found)
        return Wanted(words, clients, kinds, hidden)

    def _name_lane(self, typed: str, wanted: Wanted, limit: int) -> list[Hit]:
        if wanted.kinds and hits.PARTY not in wanted.kinds:
            return []
        found = [hits.of_name(hit) for hit in self._names.search(typed, limit)]
        if not wanted.hidden:
            return found
        records = {"kind": hits.PARTY, "records": [hit.record.bytes for hit in found]}
        rows = self._connection.execute(_BUCKETS, records)
        away = {record for record, bucket in rows if bucket in wanted.hidden}
        return [hit for hit in found if hit.record.bytes not in away]

    def _text_lane(
        self, lane: str, wanted: Wanted, limit: int, waiting: list[tuple[Entry, str]]
    ) -> list[Hit]:
        """Return the newest hits of one lane: those not yet indexed and those of the index."""
        shown: dict[tuple[str, UUID], Hit] = {}
        for entry, folded in waiting:
            self._show(shown, entry, folded, wanted)
        enough = len(shown) + limit
        for entry in self._indexed(lane, wanted):
            self._show(shown, entry, split.fold(entry.text), wanted)
            if len(shown) >= enough:
                break
        newest = sorted(shown.values(), key=lambda hit: -hit.at_us)
        return hits.spread(newest, lambda hit: hit.client)[:limit]

    def _indexed(self, lane: str, wanted: Wanted) -> Iterator[Entry]:
        """Yield the records the index proposes, newest first but no client crowding the rest."""
        below, expression = _ABOVE_ALL, wanted.expression
        for _ in range(CANDIDATES_TRIED // CANDIDATES_A_STEP):
            parameters = (expression, below, CANDIDATES_A_STEP)
            found = self._connection.exec_driver_sql(_FOUND[lane], parameters)
            rows = [_Row(*row) for row in found]
            if not rows:
                return
            below = rows[-1].n
            seen = [row for row in rows if wanted.shows(row.kind, row.bucket)]
            ordered = hits.spread(seen, lambda row: row.client)
            for start in range(0, len(ordered), TEXTS_AT_ONCE):
                self._go_on()
                yield from self._entries(ordered[start : start + TEXTS_AT_ONCE])

    def _entries(self, rows: Sequence[_Row]) -> Iterator[Entry]:
        """Yield the records of some rows as they are now, in that order."""
        by_kind: defaultdict[str, list[UUID]] = defaultdict(list)
        for row in rows:
            by_kind[row.kind].append(UUID(bytes=row.record))
        entries = {kind: self._texts(kind, ids) for kind, ids in by_kind.items()}
        for row in rows:
            entry = entries[row.kind].get(UUID(bytes=row.record))
            if entry is not None:
                yield entry

    def _show(
        self, shown: dict[tuple[str, UUID], Hit], entry: Entry, folded: str, wanted: Wanted
    ) -> None:
        """Add the line for a record if its text, as it is now, has what is wanted."""
        places = wanted.places(folded, entry.client)
        if places and wanted.shows(entry.kind, entry.bucket):
            title = entry.title or self._names.name_of(entry.client)
            snippet = hits.cut_out(entry.text, places)
            why = Matched(entry.lane)
            shown[entry.kind, entry.record] = Hit(
                entry.kind, entry.record, entry.client, title, why, snippet, entry.at_us
            )
