"""Read what a batch is about into memory, under the locks of its buckets."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, select

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


def buckets_of(connection: Connection, entities: Collection[Hex]) -> dict[Hex, str]:
    """Return the buckets of those entities that exist."""
    found: dict[Hex, str] = {}
    for chunk in chunks(entities):
        asked = select(EntityPlace.id, EntityPlace.bucket).where(EntityPlace.id.in_(chunk))
        found.update((row.id, row.bucket) for row in connection.execute(asked))
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
    here = Entity.bucket == bucket
    loaded = _load(connection, here, entities)
    present = {state.id for state in loaded}
    about = present | {state.parent for state in loaded if state.type == CONFLICT and state.parent}
    for chunk in chunks(about):
        asked = select(Entity).where(here, Entity.type == CONFLICT, Entity.parent.in_(chunk))
        loaded += [state for state in _read(connection, asked) if state.id not in present]
    return loaded + _load(connection, here, about - present)


def _load(
    connection: Connection, here: ColumnElement[bool], entities: Collection[Hex]
) -> list[EntityState]:
    return [
        state
        for chunk in chunks(entities)
        for state in _read(connection, select(Entity).where(here, Entity.id.in_(chunk)))
    ]


def _read(connection: Connection, asked: object) -> list[EntityState]:
    rows: Sequence[Row[Entity]] = connection.execute(asked).all()  # type: ignore[call-overload]
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
