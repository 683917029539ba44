"""What every record type of every room owes the house."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic.autogenerate import produce_migrations
from alembic.migration import MigrationContext
from PySide6.QtCore import QTranslator

from desktop.core import resources
from desktop.core.codecs import canonical_text
from desktop.core.fields import Kind
from desktop.core.i18n import untranslated
from desktop.records import rows, write
from desktop.records.exporting import export_records
from desktop.records.importing.mapping import Mapping, Source
from desktop.records.importing.run import run_import
from desktop.records.importing.tables import read_table
from desktop.records.registers import body_of, registers_of, split_body
from desktop.store.base import Base, Entry, fields_of, parent_of
from desktop.store.unit import Store
from sync_server.services.state import WRITTEN_HERE
from sync_server.wire.canonical import canonical
from tests.factories.all import WHOLE
from tests.stores import CATALOG, add_party, store

__all__ = ["store"]

every_entry = pytest.mark.parametrize("entry", list(CATALOG), ids=lambda e: e.record.__kind__)
MADE_BY_PEOPLE = [entry for entry in CATALOG if entry.record.__kind__ not in WRITTEN_HERE]
every_entry_of_people = pytest.mark.parametrize(
    "entry", MADE_BY_PEOPLE, ids=lambda e: e.record.__kind__
)


def _whole(entry: Entry, party: UUID | None = None) -> dict[str, Any]:
    link = parent_of(entry.record)
    return WHOLE[entry.record.__kind__] | ({link.name: party} if link else {})


def test_the_migrations_make_the_declared_tables(store: Store) -> None:
    with store.write() as unit:
        context = MigrationContext.configure(
            unit.connection,
            opts={"include_name": lambda name, sort, _: not _search_table(name, sort)},
        )
        operations = produce_migrations(context, Base.metadata).upgrade_ops
        assert operations is not None
        assert not operations.ops, "run installers/new_migration.py"


def _search_table(name: str | None, sort: str) -> bool:
    """The search index is derived: made on opening, not by migrations."""
    return sort == "table" and (name or "").startswith("find_")


@every_entry
def test_a_factory_fills_every_field(entry: Entry) -> None:
    declared = {field.name for field in fields_of(entry.record) if not field.parent}
    assert set(WHOLE[entry.record.__kind__]) == declared


@every_entry
def test_values_survive_the_wire(entry: Entry) -> None:
    values = WHOLE[entry.record.__kind__]
    body = body_of(entry.record, values, None)
    sent = canonical(body)
    assert sent.decode() == canonical_text(body)
    assert set(body) == set(registers_of(entry.record))
    back, rest = split_body(entry.record, json.loads(sent))
    assert (back, rest) == (values, None)


@every_entry
def test_what_this_version_does_not_know_survives_the_wire(entry: Entry) -> None:
    body = {"from_the_future": {"deep": [1, "二"]}, "kind": {"newer": "shape"}}
    values, rest = split_body(entry.record, body)
    assert body_of(entry.record, values, rest)["from_the_future"] == body["from_the_future"]


@every_entry_of_people
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_exported_record_is_imported_with_the_same_values(
    store: Store, tmp_path: Path, entry: Entry, ending: str
) -> None:
    kind = entry.record.__kind__
    party = add_party(store, "张三丰")
    values = _whole(entry, party)
    with store.write() as unit:
        first = write.create(unit, kind, values)
    path = tmp_path / f"records{ending}"
    with store.read() as connection:
        export_records(connection, store.catalog, kind, path, untranslated)
    with store.write() as unit:
        write.remove(unit, kind, first)
    outcome = run_import(store, [(read_table(path), _mapping(entry))])
    assert not outcome.refusals
    with store.read() as connection:
        table = entry.record.__table__
        found = [
            rows.loaded(entry.record, row)
            for row in connection.execute(table.select().where(table.c.alive == 1)).mappings()
        ]
    names = {name for name, value in values.items() if not _zoned(entry, name)}
    assert any(
        {n: v for n, v in one.values.items() if n in names} == {n: values[n] for n in names}
        for one in found
        if one.id != first
    )


def _zoned(entry: Entry, name: str) -> bool:
    """Text files carry the offset of a moment, not the zone's name."""
    return any(f.name == name and f.kind is Kind.MOMENT for f in fields_of(entry.record))


def _mapping(entry: Entry) -> Mapping:
    fields = {}
    for field in fields_of(entry.record):
        column = f"{field.name}_id" if field.kind is Kind.LINK else field.title
        codes = {choice.title: choice.code for choice in field.choices}
        fields[field.name] = Source(column=column, codes=codes)
    return Mapping(entry.record.__kind__, fields)


@every_entry
@pytest.mark.usefixtures("qapp")
def test_every_title_is_said_in_chinese(entry: Entry) -> None:
    translator = QTranslator()
    assert translator.load(str(resources.path("translations", "fieldbook_zh_CN.qm")))
    wanted = [("Kind", entry.record.__title__)]
    for field in fields_of(entry.record):
        wanted.append(("Field", field.title))
        wanted += [("Choice", choice.title) for choice in field.choices]
    missing = [pair for pair in wanted if not translator.translate(*pair)]
    assert not missing
