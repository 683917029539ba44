"""The sums of buckets, counted anew from the rows: the check of what was counted along."""

import json
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.records.rows import loaded
from desktop.store.base import Catalog, Entry, table_of
from desktop.store.tables import RawRecord
from desktop.sync import buckets, outbox
from desktop.sync.bodies import bodies_of
from desktop.sync.views import base_of
from sync_server.wire.canonical import MODULUS, canonical, entity_digest

_CHUNK = 500


def recompute(connection: Connection, catalog: Catalog) -> dict[str, str]:
    """Return bucket -> digest (32 hex digits) of this device's copy, from the rows themselves.

    Own changes that the server has not confirmed are left out. 5 µs a record.
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
    changed = outbox.open_entities(connection)
    for entry in catalog:
        yield from _of_type(connection, entry, changed)
    query = select(RawRecord).execution_options(yield_per=_CHUNK)
    for row in connection.execute(query).mappings():
        vers = json.loads(row["vers"]) if row["vers"] else {}
        ver = row["ver"].hex()
        digest = entity_digest(row["id"].hex(), ver, vers, row["life"], row["body"])
        yield row["bucket"], row["id"], digest


def _of_type(
    connection: Connection, entry: Entry, changed: Collection[bytes]
) -> Iterator[tuple[str, bytes, int]]:
    bodies = bodies_of(entry.record)
    own: list[bytes] = []
    found = connection.exec_driver_sql(bodies.select)
    while rows := found.fetchmany(_CHUNK):
        for row in rows:
            if row[0] in changed:
                own.append(row[0])
            else:
                yield row[bodies.bucket], row[0], bodies.digest(row)
    for start in range(0, len(own), _CHUNK):
        yield from _below_own(connection, entry, own[start : start + _CHUNK])


def _below_own(
    connection: Connection, entry: Entry, ids: Sequence[bytes]
) -> Iterator[tuple[str, bytes, int]]:
    """Yield the same of records with changes that the server has not confirmed, without these."""
    table = table_of(entry.record)
    query = select(table).where(table.c.id.in_([UUID(bytes=one) for one in ids]))
    changes = outbox.open_changes(connection, ids)
    for row in connection.execute(query).mappings():
        record = loaded(entry.record, row)
        base = base_of(record, changes.get(record.id.bytes, ()))
        digest = entity_digest(record.id.hex, base.ver, base.vers, base.life, canonical(base.body))
        yield record.bucket, record.id.bytes, digest
