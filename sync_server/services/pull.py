"""Answer a pull: one page of what changed in a device's buckets, read in one snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from sync_server.services import grants
from sync_server.services.caller import Caller
from sync_server.services.epochs import Identity, identity
from sync_server.services.grants import Given
from sync_server.services.heads import Head, read_heads
from sync_server.services.leases import lease_of
from sync_server.services.lines import json_line, lines_after, lines_of, living
from sync_server.services.loading import buckets_of, by_bucket
from sync_server.services.lost_history import (
    HistoryLost,
    begin_after_loss,
    check_history,
    has_batch,
)
from sync_server.services.scope import scope_line
from sync_server.services.values import is_id
from sync_server.store.engine import Store
from sync_server.wire.messages import Cursor, EndLine, HelloLine, MarkLine, Pull

LEAST_PAGE = 64 * 1024
LARGEST_PAGE = 8 * 1024 * 1024
"""Bounds of what a device may ask for, in bytes before compression."""

MOST_WANTED = 900

_NOWHERE = Cursor()


class Page:
    """The lines of one page, up to a size; ``gv`` is the grant version it tells the device."""

    def __init__(self, asked: int, largest: int = LARGEST_PAGE) -> None:
        self._largest = min(max(asked, LEAST_PAGE), largest)
        self._lines: list[bytes] = []
        self._size = 0
        self.gv = 0

    @property
    def is_full(self) -> bool:
        """Whether the page has reached its size."""
        return self._size >= self._largest

    def add(self, line: bytes) -> None:
        """Append a line."""
        self._lines.append(line)
        self._size += len(line)

    def lines_since(self, number: int) -> list[bytes]:
        """Return the lines after the first ``number``."""
        return self._lines[number:]

    def __len__(self) -> int:
        return len(self._lines)

    def content(self) -> bytes:
        """Return the page as JSON lines."""
        return b"".join(self._lines)


@dataclass(frozen=True, slots=True)
class Telling:
    """Who tells what a page says, and when."""

    known: Identity
    now_ms: int

    def seal(self, bucket: str, lines: list[bytes]) -> str:
        """Return the server's seal under lines of a bucket."""
        return self.known.seals.part(self.known.epoch, bucket, self.now_ms, lines)


def pull(store: Store, caller: Caller, asked: Pull, largest: int = LARGEST_PAGE) -> Page:
    """Return the next page for a device; raises Refused where its history is not the server's.

    Where the device proves that the server lost a history, a new epoch begins, and it is refused.
    """
    try:
        return _pull(store, caller, asked, largest)
    except HistoryLost:
        begin_after_loss(store, asked.epoch)
        return _pull(store, caller, asked, largest)


def _pull(store: Store, caller: Caller, asked: Pull, largest: int) -> Page:
    user = caller.person.id
    with store.read() as connection:
        now_ms = store.now_ms(connection)
        given = grants.given(connection, user)
        held = grants.current(given, now_ms)
        if len(held) == len(given):
            return _page(connection, caller, asked, Page(asked.max_bytes, largest), held, now_ms)
    with store.write() as connection:
        grants.end_expired(connection, user, now_ms)
    with store.read() as connection:
        held = grants.held(connection, user, now_ms)
        return _page(connection, caller, asked, Page(asked.max_bytes, largest), held, now_ms)


def _page(
    connection: Connection,
    caller: Caller,
    asked: Pull,
    page: Page,
    held: Mapping[str, Given],
    now_ms: int,
) -> Page:
    """Return the page, filled from one snapshot."""
    user = caller.person.id
    known = identity(connection)
    heads = read_heads(connection, held)
    check_history(connection, known, asked.epoch, asked.cursors, heads)
    if asked.last_seal and asked.last_batch != caller.last_batch:
        has_batch(connection, known, asked.last_batch, asked.last_seal)
    page.gv = grants.version(connection, user)
    lease = lease_of(connection, caller.device, now_ms)
    hello = HelloLine(
        epoch=known.epoch,
        server_time_ms=now_ms,
        gv=page.gv,
        lease=lease,
        backup_through_ms=known.backup_through_ms,
        home=grants.home_of(connection, user),
    )
    page.add(json_line(hello))
    scope = scope_line(connection, user, asked, held, now_ms)
    if scope is not None:
        page.add(json_line(scope))
    _add_wanted(connection, page, asked, held)
    _add_changes(connection, page, Telling(known, now_ms), asked.cursors, heads)
    return page


