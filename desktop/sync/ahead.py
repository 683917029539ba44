"""The batch that follows, read and packed while the one before is on its way."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from desktop.core.errors import FieldbookError
from desktop.store.tables import Outbox
from desktop.store.unit import Boot, Store
from desktop.sync.outbox import in_state
from desktop.sync.outgoing import MOST_CHANGES, MOST_IN_TXN, packed, pending_rows
from sync_server.wire.canonical import batch_hashes
from sync_server.wire.messages import Txn

ENOUGH = MOST_CHANGES + MOST_IN_TXN
"""Rows to read for one batch: the last transaction may not fit."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which batch: of rows in a state, past a number, of so many changes at most."""

    after: int
    most: int
    state: str


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows of the outbox, the transactions of the first of them, and what signs these."""

    rows: Sequence[RowMapping]
    txns: list[Txn]
    hashes: bytes


def pack(
    connection: Connection, boot: Boot, wanted: Wanted, last: int | None = None
) -> Packed | None:
    """Return the first batch of what waits, up to the row ``last``; None where nothing does."""
    rows = pending_rows(connection, ENOUGH, after=wanted.after, last=last, state=wanted.state)
    if not rows:
        return None
    txns = packed(rows, boot, wanted.most)
    return Packed(rows, txns, batch_hashes(txns))


class Ahead:
    """Packs on a thread of its own. A sync of one batch never starts it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread: threading.Thread | None = None
        self._wanted: Wanted | None = None
        self._ready: Packed | None = None

    def begin(self, wanted: Wanted) -> None:
        """Begin to pack a batch."""
        self.drop()
        self._wanted = wanted
        self._thread = threading.Thread(target=self._pack, args=(wanted,), name="packing")
        self._thread.start()

    def take(self, connection: Connection, wanted: Wanted) -> Packed | None:
        """Return what was packed, if it is what is wanted and its rows still wait; else None."""
        self._join()
        ready, self._ready = self._ready, None
        if ready is None or self._wanted != wanted:
            return None
        waiting = (*in_state(wanted.state), Outbox.n > wanted.after)
        query = select(Outbox.n).where(*waiting).order_by(Outbox.n).limit(len(ready.rows))
        there = connection.execute(query).scalars()
        return ready if list(there) == [row["n"] for row in ready.rows] else None

    def drop(self) -> None:
        """Wait for the thread and forget what it made."""
        self._join()
        self._ready = None

    def _join(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _pack(self, wanted: Wanted) -> None:
        try:
            with self._store.read() as connection:
                self._ready = pack(connection, self._store.boot, wanted)
        except FieldbookError:
            self._ready = None  # whoever asks for it meets the same trouble himself
