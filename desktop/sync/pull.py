"""Fetch pages until the cut is complete; every page is a place to go on from."""

from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy import insert, update

from desktop.core import hlc
from desktop.core.errors import NotAllowed, Offline
from desktop.store.tables import BucketState, Inbox
from desktop.store.unit import Store, Unit, read_fact
from desktop.sync import buckets, facts, lease, outbox, witnesses
from desktop.sync.apply import Cancelled, Cut
from desktop.sync.client import ServerLink
from desktop.sync.lease_problems import WIPE_ORDERED
from desktop.sync.pages import Page, read_page
from desktop.sync.problems import GARBLED, LOCKED_OUT, STOPPED
from desktop.sync.scope import follow, leave
from sync_server.wire.catalogue import shipped_catalogue
from sync_server.wire.messages import Hex, Pull

Told = Callable[[int, int], None]
"""Hears how many records came and how many are still to come."""


def fetch_cut(
    store: Store,
    link: ServerLink,
    told: Told,
    cancelled: Cancelled,
    want: Sequence[Hex] | None = None,
) -> bool:
    """Fetch pages into the inbox until the pull is complete; return whether a bucket was lost.

    ``want`` names records to be sent again, to mend a copy; the copies are then compared again
    whatever comes. Raises FieldbookError; what came
    before stays and is gone on from.
    """
    received, lost = 0, False
    while True:
        if cancelled():
            raise NotAllowed(STOPPED)
        frame, page = _ask(store, link, want or ())
        lease.hear(store, page.hello)
        check_status(page)
        witnesses.hear(store, page.hello.backup_through_ms)
        received += page.records
        if not page.is_quiet or want is not None or has_to_settle(store, page):
            lost = keep(store, frame, page, witnessed=want is None) or lost
        told(received, page.end.remaining)
        if page.end.complete:
            return lost


def peek(store: Store, link: ServerLink) -> tuple[bytes, Page]:
    """Return the next page, and keep nothing of it."""
    frame, page = _ask(store, link, ())
    check_status(page)
    return frame, page


def _ask(store: Store, link: ServerLink, want: Sequence[Hex]) -> tuple[bytes, Page]:
    frame = link.pull(question(store, want))
    try:
        page = read_page(frame)
    except (ValueError, msgspec.DecodeError):
        raise Offline(GARBLED, host=link.host) from None
    return frame, page


def check_status(page: Page) -> None:
    """Raise NotAllowed where the server has given this device an order."""
    if page.hello.status == "wipe":
        raise NotAllowed(WIPE_ORDERED)
    if page.hello.status != "ok":
        raise NotAllowed(LOCKED_OUT)


def question(store: Store, want: Sequence[Hex] = ()) -> Pull:
    """Return the question for the next page, from where this device stands."""
    with store.read() as connection:
        return Pull(
            epoch=read_fact(connection, facts.EPOCH) or "",
            gv=int(read_fact(connection, facts.GRANTS) or 0),
            schema=shipped_catalogue().version,
            cursors=buckets.cursors(connection),
            want=list(want),
            last_batch=read_fact(connection, facts.PUSH_LAST) or "",
            last_seal=read_fact(connection, facts.PUSH_SEAL) or "",
        )


def keep(store: Store, frame: bytes, page: Page, *, witnessed: bool) -> bool:
    """Put a page into the inbox with the positions it reaches; return whether a bucket was lost."""
    with store.write() as unit:
        unit.stamp = hlc.hear(unit.stamp, unit.at_us // 1000, page.hello.server_time_ms)
        for scope in page.scopes:
            for gone in scope.gone:
                leave(unit, gone, page.hello.gv, store.folder)
            follow(unit, scope.add)
        if page.records:
            unit.connection.execute(insert(Inbox).values(frame=frame))
        if page.seals and witnessed:
            witnesses.keep(unit, frame, page)
        if page.hello.home:
            unit.set_fact(facts.HOME, page.hello.home)
        _reach(unit, page.reached)
        if page.end.complete:
            cut = Cut(heads=page.end.heads, gv=page.hello.gv, ids=page.end.ids)
            unit.set_fact(facts.CUT, msgspec.json.encode(cut).decode())
    return any(scope.gone for scope in page.scopes)


def has_to_settle(store: Store, page: Page) -> bool:
    """Return whether a page without news ends something all the same."""
    with store.read() as connection:
        here = buckets.cursors(connection)
        behind = any(
            bucket not in here
            or here[bucket].since != head.s
            or bucket in page.end.ids
            or (head.seal and not here[bucket].seal)
            for bucket, head in page.end.heads.items()
        )
        filling = "filling" in buckets.states(connection).values()
        return behind or filling or bool(outbox.acknowledged(connection))


def _reach(unit: Unit, reached: dict[str, int]) -> None:
    for bucket, after in reached.items():
        unit.connection.execute(
            update(BucketState).where(BucketState.bucket == bucket).values(after=after)
        )
