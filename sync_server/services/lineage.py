"""Which PostgreSQL cluster and timeline the database is in: another one may lack the last commits.

A fail-over to a standby that was behind, a point-in-time recovery, a dump put into another
cluster: none of them says so by itself. Source: sync protocol 2.10.
"""

import logging

from sqlalchemy import Connection, Row, select, text, update
from sqlalchemy.exc import DBAPIError

from sync_server.services.epochs import begin_epoch
from sync_server.store.engine import Store
from sync_server.store.models import Meta

log = logging.getLogger("fieldbook.server")

_PLACE = text(
    "SELECT system_identifier::text AS system,"
    " substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS timeline FROM pg_control_system()"
)


def follow_lineage(store: Store) -> None:
    """Begin a new epoch where the database went on in another cluster or timeline.

    Asked only after a new connection was made: no other moment can bring it about. Devices whose
    history is whole all the same go on from where they are.
    """
    if not store.reconnected.is_set():
        return
    store.reconnected.clear()
    with store.read() as connection:
        place = _place(connection)
    if place is None:
        return
    with store.read() as connection:
        if _known(connection) == place:
            return
    with store.write() as connection:
        connection.execute(select(Meta.id).with_for_update())
        known = _known(connection)
        if known == place:
            return
        connection.execute(update(Meta).values(pg_system=place[0], pg_timeline=place[1]))
        if known != (None, None):
            epoch = begin_epoch(connection, store.now_ms(connection), shared=False)
            log.warning("another cluster or timeline: epoch %s begins", epoch)


def _place(connection: Connection) -> tuple[str, str] | None:
    """Return the system identifier and the timeline, None where the server does not tell."""
    try:
        row: Row[tuple[str, str]] = connection.execute(_PLACE).one()
    except DBAPIError as error:
        log.warning("lineage: %s", type(error).__name__)
        return None
    return (row.system, row.timeline)


def _known(connection: Connection) -> tuple[str | None, str | None]:
    row = connection.execute(select(Meta.pg_system, Meta.pg_timeline)).one()
    return (row.pg_system, row.pg_timeline)
