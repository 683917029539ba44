"""Buckets that this person wins and loses. What is lost leaves this device, own changes last."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from sqlalchemy import Table, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.core.changes import Change
from desktop.core.ids import new_id
from desktop.records.audit import record_action
from desktop.records.find import index
from desktop.store.base import Base, Entry, NameRow, parent_of, table_of
from desktop.store.tables import (
    BucketState,
    Departure,
    Due,
    History,
    ImportKey,
    Outbox,
    Witness,
)
from desktop.store.unit import Unit
from desktop.sync import remnants
from desktop.sync.derive import AT_ONCE
from desktop.sync.outbox import OPEN
from sync_server.wire.messages import Grant, Lost

FLUSHING, PURGED, CLEAN = "flushing", "purged", "clean"
"""States of a departure: see its table."""

DEPARTURE = "departure"
"""The kind of the change that tells whoever holds values in memory to let go of them."""

PART_OF = "#"
"""Between the bucket and the seq in the name of a departure of some records only."""


def follow(unit: Unit, grants: Iterable[Grant]) -> None:
    """Begin to follow buckets; of one followed already only right and end are noted."""
    for grant in grants:
        regained = BucketState.bucket == grant.b, BucketState.state == "leaving"
        unit.connection.execute(delete(BucketState).where(*regained))
        unit.connection.execute(delete(Departure).where(Departure.bucket == grant.b))
        told = {"rights": grant.rights, "until_ms": grant.until_ms}
        begin = insert(BucketState).values(
            bucket=grant.b, state="filling", since=0, after=0, **told
        )
        unit.connection.execute(begin.on_conflict_do_update(index_elements=["bucket"], set_=told))


def leave(unit: Unit, lost: Lost, gv: int, folder: Path) -> int:
    """Remove a bucket's records with all that tells of them, and return how many they were.

    This hides the bucket for good and at once. Changes typed in it that were not sent yet stay in
    the outbox, whose rows hold all that a change needs: they go to the server first, and only
    then the bucket counts as purged. ``gv`` is the grant version that took it, ``folder`` is
    where the book lies.
    """
    connection = unit.connection
    count = 0
    for entry in unit.catalog:
        count += _purge(unit, entry, lost.b)
    remnants.remove_bucket(unit, lost.b, folder)
    connection.execute(delete(Witness).where(Witness.bucket == lost.b))
    connection.execute(delete(BucketState).where(BucketState.bucket == lost.b))
    connection.execute(insert(BucketState).values(bucket=lost.b, rights="r", state="leaving"))
    connection.execute(delete(Departure).where(Departure.bucket == lost.b))
    connection.execute(
        insert(Departure).values(
            bucket=lost.b,
            gv=gv,
            why=lost.why,
            count=count,
            deadline_ms=lost.deadline_ms,
            at_us=unit.at_us,
            state=FLUSHING,
        )
    )
    sweep(unit)
    unit.touched(Change(DEPARTURE, new_id()))
    facts = {"bucket": lost.b, "count": count, "why": lost.why}
    record_action(unit, "purge", "", None, facts)
    return count


def sweep(unit: Unit) -> None:
    """Remove what is left in the outbox of buckets that were lost, once it is sent."""
    connection = unit.connection
    leaving = select(Departure.bucket).where(Departure.state == FLUSHING)
    for bucket in connection.execute(leaving).scalars().all():
        sent = Outbox.bucket == bucket, Outbox.state.not_in(("pending", "again"))
        connection.execute(delete(Outbox).where(*sent))
        if not _waiting(unit, bucket) and not remnants.unsent_files(connection, bucket):
            gone = BucketState.bucket == bucket, BucketState.state == "leaving"
            connection.execute(delete(BucketState).where(*gone))
            purged = update(Departure).where(Departure.bucket == bucket)
            connection.execute(purged.values(state=PURGED))


def _waiting(unit: Unit, bucket: str) -> int:
    query = select(func.count()).select_from(Outbox)
    pending = query.where(OPEN, Outbox.state == "pending", Outbox.bucket == bucket)
    return unit.connection.execute(pending).scalar_one()


def _purge(unit: Unit, entry: Entry, bucket: str) -> int:
    table = table_of(entry.record)
    ids = unit.connection.execute(select(table.c.id).where(table.c.bucket == bucket))
    waiting: list[UUID] = list(ids.scalars())
    for start in range(0, len(waiting), AT_ONCE):
        forget(unit, entry, waiting[start : start + AT_ONCE])
    return len(waiting)


def forget(unit: Unit, entry: Entry, ids: list[UUID]) -> None:
    """Remove records of one kind, some hundred at most, with all that tells of them."""
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
    remnants.remove_mentions(connection, ids)
    table = table_of(entry.record)
    connection.execute(delete(table).where(table.c.id.in_(ids)))
    for one in ids:
        unit.touched(Change(kind, one))


def _table(mapped: type[Base]) -> Table:
    table = mapped.__table__
    assert isinstance(table, Table)
    return table
