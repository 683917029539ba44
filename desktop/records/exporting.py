"""Export of one kind of records to CSV, XLSX or JSON; vCards where the kind is the client."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
from sqlalchemy import Connection

from desktop.core.codecs import text_of, to_wire
from desktop.core.errors import BadFile
from desktop.core.fields import Field, Kind
from desktop.core.i18n import Translate
from desktop.records import read
from desktop.records.problems import NO_EXPORT_FORM, NOT_WRITTEN
from desktop.records.rows import Loaded
from desktop.records.titles import titles_of
from desktop.store.base import Catalog, RecordType, fields_of

PAGE = 1000

Progress = Callable[[int, int], None]


def export_records(
    connection: Connection,
    catalog: Catalog,
    kind: str,
    path: Path,
    translate: Translate,
    progress: Progress = lambda done, total: None,
    *,
    only: Sequence[UUID] | None = None,
) -> int:
    """Write the living records of ``kind`` and return how many; the ending says the form.

    Those of ``only`` where it is given, in its order, else all. A file that cannot be finished
    is removed again. Raises BadFile.
    """
    record = catalog.type_of(kind)
    writer = {".csv": _write_csv, ".xlsx": _write_workbook, ".json": _write_json}.get(
        path.suffix.lower()
    )
    if writer is None:
        raise BadFile(NO_EXPORT_FORM, file=path.name)
    total = read.count(connection, record) if only is None else len(only)
    batches = _batches(connection, record, total, only)
    part = path.with_name(path.name + ".part")
    try:
        written = writer(
            part, record, _rows(connection, catalog, batches, total, progress), translate
        )
        part.replace(path)
    except OSError:
        raise BadFile(NOT_WRITTEN, file=path.name) from None
    finally:
        part.unlink(missing_ok=True)
    return written


Row = tuple[Loaded, dict[str, str]]
"""A record, and the titles of what its links point to, by field."""


def _batches(
    connection: Connection, record: RecordType, total: int, only: Sequence[UUID] | None
) -> Iterator[list[Loaded]]:
    for offset in range(0, total, PAGE):
        if only is None:
            yield read.page(connection, record, offset=offset, limit=PAGE)
        else:
            yield read.some(connection, record, only[offset : offset + PAGE])


def _rows(
    connection: Connection,
    catalog: Catalog,
    batches: Iterable[list[Loaded]],
    total: int,
    progress: Progress,
) -> Iterator[Row]:
    done = 0
    for batch in batches:
        links = [f for f in fields_of(batch[0].record) if f.target] if batch else []
        titles = {
            field.name: titles_of(
                connection,
                catalog,
                field.target,
                (one.values[field.name] for one in batch if one.values[field.name]),
            )
            for field in links
        }
        for one in batch:
            yield one, {name: found.get(one.values[name], "") for name, found in titles.items()}
        done += len(batch)
        progress(done, total)


def _header(record: RecordType, translate: Translate) -> list[str]:
    names = ["id"]
    for field in fields_of(record):
        names.append(translate("Field", field.title))
        if field.kind is Kind.LINK:
            names.append(f"{field.name}_id")
    return names


def _texts(row: Row, translate: Translate) -> Iterator[str]:
    one, titles = row
    yield str(one.id)
    for field in fields_of(one.record):
        value = one.values[field.name]
        if field.kind is Kind.LINK:
            yield titles.get(field.name, "")
        yield _shown(field, value, translate)


def _shown(field: Field, value: Any, translate: Translate) -> str:
    if field.kind is Kind.CHOICE and value is not None:
        titles = {choice.code: choice.title for choice in field.choices}
        return translate("Choice", titles[value]) if value in titles else str(value)
    return text_of(field, value)


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; the importer takes the mark off."""
    risky = text[:1] in "=@\t\r" or (text[:1] in "+-" and not text[1:2].isdigit())
    return f"'{text}" if text and risky else text


def _write_csv(path: Path, record: RecordType, rows: Iterable[Row], translate: Translate) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_header(record, translate))
        for row in rows:
            writer.writerow([guarded(text) for text in _texts(row, translate)])
            count += 1
    return count


def _write_workbook(
    path: Path, record: RecordType, rows: Iterable[Row], translate: Translate
) -> int:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(record.__kind__)
    sheet.append(_header(record, translate))
    count = 0
    for row in rows:
        sheet.append([guarded(text) for text in _texts(row, translate)])
        count += 1
    with path.open("wb") as file:
        book.save(file)
    return count


def _write_json(path: Path, record: RecordType, rows: Iterable[Row], translate: Translate) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for one, _ in rows:
            file.write(",\n" if count else "\n")
            file.write(json.dumps(wire_form(one), ensure_ascii=False))
            count += 1
        file.write("\n]\n")
    return count


def wire_form(one: Loaded) -> dict[str, Any]:
    """Return a record as JSON: identifier, kind and fields in wire form, unknown registers too."""
    fields: Sequence[Field] = fields_of(one.record)
    body = {field.name: to_wire(field, one.values[field.name]) for field in fields}
    filled = {name: value for name, value in body.items() if value is not None}
    if one.extra:
        filled["extra"] = json.loads(one.extra)
    return {"id": str(one.id), "kind": one.kind, **filled}
