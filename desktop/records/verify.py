"""Checks of the whole store: file, keys, rules, search index, audit chain."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from desktop.core.fields import Field
from desktop.records.audit import broken_entries
from desktop.records.find import index
from desktop.records.searching import live_ids
from desktop.store.base import Catalog, RecordType, fields_of, table_of

WORST = 20
"""Problems of one sort that are named before only their number is told."""


def problems_of(connection: Connection, catalog: Catalog, *, deep: bool = False) -> list[str]:
    """Return what is wrong, as ``sort: place`` texts without a person's data; empty if nothing.

    ``deep`` also checks every page's authentication code and every index of the file.
    """
    found: list[str] = []
    found += _listed(connection, "PRAGMA integrity_check" if deep else "PRAGMA quick_check", "file")
    if deep:
        found += _listed(connection, "PRAGMA cipher_integrity_check", "cipher")
    found += _listed(connection, "PRAGMA foreign_key_check", "foreign_key")
    for entry in catalog:
        found += _missing(connection, entry.record)
    found += _few(f"audit: entry {number}" for number in broken_entries(connection))
    live = {
        entry.record.__kind__: live_ids(connection, entry.record)
        for entry in catalog
        if entry.record.__lane__
    }
    found += _few(f"search: {code}" for code in index.check(connection, live))
    return found


def count_records(connection: Connection, catalog: Catalog) -> int:
    """Return how many living records of known types are here."""
    total = 0
    for entry in catalog:
        table = table_of(entry.record)
        query = select(func.count()).select_from(table).where(table.c.alive == 1)
        total += connection.execute(query).scalar_one()
    return total


def _listed(connection: Connection, pragma: str, sort: str) -> list[str]:
    rows = connection.exec_driver_sql(pragma).fetchall()
    return list(_few(f"{sort}: {row[0]}" for row in rows if row[0] != "ok"))


def _missing(connection: Connection, record: RecordType) -> list[str]:
    """Return required fields that living records lack: a pull never refuses, this tells."""
    table = table_of(record)
    found = []
    for field in _required(record):
        query = select(func.count()).select_from(table)
        lacking = query.where(table.c.alive == 1, table.c[field.columns[0]].is_(None))
        number = connection.execute(lacking).scalar_one()
        if number:
            found.append(f"rule: {number} {record.__kind__} without {field.name}")
    return found


def _required(record: RecordType) -> Iterator[Field]:
    return (field for field in fields_of(record) if field.required)


def _few(found: Iterator[str]) -> list[str]:
    named = []
    for more, one in enumerate(found):
        if more < WORST:
            named.append(one)
        elif more == WORST:
            named.append(f"{one.split(':', 1)[0]}: and more")
    return named
