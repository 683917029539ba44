"""Records of types this version does not know: kept as they came, so that nothing is lost."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.core.codecs import canonical_text
from desktop.store.tables import RawRecord
from desktop.store.unit import Unit
from desktop.sync.buckets import Sums
from desktop.sync.derive import Touched
from sync_server.wire.canonical import entity_digest
from sync_server.wire.messages import EntLine, ExitLine

_CHUNK = 500


def enter(unit: Unit, lines: Sequence[EntLine], sums: Sums, touched: Touched) -> None:
    """Write records of unknown types."""
    here = _here(unit.connection, [bytes.fromhex(line.e) for line in lines])
    rows: list[dict[str, Any]] = []
    for line in lines:
        entity = bytes.fromhex(line.e)
        old = here.get(entity)
        if old is not None:
            if old["bucket"] == line.b and old["seq"] > line.s:
                continue
            sums.take(old["bucket"], old["digest"])
        row = _row(line)
        sums.add(line.b, row["digest"])
        rows.append(row)
        touched.add(line.t, entity, row["parent"] or b"")
    if rows:
        statement = insert(RawRecord)
        fresh = {name: statement.excluded[name] for name in rows[0] if name != "id"}
        unit.connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=fresh), rows
        )


def leave(unit: Unit, exits: Mapping[bytes, ExitLine], sums: Sums) -> None:
    """Remove records of unknown types that are still in the bucket they left."""
    gone = []
    for entity, row in _here(unit.connection, exits).items():
        line = exits[entity]
        if row["bucket"] == line.b and row["seq"] < line.s:
            sums.take(line.b, row["digest"])
            gone.append(entity)
    if gone:
        unit.connection.execute(delete(RawRecord).where(RawRecord.id.in_(gone)))


def _row(line: EntLine) -> dict[str, Any]:
    body = bytes(line.r)
    digest = entity_digest(line.e, line.ver, line.vers, line.life, body)
    return {
        "id": bytes.fromhex(line.e),
        "kind": line.t,
        "parent": bytes.fromhex(line.p) if line.p else None,
        "bucket": line.b,
        "body": body.decode(),
        "ver": bytes.fromhex(line.ver),
        "vers": canonical_text(line.vers) if line.vers else None,
        "life": line.life,
        "seq": line.s,
        "digest": digest.to_bytes(16, "big"),
        "by": line.by,
    }


def _here(connection: Connection, entities: Iterable[bytes]) -> dict[bytes, RowMapping]:
    wanted = list(entities)
    found: dict[bytes, RowMapping] = {}
    columns = (RawRecord.id, RawRecord.bucket, RawRecord.seq, RawRecord.digest)
    for start in range(0, len(wanted), _CHUNK):
        query = select(*columns).where(RawRecord.id.in_(wanted[start : start + _CHUNK]))
        found.update((row["id"], row) for row in connection.execute(query).mappings())
    return found
