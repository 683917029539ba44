"""Reading a table from a file: encoding, separator, sheet and header line are found, not asked."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.core.errors import BadFile
from desktop.records.importing.problems import NO_FILE, NO_HEADER, NOT_A_TABLE
from desktop.records.importing.workbooks import is_workbook, workbook_rows

SEPARATORS = ",;\t|"

MOST_IN_A_CELL = 64 * 1024 * 1024
"""Characters the CSV reader takes in one cell: a text too long for a field is refused by its
row, not with the whole file. The reader's own limit is 131,072."""

TITLE_LINES = 10
"""Lines above the column names that may hold a title, as reports of core systems do."""

Cells = dict[str, str]
Numbered = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, {column: text}, and whether it has cells too many."""

    number: int
    cells: Cells
    surplus: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: column names, and its rows. ``folder`` is where its file lies."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    folder: Path = Path()
    encoding: str = ""
    separator: str = ""


def read_table(path: Path) -> Table:
    """Return the table in a CSV or XLSX file. Raises BadFile that names the file and remedy."""
    if not path.is_file():
        raise BadFile(NO_FILE, file=path.name)
    try:
        if is_workbook(path):
            return replace(_table(path.name, workbook_rows(path)), folder=path.parent)
        return _read_text(path)
    except (OSError, UnicodeDecodeError, csv.Error):
        raise BadFile(NOT_A_TABLE, file=path.name) from None


def decoded(raw: bytes) -> tuple[str, str]:
    """Return text and encoding: BOM, else strict UTF-8, else GB18030. Raises UnicodeDecodeError."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16"), "utf-16"
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return raw.decode("gb18030"), "gb18030"


def separator_of(text: str) -> str:
    """Return the separator that splits one of the first lines into the most columns."""
    head = text[:65_536].split("\n", TITLE_LINES)[:TITLE_LINES]
    return max(SEPARATORS, key=lambda mark: max(_widths(head, mark), default=0))


def _widths(lines: Iterable[str], mark: str) -> list[int]:
    return [len(cells) for cells in csv.reader(lines, delimiter=mark)]


def _read_text(path: Path) -> Table:
    text, encoding = decoded(path.read_bytes())
    csv.field_size_limit(MOST_IN_A_CELL)
    separator = separator_of(text)
    found = _table(path.name, _text_rows(text, separator))
    return replace(found, folder=path.parent, encoding=encoding, separator=separator)


def _text_rows(text: str, separator: str) -> Iterator[Numbered]:
    """Yield rows with the number of the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + 1


def _table(name: str, rows: Iterable[Numbered]) -> Table:
    lines = iter(rows)
    header, waiting = _header(lines)
    columns = _columns(header)
    if not any(columns):
        raise BadFile(NO_HEADER, file=name)
    body = [
        _line(columns, number, cells)
        for source in (waiting, lines)
        for number, cells in source
        if any(cell.strip() for cell in cells)
    ]
    return Table(name, columns, tuple(body))


def _header(lines: Iterator[Numbered]) -> tuple[list[str], list[Numbered]]:
    """Return the line of column names, and the lines read with it that come after.

    A title above it fills one cell; so the first of the first lines that fills two or more is
    taken, and the very first where all fill only one.
    """
    head: list[Numbered] = []
    for number, cells in lines:
        filled = sum(bool(cell.strip()) for cell in cells)
        if filled > 1:
            return cells, []
        if filled:
            head.append((number, cells))
        if len(head) == TITLE_LINES:
            break
    return (head[0][1], head[1:]) if head else ([], [])


def _columns(header: list[str]) -> tuple[str, ...]:
    """Return the column names; one that comes again is numbered, so that no cell is lost."""
    named: list[str] = []
    for cell in header:
        name = cell.strip()
        again = sum(other == name for other in map(str.strip, header[: len(named)]))
        named.append(f"{name} ({again + 1})" if name and again else name)
    while named and not named[-1]:
        named.pop()
    return tuple(named)


def _line(columns: tuple[str, ...], number: int, cells: list[str]) -> Line:
    filled = [*map(_unguarded, cells), *[""] * (len(columns) - len(cells))]
    surplus = any(cell.strip() for cell in filled[len(columns) :])
    named = zip(columns, filled, strict=False)
    return Line(number, {column: text for column, text in named if column}, surplus)


def _unguarded(cell: str) -> str:
    """Return the cell without the mark that our export puts before formula-like text."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=@\t\r+-") else cell
