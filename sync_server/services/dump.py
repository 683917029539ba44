"""A server's tables as a stream of frames, the same from SQLite and from PostgreSQL.

A frame is four bytes of length and that many of MessagePack: ``["table", name, [column..]]``,
``["rows", [[value..]..]]`` of the table named last, and in the end ``["end", {table: rows}]``.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, insert, inspect, select

from sync_server.store.columns import Digest
from sync_server.store.models import Base
from sync_server.store.sealed_file import DamagedFile, exactly
from sync_server.wire.canonical import MODULUS, entity_digest

_ROWS = 500
_LARGEST = 1 << 30
_vers = msgspec.json.Decoder(dict[str, str])


def write_dump(connection: Connection, write: Callable[[bytes], object]) -> None:
    """Write all tables as the connection's snapshot has them."""
    counts: dict[str, int] = {}
    for table in Base.metadata.sorted_tables:
        names = [str(column.name) for column in table.columns]
        _put(write, ["table", str(table.name), names])
        counts[str(table.name)] = 0
        rows = connection.execution_options(yield_per=_ROWS).execute(select(table))
        for part in rows.partitions(_ROWS):
            _put(write, ["rows", [_plain(table, row) for row in part]])
            counts[str(table.name)] += len(part)
    _put(write, ["end", counts])


def load_dump(connection: Connection, read: Callable[[int], bytes]) -> None:
    """Write the rows of a dump into empty tables; raises DamagedFile.

    The tables may be those of an older version of the program, as the dump itself may.
    """
    there = inspect(connection)
    names: list[str] = []
    for table, columns, rows in read_dump(read):
        if not rows:
            names = [column["name"] for column in there.get_columns(table.name)]
            connection.execute(table.delete())
            continue
        bound = [dict(zip(columns, _typed(table, columns, row), strict=True)) for row in rows]
        kept = [{name: row[name] for name in names if name in row} for row in bound]
        connection.execute(insert(table), kept)


def read_dump(
    read: Callable[[int], bytes],
) -> Iterator[tuple[Table, list[str], list[list[Any]]]]:
    """Yield table, names of columns and rows, none where a table begins; raises DamagedFile."""
    counts: dict[str, int] = {}
    table: Table | None = None
    columns: list[str] = []
    for kind, *told in _frames(read):
        if kind == "table":
            table, columns = _table(told[0]), told[1]
            counts[str(table.name)] = 0
            yield table, columns, []
        elif kind == "rows" and table is not None:
            counts[str(table.name)] += len(told[0])
            yield table, columns, told[0]
        elif kind == "end":
            if told[0] != counts:
                raise DamagedFile
            return
    raise DamagedFile


class Tally:
    """Counts a dump's records again and compares them with what its bucket heads say.

    ``seqs`` holds how far each bucket is in the dump, ``rows`` the rows of all tables.
    """

    def __init__(self) -> None:
        self._heads: dict[str, tuple[int, int]] = {}
        self._sums: dict[str, tuple[int, int]] = {}
        self.rows = 0
        self.seqs: dict[str, int] = {}

    def add(self, table: Table, columns: list[str], rows: list[list[Any]]) -> None:
        """Take in rows."""
        self.rows += len(rows)
        if table.name not in ("bucket_head", "entity"):
            return
        for row in rows:
            told = dict(zip(columns, _typed(table, columns, row), strict=True))
            if table.name == "bucket_head":
                self._heads[told["bucket"]] = (told["n"], told["digest"])
                self.seqs[told["bucket"]] = told["seq"]
            elif told["alive"]:
                vers = _vers.decode(told["vers"]) if told["vers"] else {}
                digest = entity_digest(told["id"], told["ver"], vers, told["life"], told["body"])
                n, total = self._sums.get(told["bucket"], (0, 0))
                self._sums[told["bucket"]] = (n + 1, (total + digest) % MODULUS)

    def different(self) -> list[str]:
        """Return the buckets whose records are not those that the heads speak of."""
        named = sorted(self._heads.keys() | self._sums.keys())
        nothing = (0, 0)
        return [b for b in named if self._heads.get(b) != self._sums.get(b, nothing)]


def _put(write: Callable[[bytes], object], frame: list[Any]) -> None:
    content = msgspec.msgpack.encode(frame)
    write(len(content).to_bytes(4, "big") + content)


def _frames(read: Callable[[int], bytes]) -> Iterator[list[Any]]:
    while length := exactly(read, 4):
        size = int.from_bytes(length, "big")
        content = exactly(read, size) if size <= _LARGEST else b""
        if not content:
            raise DamagedFile
        try:
            yield msgspec.msgpack.decode(content, type=list[Any])
        except msgspec.DecodeError:
            raise DamagedFile from None


def _table(name: str) -> Table:
    found = Base.metadata.tables.get(name)
    if found is None:
        raise DamagedFile
    return found


def _plain(table: Table, row: Any) -> list[Any]:
    """Return a row's values without whole numbers of more than 64 bits."""
    return [
        value.to_bytes(16, "big") if isinstance(column.type, Digest) else value
        for column, value in zip(table.columns, row, strict=True)
    ]


def _typed(table: Table, columns: list[str], row: list[Any]) -> list[Any]:
    return [
        int.from_bytes(value, "big") if isinstance(table.columns[name].type, Digest) else value
        for name, value in zip(columns, row, strict=True)
    ]
