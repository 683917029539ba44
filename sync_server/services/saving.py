"""Write a decided batch: entities, exits, heads, history hashes, and the log, in bulk."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from sync_server.services.blob_refs import note_refs
from sync_server.services.chunks import chunks
from sync_server.services.heads import Head, save_heads
from sync_server.services.loading import by_bucket
from sync_server.services.state import EntityState, States
from sync_server.store.bulk import insert_rows
from sync_server.store.models import Entity, EntityPlace, Exit
from sync_server.wire.canonical import MODULUS, canonical, chain_next, entity_digest
from sync_server.wire.messages import Hex

_UPDATED = ("seq", "life", "alive", "ver", "vers", "by", "device", "digest", "body")


def save_entities(
    connection: Connection, states: States, heads: dict[str, Head], now_ms: int
) -> None:
    """Write what the batch changed; sets each entity's ``seq`` and ``digest``, moves the heads."""
    new: list[dict[str, Any]] = []
    old: list[dict[str, Any]] = []
    exits: list[dict[str, Any]] = []
    back: dict[Hex, str] = {}
    changed = states.changed()
    for entity in changed:
        before = states.loaded.get(entity.id)
        row = _move_head(heads[entity.bucket], entity, before)
        (new if before is None else old).append(row)
        if not entity.alive:
            exits.append({"bucket": entity.bucket, "seq": entity.seq, "entity": entity.id,
                          "why": "deleted", "to_bucket": None, "bulk": entity.bulk})  # fmt: skip
        if before is not None and not (before.alive and entity.alive):
            back[entity.id] = entity.bucket
    _forget_exits(connection, back)
    if new:
        insert_rows(connection, EntityPlace, _places(new))
        insert_rows(connection, Entity, new)
    if old:
        _update(connection, old)
    if exits:
        connection.execute(insert(Exit), exits)
    note_refs(connection, changed, states.loaded)
    save_heads(connection, heads, {entity.bucket for entity in changed}, now_ms)


def _forget_exits(connection: Connection, places: Mapping[Hex, str]) -> None:
    """Delete the exits of entities from the bucket that each is in: told anew, or no longer so."""
    for bucket, entities in by_bucket(places).items():
        for chunk in chunks(entities):
            connection.execute(delete(Exit).where(Exit.bucket == bucket, Exit.entity.in_(chunk)))


def _places(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": row["id"], "bucket": row["bucket"]} for row in rows]


def _move_head(head: Head, entity: EntityState, before: EntityState | None) -> dict[str, Any]:
    """Give the entity the next place in its bucket; return its row."""
    body = canonical(entity.regs).decode()
    if before is not None and before.alive:
        head.digest -= before.digest
        head.n -= 1
    entity.digest = entity_digest(entity.id, entity.ver, entity.vers, entity.life, body)
    head.seq += 1
    entity.seq = head.seq
    if entity.alive:
        head.digest += entity.digest
        head.n += 1
    head.digest %= MODULUS
    told = entity.digest if entity.alive else 0
    head.chain = chain_next(head.chain, entity.seq, entity.id, told)
    return {
        "id": entity.id,
        "type": entity.type,
        "parent": entity.parent,
        "bucket": entity.bucket,
        "seq": entity.seq,
        "life": entity.life,
        "alive": int(entity.alive),
        "ver": entity.ver,
        "vers": canonical(entity.vers).decode() if entity.vers else "",
        "by": entity.by,
        "device": entity.device,
        "digest": entity.digest,
        "body": body,
    }


_UPDATE = (
    update(Entity)
    .where(Entity.bucket == bindparam("the_bucket"), Entity.id == bindparam("the_id"))
    .values({name: bindparam(f"new_{name}") for name in _UPDATED})
)


def _update(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(
        _UPDATE,
        [
            {"the_bucket": row["bucket"], "the_id": row["id"]}
            | {f"new_{name}": row[name] for name in _UPDATED}
            for row in rows
        ],
    )
