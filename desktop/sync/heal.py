"""The server was put back to an earlier time: go back to what both share, and bring back the rest.

Nothing is taken out of sight. What this device wrote beyond that place is sent again, what others
wrote is shown with the server's seal, and the pull begins again from there.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import delete, select, update

from desktop.records.audit import record_action
from desktop.store.base import table_of
from desktop.store.tables import BucketState, Meta, Outbox, RawRecord
from desktop.store.unit import Store, Unit
from desktop.sync import facts, outbox, witnesses
from desktop.sync.buckets import FOLLOWED
from desktop.sync.client import ServerLink
from desktop.sync.pages import drop_staged
from desktop.sync.pull import question
from desktop.sync.troubles import HistoryChanged
from sync_server.wire.messages import Trouble

NOT_YET = -1
"""The seq of a record of which the present history has said nothing yet: before all others."""


def follow_history(store: Store, link: ServerLink) -> None:
    """Learn in which history the server is and what it shares with this device; go back to that.

    Nothing happens where it is the same one.
    """
    try:
        link.pull(question(store))
    except HistoryChanged as changed:
        with store.write() as unit:
            go_back(unit, changed.trouble)


def is_healing(unit: Unit) -> bool:
    """Return whether this copy was taken back and not yet compared as a whole."""
    return unit.fact(facts.HEALING) is not None


def end_healing(unit: Unit) -> None:
    """Note that this copy is the server's again."""
    unit.connection.execute(delete(Meta).where(Meta.name == facts.HEALING))


def go_back(unit: Unit, trouble: Trouble) -> None:
    """Stand at the places that both histories share, and note what is to be sent again."""
    before = unit.fact(facts.EPOCH) or ""
    query = select(BucketState.bucket).where(BucketState.state.in_(FOLLOWED))
    followed = unit.connection.execute(query).scalars().all()
    fork = {bucket: trouble.fork.get(bucket, 0) for bucket in followed}
    again = _send_again(unit, fork, before)
    shown = witnesses.doubt(unit, fork)
    for bucket, seq in fork.items():
        _take_back(unit, bucket, seq)
    drop_staged(unit.connection)
    unit.connection.execute(delete(Meta).where(Meta.name == facts.CUT))
    unit.set_fact(facts.HEALING, before)
    if trouble.epoch != before:
        unit.set_fact(facts.EPOCH, trouble.epoch)
        unit.set_fact(facts.PUSH_NO, "0")
        unit.set_fact(facts.PUSH_LAST, "")
        unit.set_fact(facts.PUSH_SEAL, "")
    unit.set_fact(facts.PUSH_OPEN, "null")
    told = {"from": before, "to": trouble.epoch, "code": trouble.code}
    record_action(unit, "history", "", None, {**told, "again": again, "shown": shown})


def _send_again(unit: Unit, fork: Mapping[str, int], before: str) -> int:
    """Move confirmed changes beyond the fork back to those to be sent; return how many."""
    waiting: list[int] = []
    again: list[int] = []
    for number, state in _beyond(unit, fork):
        (waiting if state == "acked" else again).append(number)
    confirmed = update(Outbox).where(Outbox.epoch.is_(None), Outbox.state.in_(("acked", "settled")))
    unit.connection.execute(confirmed.values(epoch=before))
    outbox.set_state(unit.connection, waiting, "pending")
    outbox.set_state(unit.connection, again, "again")
    return len(waiting) + len(again)


def _beyond(unit: Unit, fork: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    query = select(Outbox).where(Outbox.state.in_(("acked", "settled"))).order_by(Outbox.n)
    for row in unit.connection.execute(query).mappings().all():
        if row["seq"] > fork.get(outbox.told(row).get("b", ""), 0):
            yield row["n"], row["state"]


def _take_back(unit: Unit, bucket: str, seq: int) -> None:
    """Stand at a place of before: what is beyond stays, and gives way to whatever is said of it."""
    for entry in unit.catalog:
        table = table_of(entry.record)
        beyond = table.c.bucket == bucket, table.c.seq > seq
        unit.connection.execute(update(table).where(*beyond).values(seq=NOT_YET))
    raw = RawRecord.bucket == bucket, RawRecord.seq > seq
    unit.connection.execute(update(RawRecord).where(*raw).values(seq=NOT_YET))
    here = update(BucketState).where(BucketState.bucket == bucket)
    unit.connection.execute(here.values(seal=None))
    unit.connection.execute(
        here.where(BucketState.since > seq).values(
            since=seq, after=seq, chain="", state="ready" if seq else "filling"
        )
    )
    unit.connection.execute(here.where(BucketState.after > seq).values(after=seq))
