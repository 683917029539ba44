"""Reading a table from a file: encoding, separator and sheet are found, not asked."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from desktop.core.errors import BadFile
from desktop.records.importing.problems import NO_FILE, NO_HEADER, NOT_A_TABLE

SEPARATORS = ",;\t|"

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: column names, and its rows as {column: text}; row numbers as in the file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Cells], ...]
    encoding: str = ""
    separator: str = ""


def read_table(path: Path) -> Table:
    """Return the table in a CSV or XLSX file. Raises BadFile that names the file and remedy."""
    if not path.is_file():
        raise BadFile(NO_FILE, file=path.name)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _read_workbook(path)
    return _read_text(path)


def decoded(raw: bytes) -> tuple[str, str]:
    """Return text and encoding: BOM, else strict UTF-8, else GB18030. Raises UnicodeDecodeError."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16"), "utf-16"
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return raw.decode("gb18030"), "gb18030"


def separator_of(head: str) -> str:
    """Return the separator that splits the first line into the most columns outside quotes."""
    line = head.split("\n", 1)[0]
    return max(SEPARATORS, key=lambda mark: len(next(csv.reader([line], delimiter=mark), [])))


def _read_text(path: Path) -> Table:
    try:
        text, encoding = decoded(path.read_bytes())
    except (UnicodeDecodeError, OSError):
        raise BadFile(NOT_A_TABLE, file=path.name) from None
    separator = separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        table = _table(path.name, ((reader.line_num, cells) for cells in reader))
    except csv.Error:
        raise BadFile(NOT_A_TABLE, file=path.name) from None
    return Table(table.name, table.columns, table.rows, encoding, separator)


def _read_workbook(path: Path) -> Table:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError):
        raise BadFile(NOT_A_TABLE, file=path.name) from None
    try:
        sheet = book.worksheets[0]
        rows = enumerate(sheet.iter_rows(values_only=True), start=1)
        return _table(path.name, ((number, [_cell(c) for c in cells]) for number, cells in rows))
    finally:
        book.close()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _unguarded(cell: str) -> str:
    """Return the cell without the mark that our export puts before formula-like text."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=@\t\r+-") else cell


def _table(name: str, lines: Iterator[tuple[int, list[str]]]) -> Table:
    _, header = next(lines, (0, []))
    columns = tuple(cell.strip() for cell in header)
    if not any(columns):
        raise BadFile(NO_HEADER, file=name)
    rows = []
    for number, cells in lines:
        if any(cell.strip() for cell in cells):
            filled = [*map(_unguarded, cells), *[""] * (len(columns) - len(cells))]
            rows.append((number, dict(zip(columns, filled, strict=False))))
    return Table(name, columns, tuple(rows))
