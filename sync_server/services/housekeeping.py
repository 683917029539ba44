"""Remove contents that no record refers to: thirty days after the last one went."""

import logging
from collections.abc import Sequence

from sqlalchemy import Row, delete, select, update

from sync_server.services.blob_refs import carry_moved
from sync_server.services.blobs import DAY_MS, GOING, is_referred_to
from sync_server.services.vault import Vault
from sync_server.store.contents import StorageFailed
from sync_server.store.engine import Store
from sync_server.store.models import Blob, BlobRef

KEEP_MS = 30 * DAY_MS
"""How long a content stays that nobody refers to. Source: sync protocol 2.14."""

log = logging.getLogger("fieldbook.server")


def keep_house(store: Store, vault: Vault) -> int:
    """Remove what is free for long enough and return how many contents that were.

    Any worker may do it at any time, several at once. What the storage refuses to remove is
    tried again the next time.
    """
    with store.write() as connection:
        carry_moved(connection)
    _note_free(store)
    removed = 0
    for row in _long_free(store):
        if _give_up(store, row.bucket, row.sha256):
            removed += _remove(store, vault, row.bucket, row.sha256)
    return removed


def _note_free(store: Store) -> None:
    """Note since when contents are free, and which ones no longer are."""
    referred = (
        select(BlobRef.entity)
        .where(BlobRef.bucket == Blob.bucket, BlobRef.sha256 == Blob.sha256)
        .exists()
    )
    with store.write() as connection:
        now_ms = store.now_ms(connection)
        free = update(Blob).where(~referred, Blob.free_ms.is_(None)).values(free_ms=now_ms)
        needed = update(Blob).where(referred, Blob.free_ms.is_not(None), Blob.state != GOING)
        connection.execute(free)
        connection.execute(needed.values(free_ms=None))


def _long_free(store: Store) -> Sequence[Row[str, str]]:
    with store.read() as connection:
        before = store.now_ms(connection) - KEEP_MS
        return connection.execute(
            select(Blob.bucket, Blob.sha256).where(Blob.free_ms < before)
        ).all()


def _give_up(store: Store, bucket: str, sha256: str) -> bool:
    """Mark a content as going, unless somebody has come to need it; return whether it goes."""
    with store.write() as connection:
        now_ms = store.now_ms(connection)
        here = (Blob.bucket == bucket, Blob.sha256 == sha256, Blob.free_ms < now_ms - KEEP_MS)
        if is_referred_to(connection, bucket, sha256):
            connection.execute(update(Blob).where(*here).values(free_ms=now_ms))
            return False
        return bool(connection.execute(update(Blob).where(*here).values(state=GOING)).rowcount)


def _remove(store: Store, vault: Vault, bucket: str, sha256: str) -> bool:
    """Remove the pieces of a content that is going, and then its row; return whether it went."""
    place = (Blob.bucket == bucket, Blob.sha256 == sha256, Blob.state == GOING)
    with store.read() as connection:
        content = connection.scalar(select(Blob.content).where(*place))
        if content is None:
            return False
        others = select(Blob.bucket).where(Blob.content == content, Blob.state != GOING)
        shared = connection.scalar(others.limit(1)) is not None
    try:
        if not shared:
            vault.remove(content)
    except StorageFailed as error:
        log.warning("housekeeping: %s", error)
        return False
    with store.write() as connection:
        connection.execute(delete(Blob).where(*place))
    return True
