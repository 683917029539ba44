"""The report of refused rows: the rows as they were, with a reason, to be mended and imported."""

import csv
from collections.abc import Sequence
from pathlib import Path

from desktop.core.errors import BadFile
from desktop.core.i18n import QT_TRANSLATE_NOOP, Translate
from desktop.records.importing.outcome import RefusedRow
from desktop.records.importing.refusals import ROW
from desktop.records.importing.tables import Table
from desktop.records.problems import NOT_WRITTEN
from desktop.store.base import RecordType, field_of

REASON = QT_TRANSLATE_NOOP("Import", "Not imported because")

Say = Translate
"""Turns (context, source) into words."""


def write_reports(
    path: Path, refused: Sequence[RefusedRow], reasons: Sequence[str], translate: Say
) -> list[Path]:
    """Write refused rows with their reasons as CSV, and return the files.

    One file for each table with refusals: ``path`` itself, where there are several with the
    table's name before the ending. No file where nothing was refused. Raises BadFile.
    """
    groups: dict[str, list[tuple[RefusedRow, str]]] = {}
    for row, reason in zip(refused, reasons, strict=True):
        groups.setdefault(row.table.name, []).append((row, reason))
    written = []
    for name, rows in groups.items():
        one = path if len(groups) == 1 else path.with_name(f"{path.stem}-{Path(name).stem}.csv")
        _write(one, rows[0][0].table, rows, translate)
        written.append(one)
    return written


def reason_of(row: RefusedRow, record: RecordType, words: dict[str, str], translate: Say) -> str:
    """Return what is wrong with a row, in words; ``words`` are English sources by code."""
    told = []
    for refusal in row.refusals:
        declared = field_of(record, refusal.field)
        title = translate("Field", declared.title) if declared else refusal.field
        said = translate("Refusal", words.get(refusal.code, refusal.code))
        told.append(said if refusal.field == ROW else f"{title}: {said}")
    return "; ".join(told)


def _write(
    path: Path, table: Table, rows: Sequence[tuple[RefusedRow, str]], translate: Say
) -> None:
    columns = [column for column in table.columns if column]
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*columns, translate("Import", REASON)])
            for row, reason in rows:
                cells = [row.line.cells.get(column, "") for column in columns]
                writer.writerow([*map(_guarded, cells), reason])
    except OSError:
        raise BadFile(NOT_WRITTEN, file=path.name) from None


def _guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    risky = text[:1] in tuple("=@\t\r") or (text[:1] in ("+", "-") and not text[1:2].isdigit())
    return f"'{text}" if risky else text
