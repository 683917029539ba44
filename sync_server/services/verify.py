"""Compare a bucket with a device's copy, and the stored digests with the rows themselves."""

import msgspec
from sqlalchemy import Connection, LargeBinary, select, type_coerce

from sync_server.services import grants
from sync_server.services.caller import Caller
from sync_server.services.heads import Head, read_heads
from sync_server.services.refused import refuse
from sync_server.store.engine import Store
from sync_server.store.models import BucketHead, Entity, EntityPlace
from sync_server.wire.canonical import MODULUS, entity_digest
from sync_server.wire.messages import Verify, VerifyAnswer

_ROWS = 1_000
_vers = msgspec.json.Decoder(dict[str, str])


def compare(store: Store, caller: Caller, asked: Verify) -> VerifyAnswer:
    """Return a bucket's head with its sums by the digests' first byte, or the asked entities.

    An entity belongs to the prefix that its digest begins with. Raises Refused where the device
    may not see the bucket.
    """
    with store.read() as connection:
        now_ms = store.now_ms(connection)
        if asked.b not in grants.held(connection, caller.person.id, now_ms):
            raise refuse(403, "forbidden", "no such bucket for this device")
        head = read_heads(connection, [asked.b])[asked.b].told()
        if asked.prefixes:
            entities = _entities(connection, asked.b, set(asked.prefixes))
            return VerifyAnswer(head=head, entities=entities)
        return VerifyAnswer(head=head, sums=_sums(connection, asked.b))


def _entities(connection: Connection, bucket: str, prefixes: set[int]) -> dict[str, str]:
    """Return entity -> digest of those whose digests begin with one of the bytes."""
    asked = select(Entity.id, Entity.digest).where(Entity.bucket == bucket, Entity.alive == 1)
    return {
        entity: f"{digest:032x}"
        for entity, digest in connection.execute(asked)
        if digest >> 120 in prefixes
    }


def _sums(connection: Connection, bucket: str) -> list[str]:
    """Return the sum of the digests that begin with each byte. 1 µs an entity."""
    asked = select(type_coerce(Entity.digest, LargeBinary)).where(
        Entity.bucket == bucket, Entity.alive == 1
    )
    sums = [0] * 256
    for raw in connection.execute(asked).scalars():
        sums[raw[0]] += int.from_bytes(raw, "big")
    return [f"{total % MODULUS:032x}" for total in sums]


def find_damage(connection: Connection) -> list[str]:
    """Return what does not add up: one line each, identifiers and buckets only.

    Every digest is computed again from its row, every head from its rows.
    """
    heads = read_heads(connection, connection.scalars(select(BucketHead.bucket)).all())
    sums = {bucket: Head(0, 0, 0, "") for bucket in heads}
    problems: list[str] = []
    rows = connection.execution_options(yield_per=_ROWS).execute(
        select(
            Entity.id,
            Entity.bucket,
            Entity.seq,
            Entity.alive,
            Entity.life,
            Entity.ver,
            Entity.vers,
            Entity.digest,
            Entity.body,
        )
    )
    for row in rows:
        if row.digest != _digest_of(row.id, row.ver, row.vers, row.life, row.body):
            problems.append(f"entity {row.id}: digest differs from its content")
        total = sums.get(row.bucket)
        if total is None:
            problems.append(f"entity {row.id}: bucket {row.bucket} has no head")
            continue
        total.seq = max(total.seq, row.seq)
        if row.alive:
            total.n += 1
            total.digest = (total.digest + row.digest) % MODULUS
    for bucket, head in heads.items():
        total = sums[bucket]
        if (total.n, total.digest) != (head.n, head.digest) or total.seq > head.seq:
            problems.append(f"bucket {bucket}: head differs from its records")
    return problems + _misplaced(connection)


def _misplaced(connection: Connection) -> list[str]:
    """Return the entities that cannot be found by their identifier, and places that are empty."""
    same = (EntityPlace.id == Entity.id) & (EntityPlace.bucket == Entity.bucket)
    lost = select(Entity.id).outerjoin(EntityPlace, same).where(EntityPlace.id.is_(None))
    empty = select(EntityPlace.id).outerjoin(Entity, same).where(Entity.id.is_(None))
    return [
        *(f"entity {entity}: not where its place says" for entity in connection.scalars(lost)),
        *(f"entity {entity}: a place without it" for entity in connection.scalars(empty)),
    ]


def _digest_of(entity: str, ver: str, vers: str, life: int, body: str) -> int:
    return entity_digest(entity, ver, _vers.decode(vers) if vers else {}, life, body)
