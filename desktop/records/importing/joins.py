"""Columns that a mapping brings in from other files, and the check that all columns are there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop.core.errors import BadFile
from desktop.records.importing.mapping import Join, Mapping, columns_of
from desktop.records.importing.problems import WRONG_COLUMNS
from desktop.records.importing.tables import Cells, Line, Table, read_table


def joined(table: Table, mapping: Mapping, others: Sequence[Table] = ()) -> Table:
    """Return the table with the columns its joins bring in, and be sure of all its columns.

    A joined file is looked for among ``others``, then beside the table's own. Raises BadFile
    where a file or a column is missing.
    """
    for join in mapping.joins:
        table = _with(table, join, _other(table, join, others))
    _need(table, columns_of(mapping))
    return table


def _other(table: Table, join: Join, others: Sequence[Table]) -> Table:
    wanted = join.file.lower()
    for other in others:
        if other.name.lower() == wanted:
            return other
    beside = {path.name.lower(): path for path in table.folder.iterdir()}
    return read_table(beside.get(wanted, table.folder / Path(join.file).name))


def _with(table: Table, join: Join, other: Table) -> Table:
    key = join.key or join.on
    _need(table, (join.on,))
    _need(other, (key, *join.take, *join.where))
    found: dict[str, Cells] = {}
    for line in other.lines:
        if all(line.cells[name] == value for name, value in join.where.items()):
            found[line.cells[key].strip()] = {name: line.cells[name] for name in join.take}
    empty = dict.fromkeys(join.take, "")
    lines = tuple(
        _brought(line, found.get(line.cells[join.on].strip(), empty)) for line in table.lines
    )
    columns = (*table.columns, *(name for name in join.take if name not in table.columns))
    return replace(table, columns=columns, lines=lines)


def _brought(line: Line, cells: Cells) -> Line:
    return Line(line.number, {**line.cells, **cells}, line.surplus)


def _need(table: Table, columns: Iterable[str]) -> None:
    for column in columns:
        if column not in table.columns:
            known = ", ".join(table.columns)[:300]
            raise BadFile(WRONG_COLUMNS, file=table.name, column=column, columns=known)
