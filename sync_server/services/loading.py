"""Read what a batch is about into memory, under the locks of its buckets."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from sync_server.services.chunks import chunks
from sync_server.services.placing import restricted_bucket
from sync_server.services.rights import Rights
from sync_server.services.state import CONFLICT, EntityState
from sync_server.services.values import is_id
from sync_server.store.models import Entity, EntityPlace
from sync_server.wire.catalogue import Catalogue
from sync_server.wire.messages import Change, Hex

_regs = msgspec.json.Decoder(dict[str, object])
_vers = msgspec.json.Decoder(dict[str, str])


class Moved(Exception):
    """An entity changed its bucket between planning and locking: plan again."""


def mentioned(changes: Iterable[Change]) -> set[Hex]:
    """Return the well-formed identifiers of entities, parents and conflicts that changes name."""
    named = {
        name
        for change in changes
        for name in (change.e, change.p, change.conflict)
        if name is not None
    }
    return {name for name in named if is_id(name)}


_PLACES = select(EntityPlace.id, EntityPlace.bucket).where(
    EntityPlace.id.in_(bindparam("entities", expanding=True))
)


def buckets_of(connection: Connection, entities: Collection[Hex]) -> dict[Hex, str]:
    """Return the buckets of those entities that exist."""
    found: dict[Hex, str] = {}
    for chunk in chunks(entities):
        rows = connection.execute(_PLACES, {"entities": chunk})
        found.update((row.id, row.bucket) for row in rows)
    return found


def plan_buckets(
    catalogue: Catalogue, changes: Iterable[Change], present: dict[Hex, str], rights: Rights
) -> set[str]:
    """Return the buckets that a batch may write to; ``present`` holds those of what exists."""
    places = dict(present)
    for change in changes:
        if change.op == "create" and change.e not in places:
            rule = catalogue.type_of(change.t).bucket
            parent_bucket = places.get(change.p) if change.p else None
            places[change.e] = rights.bucket_for(rule, change.b, parent_bucket)
    buckets = set(places.values())
    return buckets | {restricted_bucket(bucket) for bucket in buckets}


def load_entities(
    connection: Connection, entities: Collection[Hex], buckets: Collection[str]
) -> list[EntityState]:
    """Return entities with the conflicts about them; raises Moved where one left the buckets.

    A conflict is in the bucket of what it is about.
    """
    loaded: list[EntityState] = []
    for bucket, named in by_bucket(buckets_of(connection, entities)).items():
        if bucket not in buckets:
            raise Moved
        loaded += _load_bucket(connection, bucket, named)
    return loaded


def by_bucket(places: Mapping[Hex, str]) -> dict[str, list[Hex]]:
    """Return the entities in each bucket."""
    named: dict[str, list[Hex]] = {}
    for entity, bucket in places.items():
        named.setdefault(bucket, []).append(entity)
    return named


def _load_bucket(
    connection: Connection, bucket: str, entities: Collection[Hex]
) -> list[EntityState]:
    """Return entities of one bucket, all conflicts about them, and what named conflicts are on."""
    loaded = _load(connection, _NAMED, bucket, entities)
    present = {state.id for state in loaded}
    about = present | {state.parent for state in loaded if state.type == CONFLICT and state.parent}
    conflicts = _load(connection, _CONFLICTS, bucket, about)
    loaded += [state for state in conflicts if state.id not in present]
    return loaded + _load(connection, _NAMED, bucket, about - present)


_HERE = Entity.bucket == bindparam("the_bucket")
_SOME: BindParameter[Any] = bindparam("entities", expanding=True)
_NAMED = select(Entity.__table__).where(_HERE, Entity.id.in_(_SOME))
_CONFLICTS = select(Entity.__table__).where(
    _HERE, Entity.type == CONFLICT, Entity.parent.in_(_SOME)
)


def _load(
    connection: Connection, asked: Select[Any], bucket: str, entities: Collection[Hex]
) -> list[EntityState]:
    """Return what a statement finds of some entities of a bucket."""
    rows = [
        row
        for chunk in chunks(entities)
        for row in connection.execute(asked, {"the_bucket": bucket, "entities": chunk})
    ]
    return [
        EntityState(
            id=row.id,
            type=row.type,
            parent=row.parent,
            bucket=row.bucket,
            ver=row.ver,
            by=row.by,
            device=row.device,
            regs=_regs.decode(row.body),
            vers=_vers.decode(row.vers) if row.vers else {},
            life=row.life,
            alive=bool(row.alive),
            seq=row.seq,
            digest=row.digest,
        )
        for row in rows
    ]
