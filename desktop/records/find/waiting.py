"""The newest records that wait to be indexed: few enough to be looked through one by one."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection

from desktop.records.find import index, split
from desktop.records.find.docs import Entry, Key

NEWEST = 5000
READ_A_SEARCH = 1000
"""Texts fetched and folded in one search, about 40 ms; what was read serves the next one too."""


class Waiting:
    """Folded texts of the newest queued records, while there are any. The search thread only."""

    def __init__(self, texts: index.Texts) -> None:
        self._texts = texts
        self._read: dict[Key, tuple[Entry, str] | None] = {}

    def entries(self, connection: Connection) -> list[tuple[Entry, str]]:
        """Return entries with their folded texts, newest first; reads on where it stopped."""
        if not index.due(connection):
            self._read.clear()
            return []
        query = "SELECT record, kind FROM find_due ORDER BY record DESC, kind DESC LIMIT ?"
        keys = [(record, kind) for record, kind in connection.exec_driver_sql(query, (NEWEST,))]
        self._fetch([key for key in keys if key not in self._read][:READ_A_SEARCH])
        self._read = {key: self._read[key] for key in keys if key in self._read}
        return [pair for pair in self._read.values() if pair is not None]

    def _fetch(self, keys: Sequence[Key]) -> None:
        by_kind: defaultdict[str, list[UUID]] = defaultdict(list)
        for record, kind in keys:
            by_kind[kind].append(UUID(bytes=record))
        self._read |= dict.fromkeys(keys)  # what is gone meanwhile is not asked for again
        for kind, ids in by_kind.items():
            for entry in self._texts(kind, ids).values():
                self._read[entry.record.bytes, kind] = (entry, split.fold(entry.text))
