"""Every statement on a large table names the column that the table is split by."""

import re

import pytest

from sync_server.store.partitions import PARTITION_KEYS
from tests.server.statements import all_that_devices_do
from tests.server.world import World

BY_IDENTIFIER = {"entity_place", "change_log"}
"""The large tables that are asked by identifier alone. Source: docs/decisions/0006."""


def names_its_key(statement: str, table: str) -> bool:
    """Return whether a statement says which partition of a table it is about."""
    key = PARTITION_KEYS[table]
    inserted = re.match(rf"INSERT INTO {table} \(([^)]*)\)", statement)
    if inserted:
        return key in re.split(r"\W+", inserted[1])
    where = statement.partition("WHERE")[2]
    one = rf"\b{table}\.{key} = "
    return bool(re.search(rf"{one}|\b{table}\.{key} IN " if key == "id" else one, where))


@pytest.mark.parametrize("table", PARTITION_KEYS)
def test_statements_name_the_key_of_a_large_table(world: World, table: str) -> None:
    about = [
        statement.text
        for statement in all_that_devices_do(world)
        if re.search(rf"\b(FROM|INTO|UPDATE|JOIN) {table}\b", statement.text)
    ]
    assert about, f"nobody asks {table}"
    assert [text for text in about if not names_its_key(text, table)] == []


def test_only_the_listed_tables_are_asked_by_identifier() -> None:
    assert {table for table, key in PARTITION_KEYS.items() if key == "id"} == BY_IDENTIFIER


@pytest.mark.parametrize(
    ("statement", "fits"),
    [
        ("SELECT entity.id FROM entity WHERE entity.bucket = ? AND entity.id IN (?)", True),
        ("SELECT entity.id FROM entity WHERE entity.id IN (?)", False),
        ("SELECT entity.bucket FROM entity WHERE entity.seq > ?", False),
        ("SELECT entity.id FROM entity WHERE entity.bucket IN (?)", False),
        ("UPDATE entity SET bucket=? WHERE entity.id = ?", False),
        ("DELETE FROM entity", False),
        ("INSERT INTO entity (bucket, id) VALUES (?, ?)", True),
        ("INSERT INTO entity (id) VALUES (?)", False),
    ],
)
def test_the_check_sees_what_it_is_for(statement: str, fits: bool) -> None:
    assert names_its_key(statement, "entity") is fits
