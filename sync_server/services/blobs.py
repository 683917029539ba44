"""Contents of files: taken and given piece by piece, each request checked against the grants.

Equal contents are kept once within a bucket, never across buckets: who only knows a hash gets
nothing by it. Source: sync protocol 2.14.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from desktop.core.ids import new_id
from sync_server.services import grants
from sync_server.services.blob_refs import share_late
from sync_server.services.caller import Caller
from sync_server.services.refused import refuse
from sync_server.services.state import CONFLICT
from sync_server.services.vault import Vault
from sync_server.store.engine import Busy, Store
from sync_server.store.models import Blob, BlobRef, Entity, Grant
from sync_server.wire.contents import PIECE, BlobState
from sync_server.wire.messages import Hex

ARRIVING, HERE, GOING = "arriving", "here", "going"
DAY_MS = 86_400_000

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Named:
    """Which content a request is about: the bucket and the SHA-256 of the plain content."""

    bucket: str
    sha256: str

    def __post_init__(self) -> None:
        if _SHA256.fullmatch(self.sha256) is None:
            raise refuse(400, "bad_request", "a content is named by 64 lower-case hex digits")


class Blobs:
    """What one server does with contents. Any thread. Methods raise Refused and Busy."""

    def __init__(self, store: Store, open_vault: Callable[[], Vault]) -> None:
        self._store = store
        self._open_vault = open_vault

    @cached_property
    def vault(self) -> Vault:
        """Where the contents lie; opened when first asked for. Raises FieldbookError."""
        return self._open_vault()

    def look(self, caller: Caller, named: Named) -> BlobState:
        """Return how much of a content is here, nothing where none is.

        One that lost pieces, as by a restored disk, counts as not here, and may be sent again.
        """
        with self._store.read() as connection:
            if self._rights(connection, caller, named.bucket) is None:
                self._check_writer(connection, caller, named)
            row = _row(connection, named)
        if row is None or row.state == GOING:
            return BlobState()
        if row.state == ARRIVING:
            return self._end(named, row) if row.received == row.size else _state(row)
        if not self.vault.has_all(row.content, row.pieces.split()):
            self._begin_again(named, row.content)
            return BlobState()
        self._refresh(named, row)
        return _state(row)

    def take(self, caller: Caller, named: Named, size: int, offset: int, plain: bytes) -> BlobState:
        """Take the piece at ``offset`` of a content of ``size`` bytes; return how much is here.

        The last piece ends it: the whole is hashed, and counts only where it is what it claims.
        """
        self._check_piece(size, offset, plain)
        with self._store.read() as connection:
            self._check_writer(connection, caller, named)
            row = _row(connection, named)
        row = row or self._begin(named, size)
        if row.state == HERE:
            return _state(row)
        if row.state == GOING:
            raise Busy
        if row.size != size:
            raise refuse(409, "size_differs", "the same content was begun with another size")
        if row.received != offset:
            raise refuse(409, "offset_differs", f"go on at byte {row.received}")
        return self._add(named, row, plain)

    def give(self, caller: Caller, named: Named, offset: int) -> tuple[bytes, int]:
        """Return the bytes from ``offset`` to the end of its piece, and the size of the whole."""
        with self._store.read() as connection:
            self._check_reader(connection, caller, named.bucket)
            row = _row(connection, named)
        if row is None or row.state != HERE:
            raise refuse(404, "blob_pending", "nobody has sent this content yet")
        if not 0 <= offset < row.size:
            raise refuse(416, "bad_offset", f"the content has {row.size} bytes")
        number, within = divmod(offset, PIECE)
        plain = self.vault.piece(row.content, row.pieces.split(), number)
        if plain is None:
            self._begin_again(named, row.content)
            raise refuse(404, "blob_pending", "the content is lost and waits to be sent again")
        return plain[within:], row.size

    # What may be done

    def _check_reader(self, connection: Connection, caller: Caller, bucket: str) -> None:
        if self._rights(connection, caller, bucket) is None:
            raise refuse(403, "forbidden")

    def _check_writer(self, connection: Connection, caller: Caller, named: Named) -> None:
        if self._rights(connection, caller, named.bucket) == "rw":
            return
        if not _is_awaited(connection, caller.person.id, named):
            raise refuse(403, "forbidden")

    def _rights(self, connection: Connection, caller: Caller, bucket: str) -> str | None:
        now_ms = self._store.now_ms(connection)
        given = grants.held(connection, caller.person.id, now_ms).get(bucket)
        return given.rights if given else None

    def _check_piece(self, size: int, offset: int, plain: bytes) -> None:
        if size > self.vault.largest:
            raise refuse(413, "blob_too_large", f"at most {self.vault.largest} bytes")
        if offset % PIECE or not 0 <= offset < size:
            raise refuse(416, "bad_offset", f"a piece begins at a multiple of {PIECE}")
        if len(plain) != min(PIECE, size - offset):
            raise refuse(400, "bad_request", f"a piece has {PIECE} bytes, the last one the rest")

    # What is written

    def _begin(self, named: Named, size: int) -> Row[Any]:
        """Write that a content begins to arrive; return its row, the other's where one did so."""
        try:
            with self._store.write() as connection:
                connection.execute(
                    insert(Blob).values(
                        bucket=named.bucket,
                        sha256=named.sha256,
                        content=new_id().hex,
                        size=size,
                        received=0,
                        state=ARRIVING,
                        pieces="",
                        free_ms=self._store.now_ms(connection),
                    )
                )
        except IntegrityError:
            pass  # another device began with the same one a moment ago
        with self._store.read() as connection:
            row = _row(connection, named)
        if row is None:
            raise Busy
        return row

    def _add(self, named: Named, row: Row[Any], plain: bytes) -> BlobState:
        received = row.received + len(plain)
        number, last = row.received // PIECE, received == row.size
        name = self.vault.keep(row.content, number, last, plain)
        with self._store.write() as connection:
            done = connection.execute(
                update(Blob)
                .where(*_is(named), Blob.content == row.content, Blob.state == ARRIVING)
                .where(Blob.received == row.received)
                .values(received=received, pieces=f"{row.pieces} {name}".strip())
                .returning(Blob.pieces)
            ).one_or_none()
        if done is None:
            raise refuse(409, "offset_differs", "somebody else sent this piece")
        with self._store.read() as connection:
            now = _row(connection, named)
        if now is None:
            raise Busy
        return self._end(named, now) if last else _state(now)

    def _end(self, named: Named, row: Row[Any]) -> BlobState:
        """Hash what arrived; it is here from now on, or begins anew. Raises Refused then."""
        if self.vault.digest(row.content, row.pieces.split()) != named.sha256:
            self._begin_again(named, row.content)
            raise refuse(422, "hash_differs", "what arrived is not what it claims; send it again")
        with self._store.write() as connection:
            connection.execute(
                update(Blob)
                .where(*_is(named), Blob.content == row.content, Blob.state == ARRIVING)
                .values(state=HERE)
            )
            share_late(connection, named.bucket, named.sha256)
        return BlobState(received=row.size, size=row.size, complete=True)

    def _begin_again(self, named: Named, content: Hex) -> None:
        """Give up what is here of a content; its next try lies under another name."""
        with self._store.write() as connection:
            fresh = {"content": new_id().hex, "received": 0, "pieces": "", "state": ARRIVING}
            connection.execute(
                update(Blob).where(*_is(named), Blob.content == content).values(fresh)
            )
            shared = connection.scalar(select(Blob.bucket).where(Blob.content == content).limit(1))
        if shared is None:
            self.vault.remove(content)

    def _refresh(self, named: Named, row: Row[Any]) -> None:
        """Keep a content that a device relies on although no record refers to it yet."""
        with self._store.read() as connection:
            now_ms = self._store.now_ms(connection)
        if row.free_ms is not None and row.free_ms < now_ms - DAY_MS:
            with self._store.write() as connection:
                connection.execute(
                    update(Blob)
                    .where(*_is(named), Blob.free_ms.is_not(None))
                    .values(free_ms=now_ms)
                )


