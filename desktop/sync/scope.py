"""Buckets that this person wins and loses. What is lost leaves this device, own changes last."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, Table, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from desktop.core.changes import Change
from desktop.records.audit import record_action
from desktop.records.find import index, upkeep
from desktop.store.base import Base, Entry, NameRow, parent_of, table_of
from desktop.store.tables import BucketState, Due, History, ImportKey, Outbox, RawRecord
from desktop.store.unit import Unit
from desktop.sync.derive import AT_ONCE
from desktop.sync.outbox import OPEN
from sync_server.wire.messages import Grant, Lost


def follow(unit: Unit, grants: Iterable[Grant]) -> None:
    """Begin to follow buckets; of one followed already only the rights are noted."""
    for grant in grants:
        regained = BucketState.bucket == grant.b, BucketState.state == "leaving"
        unit.connection.execute(delete(BucketState).where(*regained))
        begin = insert(BucketState).values(
            bucket=grant.b, rights=grant.rights, state="filling", since=0, after=0
        )
        unit.connection.execute(
            begin.on_conflict_do_update(index_elements=["bucket"], set_={"rights": grant.rights})
        )


def leave(unit: Unit, lost: Lost) -> int:
    """Remove a bucket's records with all that tells of them, and return how many they were.

    Changes that were not sent yet stay: they hold their own values, and go to the server first.
    """
    connection = unit.connection
    count = 0
    for entry in unit.catalog:
        count += _purge(unit, entry, lost.b)
    connection.execute(delete(RawRecord).where(RawRecord.bucket == lost.b))
    connection.execute(delete(BucketState).where(BucketState.bucket == lost.b))
    state = insert(BucketState).values(bucket=lost.b, rights="r", state="leaving")
    connection.execute(state)
    sweep(unit)
    facts = {"bucket": lost.b, "count": count, "why": lost.why}
    record_action(unit, "purge", "", None, facts)
    return count


def sweep(unit: Unit) -> None:
    """Remove what is left in the outbox of buckets that were lost, once it is sent."""
    connection = unit.connection
    leaving = select(BucketState.bucket).where(BucketState.state == "leaving")
    for bucket in connection.execute(leaving).scalars().all():
        sent = Outbox.bucket == bucket, Outbox.state != "pending"
        connection.execute(delete(Outbox).where(*sent))
        if not _waiting(unit, bucket):
            connection.execute(delete(BucketState).where(BucketState.bucket == bucket))


def scrub(connection: Connection) -> None:
    """Drive what was removed out of the file; outside of a unit, on the writing connection."""
    upkeep.after_purge(connection)
    driver = connection.connection.dbapi_connection
    assert driver is not None
    # Gives back one page a step: the driver's cursor steps, SQLAlchemy's sees no rows to fetch.
    driver.cursor().execute("PRAGMA incremental_vacuum").fetchall()


def _waiting(unit: Unit, bucket: str) -> int:
    query = select(func.count()).select_from(Outbox)
    pending = query.where(OPEN, Outbox.state == "pending", Outbox.bucket == bucket)
    return unit.connection.execute(pending).scalar_one()


def _purge(unit: Unit, entry: Entry, bucket: str) -> int:
    table = table_of(entry.record)
    ids = unit.connection.execute(select(table.c.id).where(table.c.bucket == bucket))
    waiting: list[UUID] = list(ids.scalars())
    for start in range(0, len(waiting), AT_ONCE):
        _purge_some(unit, entry, waiting[start : start + AT_ONCE])
    return len(waiting)


def _purge_some(unit: Unit, entry: Entry, ids: list[UUID]) -> None:
    connection = unit.connection
    kind = entry.record.__kind__
    if entry.record.__lane__:
        index.forget(connection, kind, ids)
    if entry.names is not None and parent_of(entry.record) is None:
        index.save_names(connection, [NameRow(one, "", "", 0) for one in ids])
    raw = [one.bytes for one in ids]
    for told, column in ((History, "entity"), (Due, "record"), (ImportKey, "record")):
        about = _table(told)
        connection.execute(delete(about).where(about.c[column].in_(raw)))
    table = table_of(entry.record)
    connection.execute(delete(table).where(table.c.id.in_(ids)))
    for one in ids:
        unit.touched(Change(kind, one))


def _table(mapped: type[Base]) -> Table:
    table = mapped.__table__
    assert isinstance(table, Table)
    return table
