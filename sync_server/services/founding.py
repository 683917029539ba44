"""Make a new server: its identity, its first epoch, the key that sealed outboxes go to."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Connection, insert, select

from desktop.core.ids import new_id
from sync_server.services.epochs import Identity, begin_epoch, identity
from sync_server.store.models import Meta


def is_founded(connection: Connection) -> bool:
    """Return whether this database belongs to a server already."""
    return connection.scalar(select(Meta.id)) is not None


def found(connection: Connection, now_ms: int) -> Identity:
    """Write the identity of a new server and return it."""
    connection.execute(
        insert(Meta).values(
            id=1,
            server_id=new_id().hex,
            epoch=new_id().hex,
            box_secret=X25519PrivateKey.generate().private_bytes_raw(),
            created_ms=now_ms,
            backup_through_ms=0,
        )
    )
    begin_epoch(connection, now_ms)
    return identity(connection)


def box_public_key(connection: Connection) -> bytes:
    """Return the X25519 key (32 bytes) that devices seal what must not be lost to."""
    secret = connection.scalars(select(Meta.box_secret)).one()
    return X25519PrivateKey.from_private_bytes(bytes(secret)).public_key().public_bytes_raw()