def pull_of_stopped(store: Store, caller: Caller) -> Page:
    """Return the page of a device that is locked or to be wiped: its order and nothing else."""
    page = Page(LEAST_PAGE)
    with store.read() as connection:
        hello = HelloLine(
            epoch=identity(connection).epoch,
            server_time_ms=store.now_ms(connection),
            gv=caller.gv,
            status="wipe" if caller.status == "wipe" else "locked",
        )
    page.gv = caller.gv
    page.add(json_line(hello))
    page.add(json_line(EndLine(complete=False)))
    return page


def _add_wanted(connection: Connection, page: Page, asked: Pull, held: Mapping[str, Given]) -> None:
    """Add the records a device asks for by name, to repair its copy."""
    wanted = [entity for entity in asked.want if is_id(entity)][:MOST_WANTED]
    for bucket, named in by_bucket(buckets_of(connection, wanted)).items():
        if bucket in held:
            for line in lines_of(connection, bucket, named):
                page.add(line)


def _add_changes(
    connection: Connection,
    page: Page,
    telling: Telling,
    cursors: Mapping[str, Cursor],
    heads: Mapping[str, Head],
) -> None:
    """Add the records after each bucket's position, the positions reached, and the end.

    The pull is complete when every bucket is at its head in this very snapshot.
    """
    reached: dict[str, int] = {}
    mark = MarkLine(c={})
    for bucket, head in sorted(heads.items()):
        after = cursors[bucket].after if bucket in cursors else 0
        reached[bucket] = after
        if after >= head.seq or page.is_full:
            continue
        begin = len(page)
        reached[bucket] = mark.c[bucket] = _add_bucket(connection, page, bucket, after, heads)
        if reached[bucket] > head.backed_seq and len(page) > begin:
            mark.seals[bucket] = telling.seal(bucket, page.lines_since(begin))
    if mark.c:
        page.add(json_line(mark))
    left = sum(_left(head, reached[bucket]) for bucket, head in heads.items())
    end = EndLine(complete=False, remaining=left)
    if all(reached[bucket] >= head.seq for bucket, head in heads.items()):
        end = _complete(connection, telling.known, cursors, heads)
    page.add(json_line(end))


def _complete(
    connection: Connection,
    known: Identity,
    cursors: Mapping[str, Cursor],
    heads: Mapping[str, Head],
) -> EndLine:
    """Return the end of a complete pull: all heads, and what lives where exits are forgotten."""
    end = EndLine(complete=True)
    for bucket, head in heads.items():
        cursor = cursors.get(bucket, _NOWHERE)
        end.heads[bucket] = told = head.told()
        if not cursor.seal or cursor.since != head.seq:
            told.seal = known.seals.head(known.epoch, bucket, head.seq, head.chain)
        if 0 < cursor.since < head.exit_floor:
            end.ids[bucket] = living(connection, bucket)
    return end


def _add_bucket(
    connection: Connection, page: Page, bucket: str, after: int, heads: Mapping[str, Head]
) -> int:
    """Add a bucket's lines until the page is full; return the position reached."""
    for seq, line in lines_after(connection, bucket, after, heads):
        if page.is_full:
            return after
        page.add(line)
        after = seq
    return heads[bucket].seq


def _left(head: Head, reached: int) -> int:
    """Return how many records are still to come: no more than live ones, no more than seqs."""
    return min(head.n, head.seq - reached)
