"""The directory of colleagues: a record for each user, where those who work together see it."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from sync_server.services.own_records import OwnRecord, put_records
from sync_server.services.placing import SHARED_REF, branch_bucket
from sync_server.services.state import COLLEAGUE
from sync_server.store.engine import Store
from sync_server.store.models import EntityPlace, User
from sync_server.wire.messages import Hex


def tell_colleagues(connection: Connection, users: Collection[Hex], now_ms: int) -> None:
    """Bring the records of these users to what is known of them.

    A record has its user's identifier, and lives with the user's branch; that of a user without
    one with the reference data, which everybody has.
    """
    columns = (User.id, User.login, User.name, User.role, User.branch, User.team, User.disabled_ms)
    rows = connection.execute(select(*columns).where(User.id.in_(list(users)))).all()
    records = [
        OwnRecord(
            row.id,
            COLLEAGUE,
            branch_bucket(row.branch) if row.branch else SHARED_REF,
            {
                "name": row.name,
                "login": row.login,
                "role": row.role,
                "branch": row.branch or None,
                "team": row.team or None,
                "active": row.disabled_ms is None,
            },
        )
        for row in rows
    ]
    put_records(connection, records, now_ms)


def tell_missing(store: Store) -> None:
    """Write the records of users who have none: those of a server from before the directory.

    Where none is missing it is only looked at, so that a command never waits for a writer.
    """
    with store.read() as connection:
        missing = _missing(connection)
    if missing:
        with store.write() as connection:
            tell_colleagues(connection, _missing(connection), store.now_ms(connection))


def _missing(connection: Connection) -> list[Hex]:
    lacking = (
        select(User.id)
        .outerjoin(EntityPlace, EntityPlace.id == User.id)
        .where(EntityPlace.id.is_(None))
    )
    return list(connection.scalars(lacking))
