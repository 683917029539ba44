"""Room for contents: what goes first when they take more than their share of the disk."""

from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, or_, select

from desktop.store.base import Catalog
from desktop.store.contents import Contents
from desktop.store.tables import Blob
from desktop.store.unit import Store, Unit, read_fact
from desktop.sync import blobs, facts

QUOTA = 2 * 1024 * 1024 * 1024
"""Bytes that contents may take before what was fetched is let go of again."""

KEEP_US = 30 * 86_400 * 1_000_000
"""How long the content of a deleted attachment stays, so that undoing brings it back whole."""


def make_room(store: Store, contents: Contents, quota: int) -> int:
    """Let go of contents until they fit; return how many bytes that freed.

    Never of one that the server is not known to have. Of what was added on this device only
    once it is in a backup of the server too.
    """
    freed = 0
    with store.write() as unit:
        over = used(unit.connection) - quota
        rows = _can_go(unit.connection) if over > 0 else []
        gone = []
        for row in rows:
            if freed >= over:
                break
            blobs.note(unit, row["bucket"], row["sha256"], state=blobs.AWAY, wanted=0, trouble="")
            blobs.tell(unit, row["bucket"], row["sha256"])
            gone.append(UUID(bytes=row["id"]))
            freed += row["size"]
    for blob in gone:
        contents.drop(blob)
    return freed


def used(connection: Connection) -> int:
    """Return how many bytes of contents are here."""
    here = select(func.sum(Blob.size)).where(Blob.state != blobs.AWAY)
    return connection.execute(here).scalar() or 0


def forget_deleted(unit: Unit, catalog: Catalog) -> int:
    """Forget contents that no attachment has had for thirty days; return how many."""
    old = select(Blob.bucket, Blob.sha256).where(Blob.used_us < unit.at_us - KEEP_US)
    gone = [
        row
        for row in unit.connection.execute(old).all()
        if not blobs.is_referred_to(unit.connection, catalog, row.bucket, row.sha256)
        and not blobs.is_leaving(unit.connection, row.bucket)
    ]
    for row in gone:
        blobs.forget(unit, row.bucket, row.sha256)
    return len(gone)


def _can_go(connection: Connection) -> list[RowMapping]:
    """Return what may go, the longest unused first."""
    epoch = read_fact(connection, facts.EPOCH) or "-"
    backed_up = int(read_fact(connection, facts.BACKED_UP) or 0)
    safe = or_(Blob.mine == 0, Blob.sent_ms <= backed_up)
    query = select(Blob.__table__).where(Blob.state == blobs.HERE, Blob.sent == epoch, safe)
    return list(connection.execute(query.order_by(Blob.used_us)).mappings())
