"""Move clients from one bucket to another: at once, whole, with no version changed.

An edit that was made before the move still follows on the version it was made on.
Source: sync protocol 2.3.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from sync_server.services import grants
from sync_server.services.blob_refs import carry
from sync_server.services.chunks import chunks
from sync_server.services.heads import Head, lock_heads, save_heads
from sync_server.services.loading import Moved, buckets_of, by_bucket
from sync_server.services.placing import restricted_bucket
from sync_server.store.models import Entity, EntityPlace, Exit
from sync_server.wire.canonical import MODULUS, chain_next
from sync_server.wire.messages import Hex

MOVED = "moved"
"""Why an entity left a bucket: it lives in another now."""


def move(
    connection: Connection, roots: Collection[Hex], to: str, now_ms: int, bulk: Hex | None = None
) -> int:
    """Move entities with all their descendants to a bucket; return how many records moved.

    ``bulk`` names what they are moved together by, so that no device takes it for a mishap.

    What is restricted to some roles goes to the restricted bucket of the new portfolio. Raises
    Moved where another writer moved one of them first: the transaction is to begin anew.
    """
    places = buckets_of(connection, roots)
    ways = _ways(set(places.values()), to)
    for target in sorted({*ways.values()}):
        grants.make_bucket(connection, target, now_ms)
    heads = lock_heads(connection, {*ways, *ways.values()})
    if buckets_of(connection, roots) != places:
        raise Moved
    count = 0
    before = {bucket: head.seq for bucket, head in heads.items()}
    for source, named in by_bucket(places).items():
        if source == to:
            continue
        family = named + descendants(connection, source, named)
        for bucket in (source, restricted_bucket(source)):
            if bucket not in ways or bucket not in heads:
                continue
            target = ways[bucket]
            some = family if bucket == source else descendants(connection, bucket, family)
            if some:
                _Move(connection, bucket, target, heads, bulk).run(some)
                count += len(some)
    # A bucket that only deleted records left stands where it stood: they went out of it before.
    gone_on = {bucket for bucket, head in heads.items() if head.seq != before[bucket]}
    save_heads(connection, heads, gone_on, now_ms)
    return count


def descendants(connection: Connection, bucket: str, roots: Iterable[Hex]) -> list[Hex]:
    """Return what hangs on entities in a bucket, deleted ones and conflicts too.

    Reads the whole bucket: a move is rare, and an index by parent would cost every push.
    """
    children: dict[Hex, list[Hex]] = {}
    asked = select(Entity.id, Entity.parent).where(
        Entity.bucket == bucket, Entity.parent.is_not(None)
    )
    for row in connection.execute(asked):
        children.setdefault(row.parent, []).append(row.id)
    found: list[Hex] = []
    waiting = list(roots)
    while waiting:
        below = children.pop(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _ways(sources: set[str], to: str) -> dict[str, str]:
    """Return where what is in each bucket goes; what is restricted stays beside its client."""
    ways = {source: to for source in sources if source != to}
    for source in list(ways):
        aside, beside = restricted_bucket(source), restricted_bucket(to)
        if aside not in (source, beside):
            ways[aside] = beside
    return ways


class _Move:
    """One way between two buckets whose heads are locked."""

    def __init__(
        self,
        connection: Connection,
        source: str,
        target: str,
        heads: dict[str, Head],
        bulk: Hex | None,
    ) -> None:
        self._connection = connection
        self._source, self._target = source, target
        self._old, self._new = heads[source], heads[target]
        self._bulk = bulk

    def run(self, entities: Collection[Hex]) -> None:
        """Take the entities out of the one bucket and into the other."""
        for chunk in chunks(entities):
            self._run(list(chunk))

    def _run(self, entities: list[Hex]) -> None:
        connection = self._connection
        asked = select(Entity.id, Entity.alive, Entity.digest)
        rows = connection.execute(
            asked.where(Entity.bucket == self._source, Entity.id.in_(entities))
        ).all()
        exits = []
        moved = []
        for row in rows:
            if row.alive:
                exits.append(self._take_out(row.id, row.digest))
            told = row.digest if row.alive else None
            moved.append({"the_id": row.id, "new_seq": self._take_in(row.id, told)})
        here = Exit.bucket == self._target, Exit.entity.in_(entities)
        connection.execute(delete(Exit).where(*here))
        connection.execute(
            update(Entity)
            .where(Entity.bucket == self._source, Entity.id == bindparam("the_id"))
            .values(bucket=self._target, seq=bindparam("new_seq")),
            moved,
        )
        places = update(EntityPlace).where(EntityPlace.id.in_(entities))
        connection.execute(places.values(bucket=self._target))
        if exits:
            connection.execute(insert(Exit), exits)
        carry(connection, self._source, self._target, entities)

    def _take_out(self, entity: Hex, digest: int) -> dict[str, object]:
        head = self._old
        head.seq += 1
        head.n -= 1
        head.digest = (head.digest - digest) % MODULUS
        head.chain = chain_next(head.chain, head.seq, entity, 0)
        return {
            "bucket": self._source,
            "seq": head.seq,
            "entity": entity,
            "why": MOVED,
            "to_bucket": self._target,
            "bulk": self._bulk,
        }

    def _take_in(self, entity: Hex, digest: int | None) -> int:
        """Give an entity its place in the new bucket; ``digest`` is None of a deleted one."""
        head = self._new
        head.seq += 1
        if digest is not None:
            head.n += 1
            head.digest = (head.digest + digest) % MODULUS
        head.chain = chain_next(head.chain, head.seq, entity, digest or 0)
        return head.seq
