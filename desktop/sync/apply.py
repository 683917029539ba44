"""A complete pull into the tables: what was here already in one transaction, the rest in slices.

Applying is the same however often it begins: after a crash it starts again from the inbox, which
goes only together with the last write.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import msgspec
from sqlalchemy import delete, select, update

from desktop.core.errors import NotAllowed
from desktop.store.tables import BucketState, Meta
from desktop.store.unit import Store, Unit
from desktop.sync import brake, buckets, facts, outbox
from desktop.sync.aside import forget_aside, put_aside
from desktop.sync.buckets import Sums
from desktop.sync.derive import AT_ONCE, Touched, derive_now
from desktop.sync.moves import depart, staying
from desktop.sync.pace import LARGEST, Pace
from desktop.sync.pages import (
    DamagedFrame,
    Data,
    drop_staged,
    in_slices,
    staged_numbers,
    staged_page,
)
from desktop.sync.problems import STOPPED
from desktop.sync.slices import Slice
from desktop.sync.views import redraw
from sync_server.wire.messages import ExitLine, Head, Hex, Wire

Told = Callable[[int], None]
"""Hears how many records are applied."""

Cancelled = Callable[[], bool]

_UNFIT = (
    *(ValueError, TypeError, KeyError, AttributeError, ArithmeticError),
    *(RecursionError, msgspec.MsgspecError),
)
"""What a line raises whose values no rule of ours foresaw. A failing disk raises others."""


class Cut(Wire, kw_only=True):
    """The end of a complete pull: the heads at which every bucket stood in one snapshot."""

    heads: dict[str, Head]
    gv: int
    ids: dict[str, list[Hex]] = msgspec.field(default_factory=dict)


@dataclass(slots=True)
class Applied:
    """How many records were news and how many moved away; the buckets whose sums differ.

    ``removed`` are deletions that no bulk command answers for, with the parents.
    ``unfit`` lines could not be taken; ``discarded``: the inbox was damaged and is empty now.
    """

    news: int = 0
    removed: dict[bytes, bytes] = field(default_factory=dict)
    departed: int = 0
    different: list[str] = field(default_factory=list)
    unfit: list[bytes] = field(default_factory=list)
    discarded: bool = False


def apply_cut(
    store: Store, told: Told, cancelled: Cancelled, *, accept_removals: bool = False
) -> Applied:
    """Apply the inbox if its pull is complete, and move the positions.

    A line that cannot be taken is put aside, and the rest applied. A damaged inbox is emptied, to
    be pulled again. Raises NotAllowed(STOPPED) between slices of a first fill where ``cancelled``
    says so; ManyRemoved where much would go and nobody has accepted that.
    """
    try:
        return _apply(store, told, cancelled, accept_removals=accept_removals)
    except DamagedFrame:
        with store.write() as unit:
            discard(unit)
        return Applied(discarded=True)


def discard(unit: Unit) -> None:
    """Empty the inbox and go back to the last complete pull."""
    drop_staged(unit.connection)
    unit.connection.execute(delete(Meta).where(Meta.name == facts.CUT))
    unit.connection.execute(update(BucketState).values(after=BucketState.since))


def _apply(store: Store, told: Told, cancelled: Cancelled, *, accept_removals: bool) -> Applied:
    applied = Applied()
    with store.read() as connection:
        text = connection.execute(select(Meta.value).where(Meta.name == facts.CUT)).scalar()
        states = buckets.states(connection)
    if text is None:
        return applied
    cut = msgspec.json.decode(text, type=Cut)
    filling = [bucket for bucket in cut.heads if states.get(bucket) == "filling"]
    ready = [bucket for bucket in cut.heads if states.get(bucket) == "ready"]
    moved: list[ExitLine] = []
    with store.write() as unit:
        total = buckets.count(unit.connection, ready)
        _at_once(unit, cut, ready, applied, moved)
        if not accept_removals and brake.is_too_many(applied.removed, total):
            wrong = set(differing(unit, cut)) & set(ready)
            raise brake.question(len(applied.removed), total, adds_up=not wrong)
        if not filling:
            _close(unit, cut, applied, moved)
    if filling:
        _fill(store, cut, filling, applied, moved, told, cancelled)
    return applied


def _at_once(
    unit: Unit, cut: Cut, ready: list[str], applied: Applied, moved: list[ExitLine]
) -> None:
    """Apply what is about buckets that were here before, whole."""
    touched = Touched()
    if ready:
        for part in in_slices(staying(_staged_here(unit, ready, applied), moved), lambda: LARGEST):
            _write(unit, part, touched, applied, told=True)
    for bucket in cut.ids.keys() & set(ready):
        gone = brake.unlisted(unit, bucket, cut.ids[bucket], cut.heads[bucket].s)
        for part in in_slices(gone, lambda: LARGEST):
            _write(unit, part, touched, applied, told=True)
    _settle(unit, cut, ready, touched)
    derive_now(unit, touched)
    _move(unit, cut, ready)


def _fill(
    store: Store,
    cut: Cut,
    filling: list[str],
    applied: Applied,
    moved: list[ExitLine],
    told: Told,
    cancelled: Cancelled,
) -> None:
    """Apply what is about new buckets, in units so short that a save can come between."""
    touched = Touched()
    pace = Pace(store.boot.clock_s)
    for part in in_slices(staying(_staged_briefly(store, filling, applied), moved), pace.size):
        _stop_if(cancelled)
        with pace.timed(), store.write() as unit:
            _write(unit, part, touched, applied, told=False)
        told(applied.news)
    with store.write() as unit:
        _settle(unit, cut, filling, touched)
    steps = touched.steps(store.catalog, brief=True)
    while some := list(islice(steps, max(1, pace.size() // AT_ONCE))):
        _stop_if(cancelled)
        with pace.timed(), store.write() as unit:
            for step in some:
                step(unit)
    with store.write() as unit:
        _move(unit, cut, filling)
        _close(unit, cut, applied, moved)


def _staged_here(unit: Unit, wanted: Collection[str], applied: Applied) -> Iterator[Data]:
    for number in staged_numbers(unit.connection):
        page = staged_page(unit.connection, number, wanted)
        applied.unfit += page.unreadable
        yield from page.lines


def _staged_briefly(store: Store, wanted: Collection[str], applied: Applied) -> Iterator[Data]:
    """Yield staged records; no snapshot stays open, since that would keep the log growing."""
    with store.read() as connection:
        waiting = staged_numbers(connection)
    for number in waiting:
        with store.read() as connection:
            page = staged_page(connection, number, wanted)
        applied.unfit += page.unreadable
        yield from page.lines


def _write(unit: Unit, part: list[Data], touched: Touched, applied: Applied, *, told: bool) -> None:
    """Write a slice; where a line in it cannot be written, the others, and that one goes aside."""
    one = Slice(unit, Sums(), touched, told=told)
    try:
        with unit.connection.begin_nested():
            one.write(part)
    except _UNFIT:
        if len(part) == 1:
            applied.unfit.append(msgspec.json.encode(part[0]))
            return
        for some in (part[: len(part) // 2], part[len(part) // 2 :]):
            _write(unit, some, touched, applied, told=told)
        return
    applied.news += len(part) - one.echoes
    applied.removed |= one.removed


def _settle(unit: Unit, cut: Cut, done: Collection[str], touched: Touched) -> None:
    """Settle acknowledged changes that the buckets show, or that will never be shown here."""
    states = buckets.states(unit.connection)
    shown = []
    for row in outbox.acknowledged(unit.connection):
        bucket = outbox.told(row).get("b", "")
        is_shown = bucket in done and row["seq"] <= cut.heads[bucket].s
        if is_shown or bucket not in states:
            shown.append(row)
    if shown:
        gone = [row["n"] for row in shown]
        entities = {row["entity"] for row in shown}
        changes = outbox.open_changes(unit.connection, entities)
        redraw(unit, changes, set(gone), touched, taken=True)
        outbox.set_state(unit.connection, gone, "settled")


def _move(unit: Unit, cut: Cut, done: Collection[str]) -> None:
    for bucket in done:
        head = cut.heads[bucket]
        seal = {"seal": head.seal} if head.seal else {}
        unit.connection.execute(
            update(BucketState)
            .where(BucketState.bucket == bucket)
            .values(since=head.s, after=head.s, chain=head.c, state="ready", **seal)
        )


def _close(unit: Unit, cut: Cut, applied: Applied, moved: Iterable[ExitLine]) -> None:
    """End the pull: let go what moved out of sight, compare sums, empty the inbox."""
    applied.departed = depart(unit, moved, cut.heads, cut.gv)
    applied.different = list(differing(unit, cut))
    if applied.different:
        put_aside(unit, applied.unfit)
    else:
        forget_aside(unit)
    drop_staged(unit.connection)
    unit.connection.execute(delete(Meta).where(Meta.name == facts.CUT))
    unit.set_fact(facts.GRANTS, str(cut.gv))


def differing(unit: Unit, cut: Cut) -> Iterator[str]:
    """Yield the buckets whose number or digest of records is not that of the server."""
    for bucket, number, digest in buckets.sums(unit.connection):
        head = cut.heads.get(bucket)
        if head is not None and (number, digest) != (head.n, head.d):
            yield bucket


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise NotAllowed(STOPPED)
