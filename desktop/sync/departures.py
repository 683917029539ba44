"""The way of a lost bucket out of this device: flushed, purged, clean, receipted.

Each step is kept before the next begins, so that a crash between two of them only repeats one.
Where the time for flushing ends without a line, what is unsent is sealed to the server's key.
"""

from sqlalchemy import Connection, delete, select, update

from desktop.core.dates import to_us
from desktop.core.errors import Rejected
from desktop.records.audit import record_action
from desktop.records.find import upkeep
from desktop.store.contents import FOLDER, remove_unknown
from desktop.store.tables import BucketState, Departure, Inbox
from desktop.store.unit import Store, Unit
from desktop.sync import blobs, buckets, facts, latest_time, remnants, sealing
from desktop.sync.client import ServerLink
from desktop.sync.keys import DeviceKeys
from desktop.sync.scope import CLEAN, FLUSHING, PURGED, leave, sweep
from sync_server.wire.leaving import Purged
from sync_server.wire.messages import Lost
from sync_server.wire.proofs import purged_text


def pass_deadlines(store: Store, keys: DeviceKeys) -> int:
    """Leave the buckets whose time is over, seal what is unsent of them; return how many changes.

    Needs no line: by the latest time that this device believes in.
    """
    now_ms = latest_time.latest_of(store)
    with store.read() as connection:
        ended = _ended(connection, now_ms)
        overdue = _overdue(connection, now_ms)
    if not ended and not overdue:
        return 0
    sealed = 0
    with store.write() as unit:
        gv = int(unit.fact(facts.GRANTS) or 0)
        for bucket in ended:
            leave(unit, Lost(b=bucket, why="expired", deadline_ms=now_ms), gv, store.folder)
        for bucket in _overdue(unit.connection, now_ms):
            sealed += sealing.seal_bucket(unit, keys, bucket)
            files = remnants.remove_files(unit, bucket, store.folder)
            if files:
                record_action(unit, "files_lost", "", None, {"bucket": bucket, "count": files})
        sweep(unit)
    clean(store)
    return sealed


def go_on(store: Store, link: ServerLink, keys: DeviceKeys) -> None:
    """Take the departures as far as they come now: clean, then receipted."""
    clean(store)
    hand_in_receipts(store, link, keys)


def clean(store: Store) -> None:
    """Drive what was purged out of the file, and note that it is.

    Pages of a pull that was cut off may still hold it: then the next sync goes on.
    """
    with store.read() as connection:
        waiting = _in_state(connection, PURGED)
        staged = connection.execute(select(Inbox.n).limit(1)).first() is not None
    if not waiting or staged:
        return
    with store.write() as unit:  # no content is put in its place meanwhile
        remove_unknown(store.folder / FOLDER, blobs.known(unit.connection))
    done: list[bool] = []
    store.aside(lambda connection: done.append(scrub(connection)))
    if done[0]:
        with store.write() as unit:
            _move(unit, waiting, CLEAN)


def hand_in_receipts(store: Store, link: ServerLink, keys: DeviceKeys) -> int:
    """Tell the server of each bucket of which nothing is left here; return how many it noted.

    An older server does not know receipts: they are kept for the day on which it does.
    """
    with store.read() as connection:
        gone = select(Departure).where(Departure.state == CLEAN).order_by(Departure.bucket)
        rows = connection.execute(gone).mappings().all()
    for row in rows:
        try:
            link.purged(_receipt(store, keys, row["bucket"], row["gv"], row["count"]))
        except Rejected:
            return 0
        with store.write() as unit:
            same = Departure.bucket == row["bucket"], Departure.gv == row["gv"]
            unit.connection.execute(delete(Departure).where(*same))
    return len(rows)


def scrub(connection: Connection) -> bool:
    """Drive what was removed out of the file and return whether that is complete.

    Outside of a unit, on the writing connection.
    """
    done = upkeep.after_purge(connection)
    driver = connection.connection.dbapi_connection
    assert driver is not None
    # Gives back one page a step: the driver's cursor steps, SQLAlchemy's sees no rows to fetch.
    driver.cursor().execute("PRAGMA incremental_vacuum").fetchall()
    return done


def _receipt(store: Store, keys: DeviceKeys, bucket: str, gv: int, count: int) -> Purged:
    at_ms = to_us(store.clock()) // 1000
    text = purged_text(store.actor.device, bucket, gv, count, at_ms)
    return Purged(b=bucket, gv=gv, count=count, at_ms=at_ms, sig=keys.signature(text))


def _ended(connection: Connection, now_ms: int) -> list[str]:
    """Return the followed buckets to which the right has ended by itself."""
    over = BucketState.until_ms > 0, BucketState.until_ms <= now_ms
    query = select(BucketState.bucket).where(BucketState.state.in_(buckets.FOLLOWED), *over)
    return list(connection.execute(query.order_by(BucketState.bucket)).scalars())


def _overdue(connection: Connection, now_ms: int) -> list[str]:
    over = Departure.deadline_ms > 0, Departure.deadline_ms <= now_ms
    query = select(Departure.bucket).where(Departure.state == FLUSHING, *over)
    return list(connection.execute(query.order_by(Departure.bucket)).scalars())


def _in_state(connection: Connection, state: str) -> list[str]:
    query = select(Departure.bucket).where(Departure.state == state)
    return list(connection.execute(query.order_by(Departure.bucket)).scalars())


def _move(unit: Unit, waiting: list[str], state: str) -> None:
    moved = Departure.bucket.in_(waiting), Departure.state == PURGED
    unit.connection.execute(update(Departure).where(*moved).values(state=state))
