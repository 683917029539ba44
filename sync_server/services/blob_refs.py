"""Which living records refer to which content; kept in the transaction that writes them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from desktop.core.ids import new_id
from sync_server.services.chunks import chunks
from sync_server.services.state import EntityState
from sync_server.store.models import Blob, BlobRef, EntityPlace, Exit
from sync_server.wire.messages import Hex

MOVED = "moved"
"""Why an entity left a bucket: it lives in another now."""

ATTACHMENT = "attachment"
"""The record type that stands for a file; its register ``content`` names hash and size."""


def note_refs(
    connection: Connection, changed: Iterable[EntityState], loaded: Mapping[Hex, EntityState]
) -> None:
    """Bring the references in step with what a batch changed; costs nothing without files."""
    rows: dict[Hex, EntityState] = {one.id: one for one in changed if one.type == ATTACHMENT}
    if not rows:
        return
    for entity, now in rows.items():
        before = loaded.get(entity)
        if before is not None and before.bucket != now.bucket:
            carry(connection, before.bucket, now.bucket, [entity])
        _drop(connection, now.bucket, [entity])
        sha256 = hash_in(now.regs)
        if now.alive and sha256:
            connection.execute(
                insert(BlobRef).values(bucket=now.bucket, entity=entity, sha256=sha256)
            )
            connection.execute(
                update(Blob)
                .where(Blob.bucket == now.bucket, Blob.sha256 == sha256)
                .values(free_ms=None)
            )


def hash_in(regs: Mapping[str, Any]) -> str:
    """Return the hash of the content that an attachment's registers name, empty where none."""
    content = regs.get("content")
    sha256 = content.get("sha256") if isinstance(content, dict) else None
    return sha256 if isinstance(sha256, str) else ""


def carry(connection: Connection, source: str, target: str, entities: Iterable[Hex]) -> None:
    """Let the contents of records that moved from one bucket to another be found in the new one.

    What lies there is shared by both, not copied. Harmless for records without a content.
    """
    for chunk in chunks(entities):
        refs = select(BlobRef.entity, BlobRef.sha256).where(
            BlobRef.bucket == source, BlobRef.entity.in_(chunk)
        )
        moved = connection.execute(refs).all()
        if not moved:
            continue
        _drop(connection, source, [row.entity for row in moved])
        _drop(connection, target, [row.entity for row in moved])
        connection.execute(
            insert(BlobRef),
            [{"bucket": target, "entity": row.entity, "sha256": row.sha256} for row in moved],
        )
        for sha256 in sorted({row.sha256 for row in moved}):
            _share(connection, source, target, sha256)


def carry_moved(connection: Connection) -> int:
    """Carry what moved without being carried; return how many records that were."""
    found = connection.execute(
        select(BlobRef.bucket, BlobRef.entity, EntityPlace.bucket.label("place"))
        .join(EntityPlace, EntityPlace.id == BlobRef.entity)
        .where(EntityPlace.bucket != BlobRef.bucket)
    ).all()
    for row in found:
        carry(connection, row.bucket, row.place, [row.entity])
    return len(found)


def share_late(connection: Connection, bucket: str, sha256: str) -> None:
    """Let a content that arrived after its records moved be found where they went."""
    went = (
        select(BlobRef.bucket)
        .join(Exit, Exit.entity == BlobRef.entity)
        .where(Exit.bucket == bucket, Exit.why == MOVED)
        .where(BlobRef.sha256 == sha256, BlobRef.bucket != bucket)
        .distinct()
    )
    for target in connection.execute(went).scalars().all():
        _share(connection, bucket, target, sha256)


def _share(connection: Connection, source: str, target: str, sha256: str) -> None:
    here = connection.execute(
        select(Blob).where(Blob.bucket == source, Blob.sha256 == sha256, Blob.state == "here")
    ).one_or_none()
    if here is None:
        return
    there = connection.execute(
        select(Blob.state).where(Blob.bucket == target, Blob.sha256 == sha256)
    ).one_or_none()
    if there is None:
        connection.execute(
            insert(Blob).values(**{**here._mapping, "bucket": target, "free_ms": None})
        )
    elif there.state == "arriving":
        # What had arrived of it until now is given up; it lies under a name of its own.
        given_up = {"bucket": target, "sha256": f"~{new_id().hex}", "free_ms": 0, "state": "here"}
        old = connection.execute(
            select(Blob).where(Blob.bucket == target, Blob.sha256 == sha256)
        ).one()
        connection.execute(insert(Blob).values(**{**old._mapping, **given_up}))
        connection.execute(
            update(Blob)
            .where(Blob.bucket == target, Blob.sha256 == sha256)
            .values(
                content=here.content,
                size=here.size,
                received=here.received,
                state="here",
                pieces=here.pieces,
                free_ms=None,
            )
        )


def _drop(connection: Connection, bucket: str, entities: list[Hex]) -> None:
    connection.execute(
        delete(BlobRef).where(BlobRef.bucket == bucket, BlobRef.entity.in_(entities))
    )
