"""The due-ledger: what became of every ringing on this device, in the store.

A ringing is a record and a time, and has at most one row, so it cannot come twice, whatever the
clock, a restart or a moved date do. Rows follow the records inside the transaction that writes
these (``follow``). A ringing is committed as raised before anything is shown; until it is
acknowledged the bell lists it, so a crash in between loses nothing and rings nothing again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from desktop.core.changes import Change
from desktop.records.audit import record_action
from desktop.reminders.source import DueItem, Source
from desktop.store.tables import Due, History
from desktop.store.unit import Unit, read_fact

SLICE = 25
"""Ringings raised in one unit: about 50 ms of writing."""

_BATCH = 400
_SWEPT = "reminders.swept"

Ringing = tuple[UUID, int]
"""A record and the time of its ringing, microseconds since 1970."""


class State(StrEnum):
    """Where a ringing stands; see ``Due``."""

    WAITING = "waiting"
    RAISED = "raised"
    ELSEWHERE = "elsewhere"
    ACKNOWLEDGED = "acknowledged"
    OVER = "over"


_LISTED = (State.RAISED, State.ELSEWHERE)

# Literal, because a partial index is used only where the condition is seen at planning.
_IS_WAITING = Due.state == literal_column("'waiting'")
_IS_LISTED = Due.state.in_([literal_column("'raised'"), literal_column("'elsewhere'")])


@dataclass(frozen=True, slots=True)
class Raised:
    """A ringing that this device has raised. ``silent``: it has sounded already, while locked."""

    record: UUID
    due_us: int
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """A line of the bell: rung and not acknowledged.

    ``raised_us`` is None where it rang on another device only.
    """

    record: UUID
    due_us: int
    raised_us: int | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """The last time everything due was raised: wall clock, and the newest history entry then."""

    at_us: int
    history: int


@dataclass(frozen=True, slots=True)
class _Row:
    n: int
    due_us: int
    state: str
    raised_us: int | None


def follow(connection: Connection, records: Sequence[UUID], items: Iterable[DueItem]) -> None:
    """Bring the rows of ``records`` in step; ``items`` are those of them that are open.

    To be called in the transaction that wrote the records, by hand or by a pull. A moved time
    is a new ringing; what is done, dropped or removed rings no more; what another device has
    heard does not ring here.
    """
    open_items = {item.record: item for item in items}
    known = _rows_of(connection, records)
    dropped: list[int] = []
    states: list[dict[str, object]] = []
    fresh: list[dict[str, object]] = []
    for record in dict.fromkeys(records):
        item = open_items.get(record)
        rows = known.get(record, [])
        for row in rows:
            state = _state_after(row, item)
            if state is None:
                dropped.append(row.n)
            elif state != row.state:
                states.append({"row": row.n, "new": state})
        if item is not None and all(row.due_us != item.rings_us for row in rows):
            state = State.ELSEWHERE if item.heard else State.WAITING
            fresh.append(
                {"record": record.bytes, "due_us": item.rings_us, "state": state, "rings": 0}
            )
    for start in range(0, len(dropped), _BATCH):
        connection.execute(delete(Due).where(Due.n.in_(dropped[start : start + _BATCH])))
    if states:
        change = update(Due.__table__).where(Due.n == bindparam("row"))  # type: ignore[arg-type]
        connection.execute(change.values(state=bindparam("new")), states)
    if fresh:
        connection.execute(insert(Due), fresh)


def _state_after(row: _Row, item: DueItem | None) -> State | None:
    """Return where a row stands beside its record; None: it never rang and has no more to do."""
    state = State(row.state)
    if item is None or row.due_us != item.rings_us:
        if state is State.WAITING:
            return None
        return State.OVER if state in _LISTED else state
    if state is State.WAITING and item.heard:
        return State.ELSEWHERE
    if state is State.OVER:
        return State.ELSEWHERE if row.raised_us is None else State.RAISED
    return state


def raise_due(
    unit: Unit,
    source: Source,
    now_us: int,
    *,
    sounded: Mapping[Ringing, int] | None = None,
    limit: int = SLICE,
) -> list[Raised]:
    """Mark what is due at ``now_us`` as raised, each ringing once, and return it.

    At most ``limit`` at a time: where that many come back, ask again in the next unit. Show them
    only after the unit is committed. ``sounded`` are ringings that rang while the program was
    locked, with their times. The records note the ringing, so that other devices stay quiet.
    """
    due = [record for record, _ in _waiting(unit.connection, now_us, limit)]
    follow(unit.connection, due, source.open_due(unit.connection, records=due))
    before = sounded or {}
    raised = []
    for record, due_us in _waiting(unit.connection, now_us, limit):
        at_us = before.get((record, due_us))
        unit.connection.execute(
            update(Due)
            .where(Due.record == record.bytes, Due.due_us == due_us)
            .values(
                state=State.RAISED,
                rings=Due.rings + 1,
                raised_us=now_us if at_us is None else at_us,
            )
        )
        source.mark_heard(unit, record, due_us)
        raised.append(Raised(record, due_us, silent=at_us is not None))
    if len(raised) < limit:
        newest = unit.connection.execute(select(func.max(History.n))).scalar() or 0
        unit.set_fact(_SWEPT, f"{now_us} {newest}")
    return raised


def reconcile(unit: Unit, source: Source, until_us: int) -> None:
    """Bring the rows of everything that rings by ``until_us`` in step with the records.

    For the start of the program: rows follow each write, and this makes good what another
    version, or a restored file, has left behind.
    """
    connection = unit.connection
    items = source.open_due(connection, until_us=until_us)
    named = {item.record for item in items}
    query = select(Due.record).distinct()
    open_rows = or_(_IS_LISTED, and_(_IS_WAITING, Due.due_us <= until_us))
    rows = {UUID(bytes=raw) for raw in connection.execute(query.where(open_rows)).scalars()}
    astray = sorted(rows - named)
    items += source.open_due(connection, records=astray)
    follow(connection, [*named, *astray], items)


def acknowledge(unit: Unit, kind: str, record: UUID) -> bool:
    """Take a record off the bell's list and note it in the audit; return whether it was there.

    The record itself stays as it is: open, and due.
    """
    done = unit.connection.execute(
        update(Due)
        .where(Due.record == record.bytes, _IS_LISTED)
        .values(state=State.ACKNOWLEDGED, settled_us=unit.at_us)
    )
    if not done.rowcount:
        return False
    record_action(unit, "acknowledge", kind, record.bytes, {})
    unit.touched(Change(kind, record))
    return True


def next_wakeup(connection: Connection) -> int | None:
    """Return when the next ringing is due, None where none waits."""
    return connection.execute(select(func.min(Due.due_us)).where(_IS_WAITING)).scalar()


def pending(connection: Connection, now_us: int) -> list[Pending]:
    """Return what the bell lists, oldest first: rung here or elsewhere, not acknowledged."""
    query = select(Due.record, Due.due_us, Due.raised_us).where(
        _IS_LISTED, or_(Due.state == State.RAISED, Due.due_us <= now_us)
    )
    return [
        Pending(UUID(bytes=row.record), row.due_us, row.raised_us)
        for row in connection.execute(query.order_by(Due.due_us, Due.n))
    ]


def times_only(connection: Connection, now_us: int, hours: int = 48) -> list[Ringing]:
    """Return the ringings of the next ``hours``: all that stays in memory while locked."""
    return _waiting(connection, now_us + hours * 3_600_000_000, None)


def has_rung(connection: Connection, record: UUID, due_us: int) -> bool:
    """Return whether this ringing has been, here or on another device."""
    row = select(Due.n).where(
        Due.record == record.bytes, Due.due_us == due_us, Due.state != State.WAITING
    )
    return connection.execute(row).first() is not None


def raised_times(connection: Connection, records: Sequence[UUID]) -> dict[Ringing, int]:
    """Return when the ringings of ``records`` were raised here, microseconds since 1970."""
    return {
        (record, row.due_us): row.raised_us
        for record, rows in _rows_of(connection, records).items()
        for row in rows
        if row.raised_us is not None
    }


def last_sweep(connection: Connection) -> Sweep | None:
    """Return the last time everything due was raised, None where that never was."""
    text = read_fact(connection, _SWEPT)
    if text is None:
        return None
    at_us, history = text.split()
    return Sweep(int(at_us), int(history))


def _waiting(connection: Connection, until_us: int, limit: int | None) -> list[Ringing]:
    query = (
        select(Due.record, Due.due_us)
        .where(_IS_WAITING, Due.due_us <= until_us)
        .order_by(Due.due_us, Due.n)
        .limit(limit)
    )
    return [(UUID(bytes=row.record), row.due_us) for row in connection.execute(query)]


def _rows_of(connection: Connection, records: Sequence[UUID]) -> dict[UUID, list[_Row]]:
    found: dict[UUID, list[_Row]] = {}
    for start in range(0, len(records), _BATCH):
        part = [record.bytes for record in records[start : start + _BATCH]]
        query = select(Due.record, Due.n, Due.due_us, Due.state, Due.raised_us)
        for row in connection.execute(query.where(Due.record.in_(part))):
            found.setdefault(UUID(bytes=row.record), []).append(
                _Row(row.n, row.due_us, row.state, row.raised_us)
            )
    return found