def is_referred_to(connection: Connection, bucket: str, sha256: str) -> bool:
    """Return whether a living record, or one that waits for a decision, needs a content."""
    ref = select(BlobRef.entity).where(BlobRef.bucket == bucket, BlobRef.sha256 == sha256)
    if connection.scalar(ref.limit(1)) is not None:
        return True
    waiting = select(Entity.id).where(
        Entity.bucket == bucket,
        Entity.type == CONFLICT,
        Entity.alive == 1,
        Entity.body.contains(sha256),
    )
    return connection.scalar(waiting.limit(1)) is not None


def _is_awaited(connection: Connection, user: Hex, named: Named) -> bool:
    """Return whether a former owner's late record waits for a decision and for this content."""
    had = select(Grant.user).where(
        Grant.user == user, Grant.bucket == named.bucket, Grant.rights == "rw"
    )
    if connection.scalar(had.limit(1)) is None:
        return False
    late = select(Entity.id).where(
        Entity.bucket == named.bucket,
        Entity.type == CONFLICT,
        Entity.alive == 1,
        Entity.body.contains(named.sha256),
        Entity.body.contains(user),
    )
    return connection.scalar(late.limit(1)) is not None


def _row(connection: Connection, named: Named) -> Row[Any] | None:
    found: Row[Any] | None = connection.execute(
        select(Blob.__table__).where(*_is(named))
    ).one_or_none()
    return found


def _is(named: Named) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (Blob.bucket == named.bucket, Blob.sha256 == named.sha256)


def _state(row: Row[Any]) -> BlobState:
    return BlobState(received=row.received, size=row.size, complete=row.state == HERE)
