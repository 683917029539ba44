"""The sums of buckets, counted anew from the rows: the check of what was counted along."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from desktop.records.rows import loaded
from desktop.store.base import Catalog, Entry, table_of
from desktop.store.tables import RawRecord
from desktop.sync import buckets, outbox
from desktop.sync.views import base_of
from sync_server.wire.canonical import MODULUS, canonical, entity_digest

_CHUNK = 500


def recompute(connection: Connection, catalog: Catalog) -> dict[str, str]:
    """Return bucket -> digest (32 hex digits) of this device's copy, from the rows themselves.

    Own changes that the server has not confirmed are left out. 30 µs a record.
    """
    totals = dict.fromkeys(buckets.digests(connection), 0)
    for bucket, _, digest in counted(connection, catalog):
        totals[bucket] = (totals.get(bucket, 0) + digest) % MODULUS
    return {bucket: f"{total:032x}" for bucket, total in sorted(totals.items())}


def broken(connection: Connection, catalog: Catalog) -> list[str]:
    """Return the buckets whose rows do not add up to what was counted along."""
    totals = recompute(connection, catalog)
    kept = buckets.digests(connection)
    return [bucket for bucket, total in totals.items() if kept.get(bucket, total) != total]


def counted(connection: Connection, catalog: Catalog) -> Iterator[tuple[str, bytes, int]]:
    """Yield bucket, identifier and digest of every record that the server has, from its row."""
    for entry in catalog:
        yield from _of_type(connection, entry)
    query = select(RawRecord).execution_options(yield_per=_CHUNK)
    for row in connection.execute(query).mappings():
        vers = json.loads(row["vers"]) if row["vers"] else {}
        ver = row["ver"].hex()
        digest = entity_digest(row["id"].hex(), ver, vers, row["life"], row["body"])
        yield row["bucket"], row["id"], digest


def _of_type(connection: Connection, entry: Entry) -> Iterator[tuple[str, bytes, int]]:
    table = table_of(entry.record)
    query = select(table).where(table.c.digest.is_not(None))
    query = query.execution_options(yield_per=_CHUNK)
    for part in connection.execute(query).mappings().partitions(_CHUNK):
        records = [loaded(entry.record, row) for row in part]
        own = outbox.open_changes(connection, [record.id.bytes for record in records])
        for record in records:
            base = base_of(record, own.get(record.id.bytes, ()))
            digest = entity_digest(
                record.id.hex, base.ver, base.vers, base.life, canonical(base.body)
            )
            yield record.bucket, record.id.bytes, digest
