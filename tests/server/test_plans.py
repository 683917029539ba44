"""PostgreSQL answers devices from indexes, and from one partition where the table is split."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, text

from sync_server.store.partitions import PARTITION_KEYS
from tests.server.statements import Statement, all_that_devices_do
from tests.server.world import World

BUCKETS, ROWS_EACH = 30, 700
"""Enough that reading a table from end to end never looks cheaper than an index."""

_FILL = (
    "INSERT INTO entity_place SELECT gen_random_uuid(), 'p/' || (n % :buckets) || '/own'"
    " FROM generate_series(1, :rows) n",
    "INSERT INTO entity (bucket, id, type, seq, life, alive, ver, vers, by, digest, body)"
    " SELECT bucket, id, 'party', row_number() OVER (PARTITION BY bucket), 1, 1, id, '', id,"
    " decode(md5(bucket), 'hex'), repeat('x', 300) FROM entity_place",
    "INSERT INTO exits SELECT bucket, 1000000 + seq, id, 'deleted', NULL FROM entity",
    "INSERT INTO chain_log SELECT bucket, seq, id FROM entity",
    'INSERT INTO change_log (id, body_hash, batch, txn, device, "user", claimed, eff, suspect,'
    " body, outcome, became, received_ms) SELECT id, '', id, id, id, id, '', '', 0,"
    " repeat('x', 300), '', '', 0 FROM entity_place",
    "ANALYZE",
)


def fill(connection: Connection) -> None:
    """Give the large tables other people's rows."""
    for statement in _FILL:
        connection.execute(text(statement), {"buckets": BUCKETS, "rows": BUCKETS * ROWS_EACH})


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield all steps of a plan."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def explained(connection: Connection, statement: Statement) -> list[dict[str, Any]]:
    """Return the steps that read a table."""
    (told,) = connection.exec_driver_sql(
        f"EXPLAIN (FORMAT JSON) {statement.text}", statement.parameters
    ).scalars()
    plan = json.loads(told) if isinstance(told, str) else told
    steps = nodes(plan[0]["Plan"])
    return [step for step in steps if "Relation Name" in step and "Scan" in step["Node Type"]]


def whole(relation: str) -> str:
    """Return the name of the table that a partition is of."""
    return re.sub(r"_\d+$", "", relation)


@pytest.fixture
def asked(world: World) -> list[Statement]:
    """What devices ask of a filled server, each statement once."""
    if world.store.is_sqlite:
        return []
    with world.write() as connection:
        fill(connection)
    heard = all_that_devices_do(world)
    return list(
        {one.text: one for one in heard if one.text.startswith(("SELECT", "UPDATE"))}.values()
    )


@pytest.mark.parametrize("world", ["postgresql", "partitioned"], indirect=True)
def test_no_large_table_is_read_from_end_to_end(world: World, asked: list[Statement]) -> None:
    with world.store.read() as connection:
        steps = {one.text: explained(connection, one) for one in asked}
    read = {whole(step["Relation Name"]) for found in steps.values() for step in found}
    assert set(PARTITION_KEYS) <= read
    slow = [
        (step["Relation Name"], statement)
        for statement, found in steps.items()
        for step in found
        if step["Node Type"] == "Seq Scan" and whole(step["Relation Name"]) in PARTITION_KEYS
    ]
    assert slow == []


@pytest.mark.parametrize("world", ["partitioned"], indirect=True)
def test_a_bucket_is_looked_for_in_one_partition(world: World, asked: list[Statement]) -> None:
    by_bucket = {table for table, key in PARTITION_KEYS.items() if key == "bucket"}
    with world.store.read() as connection:
        for one in asked:
            read = [step["Relation Name"] for step in explained(connection, one)]
            for table in by_bucket:
                parts = {name for name in read if whole(name) == table}
                assert len(parts) <= 1, one.text
