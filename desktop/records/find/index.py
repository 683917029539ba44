"""The search index follows the records: in line for one save, by a queue for many.

Every function works inside the caller's transaction, on the writing connection unless it says
otherwise, so that index, queue and records commit together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from desktop.records.find import docs, readings, schema, split
from desktop.records.find.directory import Name
from desktop.records.find.docs import Entry as Entry
from desktop.records.find.docs import Key

Texts = Callable[[str, Sequence[UUID]], Mapping[UUID, Entry]]
"""Takes a kind and identifiers; returns the entries of the living ones among them."""


class Named(Protocol):
    """How a client is found by name and number. ``used_us``: last contact. An empty name: gone.

    ``digits``: telephone and document numbers and codes as written, one a line; or joined by
    blanks, where none has a blank inside.
    """

    @property
    def client(self) -> UUID: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def digits(self) -> str: ...  # noqa: D102
    @property
    def used_us(self) -> int: ...  # noqa: D102


def create(connection: Connection) -> None:
    """Create the tables of the index, empty."""
    schema.create(connection)


def save(connection: Connection, entry: Entry) -> None:
    """Index one record at once, 0.5 ms: what was typed a moment ago is found by the next key."""
    _index(connection, [entry])


def save_names(connection: Connection, named: Iterable[Named]) -> None:
    """Write how clients are found by name; one without a name is taken out."""
    rows, gone = [], []
    for one in named:
        if not one.name:
            gone.append((one.client.bytes,))
            continue
        digits = split.numbers(one.digits.split("\n" if "\n" in one.digits else None))
        read = readings.of_name(one.name)
        rows.append((one.client.bytes, one.name, read, digits, one.used_us))
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO find_name (client, name, py, digits, used) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (client) DO UPDATE SET name = excluded.name, py = excluded.py,"
            " digits = excluded.digits, used = excluded.used",
            rows,
        )
    if gone:
        connection.exec_driver_sql("DELETE FROM find_name WHERE client = ?", gone)


def load_names(connection: Connection, clients: Sequence[UUID] | None = None) -> list[Name]:
    """Return the names for ``NameIndex.load``, or those of some clients for its ``replace``.

    A client that is not returned has no name any more: ``NameIndex.remove``. Any connection.
    """
    query = "SELECT n, client, name, py, digits, used FROM find_name"
    if clients is None:
        rows = connection.exec_driver_sql(query)
    else:
        some = text(f"{query} WHERE client IN :clients")
        some = some.bindparams(bindparam("clients", expanding=True))
        rows = connection.execute(some, {"clients": [client.bytes for client in clients]})
    return [Name(n, UUID(bytes=client), *rest) for n, client, *rest in rows]


def queue(connection: Connection, kind: str, ids: Iterable[UUID]) -> None:
    """Note that records must be indexed; ``catch_up`` does so. 100,000 take 0.05 to 0.3 s."""
    for part in docs.batches((one.bytes, kind) for one in ids):
        added = connection.exec_driver_sql(
            "INSERT OR IGNORE INTO find_due (record, kind) VALUES (?, ?)", part
        )
        _count(connection, added.rowcount)


def due(connection: Connection) -> int:
    """Return how many records wait to be indexed. Any connection."""
    query = "SELECT v FROM find_meta WHERE k = 'due'"
    return int(connection.exec_driver_sql(query).scalar_one())


def catch_up(connection: Connection, texts: Texts, limit: int = 200) -> int:
    """Index up to ``limit`` queued records, oldest first, and return how many are left.

    One call is one transaction of 27 ms (118 ms at worst); yield to others in between. A kill
    loses nothing: the rows leave the queue in the transaction that indexes them.
    """
    query = "SELECT record, kind FROM find_due ORDER BY record, kind LIMIT ?"
    keys = [(record, kind) for record, kind in connection.exec_driver_sql(query, (limit,))]
    entries: list[Entry] = []
    for kind, part in groupby(sorted(keys, key=lambda key: key[1]), key=lambda key: key[1]):
        ids = [UUID(bytes=record) for record, _ in part]
        entries += texts(kind, ids).values()
    alive = {(entry.record.bytes, entry.kind) for entry in entries}
    _index(connection, entries)
    _forget(connection, (key for key in keys if key not in alive))
    return due(connection)


def forget(connection: Connection, kind: str, ids: Iterable[UUID]) -> None:
    """Take records out of the index and the queue; names go by ``save_names``."""
    _forget(connection, ((one.bytes, kind) for one in ids))


def check(connection: Connection, live: Mapping[str, Iterable[UUID]]) -> list[str]:
    """Return what is wrong with the index, as texts without a person's data.

    ``live``: the identifiers of all living records by kind; each must be indexed or queued, and
    no other. Any connection.
    """
    found = ["rules of folding or reading changed"] if schema.is_outdated(connection) else []
    queued = connection.exec_driver_sql("SELECT count(*) FROM find_due").scalar_one()
    if queued != due(connection):
        found.append("count of the queue is wrong")
    for kind, ids in live.items():
        found += _check_kind(connection, kind, ids)
    query = "SELECT kind FROM find_doc UNION SELECT kind FROM find_due ORDER BY kind"
    kinds = [kind for (kind,) in connection.exec_driver_sql(query)]
    return found + [f"{kind} is not searched" for kind in kinds if kind not in live]


def _check_kind(connection: Connection, kind: str, ids: Iterable[UUID]) -> Iterator[str]:
    """Yield what is wrong for one kind. All there and no more in number means none else."""
    alive = missing = 0
    for part in docs.batches((one.bytes, kind) for one in ids):
        alive += len(part)
        records = {"kind": kind, "records": [record for record, _ in part]}
        missing += len(part) - connection.execute(_INDEXED_OR_QUEUED, records).scalar_one()
    known = connection.execute(_COUNT_OF_KIND, {"kind": kind}).scalar_one()
    if missing:
        yield f"{missing} {kind} not found"
    if known > alive - missing:
        yield f"{known - alive + missing} {kind} found though gone"


_EITHER = (
    "SELECT count(*) FROM (SELECT record FROM find_doc WHERE kind = :kind {more}"
    " UNION SELECT record FROM find_due WHERE kind = :kind {more})"
)
_COUNT_OF_KIND = text(_EITHER.format(more=""))
_INDEXED_OR_QUEUED = text(_EITHER.format(more="AND record IN :records")).bindparams(
    bindparam("records", expanding=True)
)


def _index(connection: Connection, entries: Sequence[Entry]) -> None:
    docs.write(connection, entries)
    _settle(connection, [(entry.record.bytes, entry.kind) for entry in entries])
    used = [
        (one.at_us, one.client.bytes, one.at_us)
        for one in entries
        if one.lane == "note" and one.client is not None
    ]
    if used:
        connection.exec_driver_sql(
            "UPDATE find_name SET used = ? WHERE client = ? AND used < ?", used
        )


def _forget(connection: Connection, keys: Iterable[Key]) -> None:
    for part in docs.batches(keys):
        docs.remove(connection, part)
        _settle(connection, part)


def _settle(connection: Connection, keys: list[Key]) -> None:
    """Take records out of the queue."""
    if keys:
        gone = connection.exec_driver_sql(
            "DELETE FROM find_due WHERE record = ? AND kind = ?", keys
        )
        _count(connection, -gone.rowcount)


def _count(connection: Connection, more: int) -> None:
    """Keep the number of queued records: counting a million of them takes 50 ms."""
    if more:
        connection.exec_driver_sql("UPDATE find_meta SET v = v + ? WHERE k = 'due'", (more,))
