"""Make a new server: its identity, its first epoch, the keys it opens and signs with."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Connection, insert, select

from desktop.core.ids import new_id
from sync_server.services.epochs import Identity, begin_epoch, identity
from sync_server.store.models import Meta
from sync_server.wire.sealing import to_base64url


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
            sign_secret=Ed25519PrivateKey.generate().private_bytes_raw(),
            created_ms=now_ms,
            backup_through_ms=0,
        )
    )
    begin_epoch(connection, now_ms)
    return identity(connection)


def box_key(connection: Connection) -> X25519PrivateKey:
    """Return the X25519 key that opens what devices seal to the server."""
    secret = connection.scalars(select(Meta.box_secret)).one()
    return X25519PrivateKey.from_private_bytes(bytes(secret))


def box_public_key(connection: Connection) -> bytes:
    """Return the X25519 key (32 bytes) that devices seal what must not be lost to."""
    return box_key(connection).public_key().public_bytes_raw()


def sign_key(connection: Connection) -> Ed25519PrivateKey:
    """Return the Ed25519 key of what devices take from nobody but the server: leases, seals."""
    secret = connection.scalars(select(Meta.sign_secret)).one()
    assert secret is not None
    return Ed25519PrivateKey.from_private_bytes(bytes(secret))


def sign_public_key(connection: Connection) -> bytes:
    """Return the Ed25519 key (32 bytes) by which devices check what the server signed."""
    return sign_key(connection).public_key().public_bytes_raw()


def signed(connection: Connection, text: bytes) -> str:
    """Return the server's signature of ``text``, base64url."""
    return to_base64url(sign_key(connection).sign(text))
