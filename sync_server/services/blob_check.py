"""Whether the contents of files are where the database says."""

from sqlalchemy import select

from sync_server.services.blobs import HERE
from sync_server.services.vault import Vault
from sync_server.store.engine import Store
from sync_server.store.models import Blob


def missing_contents(store: Store, vault: Vault) -> list[str]:
    """Return what is lost of contents: one line each, buckets and hashes only.

    A device that has such a content sends it again when it next looks. Raises StorageFailed.
    """
    query = select(Blob.bucket, Blob.sha256, Blob.content, Blob.pieces).where(Blob.state == HERE)
    with store.read() as connection:
        rows = connection.execute(query.order_by(Blob.bucket, Blob.sha256)).all()
    return [
        f"content {row.bucket} {row.sha256}: pieces are missing"
        for row in rows
        if not vault.has_all(row.content, row.pieces.split())
    ]
