"""Files as banks send them, and the store's answer to them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
from PySide6.QtCore import QTranslator
from sqlalchemy import Connection

from desktop.areas.catalog import CATALOG
from desktop.core import resources
from desktop.core.i18n import Translate
from desktop.records import read
from desktop.records.importing.joins import joined
from desktop.records.importing.outcome import Outcome
from desktop.records.importing.proposing import mapping_for
from desktop.records.importing.run import in_order, run_import
from desktop.records.importing.tables import read_table
from desktop.records.rows import Loaded
from desktop.store.unit import Store

CLIENTS = """客户号,客户名称,性别,出生日期,手机,证件号码,备注
A1,张三丰,男,1949-12-31,13800138000,11010519491231002X,老客户
A2,李四,女,1980/5/6,13900139000,,
A3,杭州西湖茶业有限公司,,,,,
"""


def chinese() -> Translate:
    """Return the shipped Chinese words."""
    translator = QTranslator()
    assert translator.load(str(resources.path("translations", "fieldbook_zh_CN.qm")))
    return lambda context, source: translator.translate(context, source) or source


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a text file and return it."""
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """Write a workbook of one sheet and return it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    book.close()
    return path


def bring_in(store: Store, *paths: Path, kind: str | None = None, dry_run: bool = False) -> Outcome:
    """Import files as the command does, without a mapping."""
    tables = [read_table(path) for path in paths]
    found = []
    for table in tables:
        mapping = mapping_for(table, kind, CATALOG, [chinese()])
        found.append((joined(table, mapping, tables), mapping))
    return run_import(store, in_order(found, CATALOG), dry_run=dry_run)


def counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    """Return created, updated, merged, unchanged, refused."""
    told = outcome.counts
    assert told.read == sum((told.created, told.updated, told.merged, told.unchanged, told.refused))
    return (told.created, told.updated, told.merged, told.unchanged, told.refused)


def codes(outcome: Outcome) -> list[tuple[int, list[tuple[str, str]]]]:
    """Return (row number, [(field, code)]) of what was refused."""
    return [
        (row.line.number, [(one.field, one.code) for one in row.refusals])
        for row in outcome.refusals
    ]


def all_of(store: Store, kind: str) -> list[Loaded]:
    """Return the living records of a kind in the order of entry."""
    with store.read() as connection:
        return read.page(connection, CATALOG.type_of(kind), limit=10_000)


def by_name(store: Store) -> dict[str, Loaded]:
    """Return the clients by name."""
    return {one.values["name"]: one for one in all_of(store, "party")}


def children_of(connection: Connection, kind: str, party: UUID) -> list[Loaded]:
    """Return the records of a kind that belong to a client."""
    return read.page(
        connection, CATALOG.type_of(kind), [read.Filter("party", read.Op.IS, party)], limit=100
    )


def clients_file(folder: Path, text: str = CLIENTS, name: str = "clients.csv") -> Path:
    """Write a list of clients and return it."""
    return text_file(folder / name, text)
