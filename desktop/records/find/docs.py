"""Writes the full-text rows of records. A record keeps its number for life: it is its place in
the order of results, newest last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from desktop.records.find import split

BATCH = 500

_KNOWN = text("SELECT n, record, kind, lane FROM find_doc WHERE record IN :records").bindparams(
    bindparam("records", expanding=True)
)
_DELETE = {
    "card": "DELETE FROM find_card WHERE rowid = ?",
    "note": "DELETE FROM find_note WHERE rowid = ?",
}
_INSERT = {
    "card": "INSERT INTO find_card(rowid, t) VALUES (?, ?)",
    "note": "INSERT INTO find_note(rowid, t) VALUES (?, ?)",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What search knows of a record. ``lane``: ``card`` or ``note``. ``at_us``: its own time,
    microseconds since 1970. ``title``: for records that stand under no client's name.
    """

    kind: str
    record: UUID
    client: UUID | None
    bucket: str
    lane: str
    text: str
    at_us: int = 0
    title: str = ""


Key = tuple[bytes, str]
"""Record and kind, as the tables have them."""


def client_mark(client: UUID) -> str:
    """Return the token that every text of a client carries; no typed word can be one."""
    return f"¤c{client.hex}"


def kind_mark(kind: str) -> str:
    """Return the token that every text of a record type carries."""
    return f"¤k{kind.encode().hex()}"


def write(connection: Connection, entries: Sequence[Entry]) -> None:
    """Index records in the order of their time, in place of what was known of them."""
    ordered = sorted(entries, key=lambda entry: entry.at_us)
    for start in range(0, len(ordered), BATCH):
        _write_batch(connection, ordered[start : start + BATCH])


def _write_batch(connection: Connection, entries: Sequence[Entry]) -> None:
    keys = [(entry.record.bytes, entry.kind) for entry in entries]
    known = _known(connection, keys)
    _delete_texts(connection, known.values())
    newest = connection.exec_driver_sql("SELECT max(n) FROM find_doc").scalar() or 0
    fresh = (key for key in keys if key not in known)
    numbers = {key: n for key, (n, _) in known.items()}
    numbers |= {key: n for n, key in enumerate(dict.fromkeys(fresh), newest + 1)}
    numbered = sorted(
        {numbers[key]: entry for key, entry in zip(keys, entries, strict=True)}.items()
    )
    _run_many(
        connection,
        "INSERT OR REPLACE INTO find_doc (n, kind, record, client, bucket, lane)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [_doc(n, entry) for n, entry in numbered],
    )
    for lane, statement in _INSERT.items():
        rows = [(n, _tokens(entry)) for n, entry in numbered if entry.lane == lane]
        _run_many(connection, statement, rows)


def _doc(n: int, entry: Entry) -> tuple[Any, ...]:
    client = entry.client.bytes if entry.client else None
    return n, entry.kind, entry.record.bytes, client, entry.bucket, entry.lane


def _tokens(entry: Entry) -> str:
    marks = [kind_mark(entry.kind)]
    if entry.client:
        marks.append(client_mark(entry.client))
    return " ".join(split.tokens(entry.text) + marks)


def remove(connection: Connection, keys: Iterable[Key]) -> None:
    """Take records out of the index. Their words stay in the file until it is merged: see
    ``upkeep.after_purge``.
    """
    for part in batches(keys):
        known = _known(connection, part)
        _delete_texts(connection, known.values())
        _run_many(connection, "DELETE FROM find_doc WHERE n = ?", [(n,) for n, _ in known.values()])


def batches(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Yield keys in lists short enough for one statement."""
    part: list[Key] = []
    for key in keys:
        part.append(key)
        if len(part) == BATCH:
            yield part
            part = []
    if part:
        yield part


def _known(connection: Connection, keys: Sequence[Key]) -> dict[Key, tuple[int, str]]:
    """Return the number and lane of those records that are in the index."""
    wanted = set(keys)
    found = connection.execute(_KNOWN, {"records": [record for record, _ in keys]})
    rows = (((record, kind), (n, lane)) for n, record, kind, lane in found)
    return {key: place for key, place in rows if key in wanted}


def _delete_texts(connection: Connection, places: Iterable[tuple[int, str]]) -> None:
    places = list(places)
    for lane, statement in _DELETE.items():
        _run_many(connection, statement, [(n,) for n, one in places if one == lane])


def _run_many(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)
