"""Files of records: the one door through which their contents are added, read, sent and fetched."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from desktop.core.errors import FieldbookError, NotAllowed, Offline, Rejected, StoreDamaged
from desktop.records import rows
from desktop.records.rows import Loaded
from desktop.store.content_problems import CONTENT_AWAY
from desktop.store.contents import Contents, Fresh
from desktop.store.opened_files import OpenedFiles
from desktop.store.unit import Store, Unit
from desktop.sync import blob_room, blobs
from desktop.sync.blobs import PENDING, Held, Wanted
from desktop.sync.engine import Engine
from desktop.sync.problems import CONTENT_FORBIDDEN, CONTENT_PENDING, FETCHING
from desktop.sync.transfer import FORBIDDEN, Cancelled, Carrier, Hear, Moving

EAGER = 256 * 1024
"""Bytes up to which a content is fetched before somebody asks for it."""


@dataclass(slots=True)
class Moved:
    """What a transfer did. ``waiting`` contents are still to be sent; ``trouble`` ended it.

    ``pending`` ones are wanted here, and nobody has sent them to the server yet.
    """

    sent: int = 0
    fetched: int = 0
    pending: int = 0
    waiting: int = 0
    trouble: FieldbookError | None = None


def _silent(moving: Moving) -> None:
    """Hear nothing."""


def _never() -> bool:
    return False


class Files:
    """The contents of one book. Any thread; the network blocks the caller's, never a save.

    ``quota`` is how many bytes contents may take before fetched ones are let go of again.
    """

    def __init__(
        self, store: Store, contents: Contents, engine: Engine, quota: int = blob_room.QUOTA
    ) -> None:
        self._store = store
        self.contents = contents
        self._engine = engine
        self._quota = quota
        self._turn = threading.Lock()
        self._fetching: set[str] = set()
        self._opened = OpenedFiles(store.folder)
        self._guard = threading.Lock()

    def take_in(self, source: BinaryIO, name: str, largest: int) -> Fresh:
        """Seal a file's content; raises BadFile, NotAllowed. Touches no store."""
        return self.contents.take_in(source, name, largest)

    def keep(self, unit: Unit, bucket: str, fresh: Fresh) -> None:
        """Give a sealed content its place, in the unit that writes its record.

        The file is in place before the commit: after a crash between them it is tidied away.
        """
        replaced = blobs.add(unit, bucket, fresh)
        if replaced == fresh.id:
            self.contents.drop(fresh.id)
            return
        self.contents.keep(fresh.id)
        if replaced is not None:
            self.contents.drop(replaced)

    def standing(self, record: Loaded) -> Held | None:
        """Return how a record's content stands; None where it was never here."""
        with self._store.read() as connection:
            return blobs.find(connection, record.values["sha256"], record.bucket)

    def read(self, record: Loaded) -> Iterator[bytes]:
        """Yield a record's content in pieces; raises StoreDamaged where it is not here, or bad."""
        held = self.standing(record)
        if held is None or held.state != blobs.HERE:
            raise StoreDamaged(CONTENT_AWAY)
        if not self._store.read_only:
            with self._store.write() as unit:
                blobs.note(unit, held.bucket, held.sha256, used_us=unit.at_us)
        yield from self.contents.read(held.id, held.size)

    def open_copy(self, record: Loaded) -> Path:
        """Return a plain copy for other programs to show; it is removed by ``close``.

        The caller leaves it in the audit. Raises StoreDamaged, NotAllowed.
        """
        return self._opened.write(record.values["name"], self.read(record))

    def close(self) -> None:
        """Remove the plain copies; called before the book forgets its key."""
        self._opened.close()

    def damaged(self, *, deep: bool = False) -> list[str]:
        """Return what is wrong with contents that should be here, as ``content: hash`` texts.

        ``deep`` opens and hashes each of them: about a second a gigabyte. Raises Locked.
        """
        with self._store.read() as connection:
            here = blobs.all_here(connection)
        return [f"content: {one.sha256}" for one in here if not self._is_right(one, deep)]

    def _is_right(self, one: Held, deep: bool) -> bool:
        if not deep:
            return self.contents.is_whole(one.id, one.size)
        digest = hashlib.sha256()
        try:
            for piece in self.contents.read(one.id, one.size):
                digest.update(piece)
        except StoreDamaged:
            return False
        return digest.hexdigest() == one.sha256

    def want(self, unit: Unit, record: Loaded) -> None:
        """Note that a content is wanted: the next transfer fetches it."""
        blobs.begin(unit, _wanted(record), asked=True)
        blobs.tell(unit, record.bucket, record.values["sha256"])

    def fetch(self, record: Loaded, hear: Hear = _silent, cancelled: Cancelled = _never) -> None:
        """Fetch a record's content now. Raises Offline, Rejected, StoreDamaged, NotAllowed."""
        held = self.standing(record)
        if held is not None and held.state == blobs.HERE:
            return
        wanted = _wanted(record)
        with self._alone(wanted), self._engine.linked() as link:
            carrier = Carrier(self._store, self.contents, link, hear, cancelled)
            try:
                carrier.fetch(wanted, asked=True)
            except Rejected as error:
                raise _told(error) from None
        blob_room.make_room(self._store, self.contents, self._quota)

    def transfer(
        self, hear: Hear = _silent, cancelled: Cancelled = _never, *, metered: bool = False
    ) -> Moved:
        """Send what the server lacks, then fetch what is wanted or small; return what was done.

        Never raises for what one content or the line meets. One transfer at a time: a second one
        does nothing. On a ``metered`` line only what somebody asked for is fetched.
        """
        moved = Moved()
        if self._store.read_only or not self._turn.acquire(blocking=False):
            return moved
        try:
            self._put_in_order()
            if self._has_work(metered):
                self._carry(moved, hear, cancelled, metered)
        except FieldbookError as error:
            moved.trouble = error
        finally:
            self._turn.release()
        with self._store.read() as connection:
            moved.waiting = len(blobs.to_send(connection, self._store.catalog))
        return moved

    def _carry(self, moved: Moved, hear: Hear, cancelled: Cancelled, metered: bool) -> None:
        with self._engine.linked() as link:
            carrier = Carrier(self._store, self.contents, link, hear, cancelled)
            for held in self._to_send() if not metered else ():
                moved.sent += carrier.send(held)
                self._let_go(held)
            for wanted in self._to_fetch(metered):
                self._fetch_one(carrier, wanted, moved)
        blob_room.make_room(self._store, self.contents, self._quota)

    def _fetch_one(self, carrier: Carrier, wanted: Wanted, moved: Moved) -> None:
        """Fetch a content; what it meets is noted on it, and the others go on."""
        try:
            with self._alone(wanted):
                carrier.fetch(wanted, asked=False)
            moved.fetched += 1
        except (Rejected, StoreDamaged) as error:
            moved.pending += error.facts.get("reason") == PENDING
        except NotAllowed as error:
            if error.problem is not FETCHING:
                raise

    def _let_go(self, held: Held) -> None:
        """Remove a content of a lost bucket once it was handed over, or is not taken any more."""
        with self._store.read() as connection:
            now = blobs.at(connection, held.bucket, held.sha256)
            leaving = blobs.is_leaving(connection, held.bucket)
        if not leaving or now is None or not (now.sent or now.trouble):
            return
        self.contents.drop(held.id)
        with self._store.write() as unit:
            blobs.forget(unit, held.bucket, held.sha256)

    def _put_in_order(self) -> None:
        """Bring contents to the buckets that need them, forget old ones, remove strange files."""
        with self._store.read() as connection:
            unplaced = blobs.unplaced(connection, self._store.catalog)
        for held, bucket in unplaced:
            self._place(held, bucket)
        with self._store.write() as unit:
            blob_room.forget_deleted(unit, self._store.catalog)
        with self._store.write() as unit:  # no content is put in its place meanwhile
            self.contents.tidy(blobs.known(unit.connection))

    def _place(self, held: Held, bucket: str) -> None:
        """Move a content to another bucket, or copy it where both need it."""
        with self._store.write() as unit:
            catalog = self._store.catalog
            if not blobs.is_referred_to(unit.connection, catalog, held.bucket, held.sha256):
                blobs.forget(unit, bucket, held.sha256)
                change = {"bucket": bucket, "sent": "", "offset": 0}
                blobs.note(unit, held.bucket, held.sha256, **change)
                return
        try:
            fresh = self.contents.copy(held.id, held.size)
        except StoreDamaged:
            return  # told when somebody reads it; the server may have it for the other bucket
        with self._store.write() as unit:
            self.keep(unit, bucket, fresh)

    def _has_work(self, metered: bool) -> bool:
        return bool((not metered and self._to_send()) or self._to_fetch(metered))

    def _to_send(self) -> list[Held]:
        with self._store.read() as connection:
            return blobs.to_send(connection, self._store.catalog)

    def _to_fetch(self, metered: bool) -> list[Wanted]:
        with self._store.read() as connection:
            eager = 0 if metered else EAGER
            return blobs.to_fetch(connection, self._store.catalog, eager)

    @contextmanager
    def _alone(self, wanted: Wanted) -> Iterator[None]:
        """Let one thread fetch a content; raises NotAllowed(FETCHING) for another."""
        name = f"{wanted.bucket}|{wanted.sha256}"
        with self._guard:
            if name in self._fetching:
                raise NotAllowed(FETCHING)
            self._fetching.add(name)
        try:
            yield
        finally:
            with self._guard:
                self._fetching.discard(name)


def load(store: Store, kind: str, record: UUID) -> Loaded:
    """Return a living record that stands for a file; raises NotFound."""
    with store.read() as connection:
        return rows.load(connection, store.catalog.type_of(kind), record)


def _wanted(record: Loaded) -> Wanted:
    return Wanted(record.bucket, record.values["sha256"], record.values["size"])


def _told(error: Rejected) -> FieldbookError:
    """Return what a refusal means for the person who asked for a content."""
    reason = error.facts.get("reason")
    if reason == PENDING:
        return Offline(CONTENT_PENDING)
    return NotAllowed(CONTENT_FORBIDDEN) if reason in (FORBIDDEN, "403") else error
