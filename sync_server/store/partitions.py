"""Split the large tables into hash partitions on PostgreSQL: by bucket, or by identifier."""

from sqlalchemy import Connection, MetaData, Table, text

from sync_server.store.models import Base

PARTITION_KEYS = {
    "entity": "bucket",
    "exits": "bucket",
    "chain_log": "bucket",
    "entity_place": "id",
    "change_log": "id",
}
"""The column that each large table is split by; every key of the table contains it.

A database spread over machines is distributed by the same columns. Source: docs/scale.md.
"""


def partition(connection: Connection, number: int) -> None:
    """Split the large tables of a new database into ``number`` partitions each.

    The tables are made anew, so they must hold nothing yet.
    """
    for name, column in PARTITION_KEYS.items():
        table = Base.metadata.tables[name]
        connection.execute(text(f'DROP TABLE "{name}"'))
        _partitioned(table, column).create(connection)
        for at in range(number):
            connection.execute(
                text(
                    f'CREATE TABLE "{name}_{at}" PARTITION OF "{name}"'
                    f" FOR VALUES WITH (MODULUS {number}, REMAINDER {at})"
                )
            )


def _partitioned(table: Table, column: str) -> Table:
    """Return the declaration of the same table, split by the hash of a column."""
    copy = table.to_metadata(MetaData(naming_convention=Base.metadata.naming_convention))
    copy.dialect_options["postgresql"]["partition_by"] = f"HASH ({column})"
    return copy
