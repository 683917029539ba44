"""Rows of the first sheet of an Excel workbook, as texts."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from desktop.core.errors import BadFile
from desktop.records.importing.problems import NOT_A_TABLE

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_BROKEN = (InvalidFileException, BadZipFile, KeyError, ValueError, IndexError, TypeError)
"""What openpyxl raises for files that are none, or damaged inside."""


def is_workbook(path: Path) -> bool:
    """Return whether the file is a workbook by its first bytes, whatever its ending.

    Raises BadFile for the old binary form (.xls), which Excel can save anew.
    """
    with path.open("rb") as file:
        begin = file.read(4)
    if begin == _OLE:
        raise BadFile(NOT_A_TABLE, file=path.name)
    return begin == _ZIP


def workbook_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield (row number, texts) of the first sheet. Raises BadFile."""
    try:
        with path.open("rb") as file:  # by a path openpyxl goes by the ending
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            rows = book.worksheets[0].iter_rows(values_only=True)
            for number, cells in enumerate(rows, start=1):
                yield number, [_text(cell) for cell in cells]
    except _BROKEN:
        raise BadFile(NOT_A_TABLE, file=path.name) from None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # Excel shows 15 digits: 0.1 + 0.2 is 0.3 there, and so it is here.
        return format(Decimal(format(value, ".15g")).normalize(), "f")
    return str(value)
