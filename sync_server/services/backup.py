"""Backups: one sealed file with everything in the database, read back before it counts.

The same file from SQLite and from PostgreSQL, so that a server can also move from one to the
other. Attachments are not in it; they lie in a folder or store of their own.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import zstandard
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import bindparam, update

from sync_server.services.dump import Tally, load_dump, read_dump, write_dump
from sync_server.services.epochs import begin_epoch, identity
from sync_server.store.engine import Store
from sync_server.store.migrate import migrate_to, revision
from sync_server.store.models import BucketHead, Meta
from sync_server.store.sealed_file import DamagedFile, SealedReader, SealedWriter
from sync_server.wire.messages import Hex

SLACK_MS = 10_000
"""What was answered so shortly before a backup began may not be in it: a server's clock is read
a moment before or after the snapshot is taken."""

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was read back: up to when, how many rows, and what did not add up."""

    through_ms: int
    rows: int
    different: list[str]


def back_up(store: Store, public_key: bytes, target: Path) -> BackedUp:
    """Write everything into a new file, read it back, and only then let devices know.

    The server may be serving: it is one snapshot. Raises OSError; DamagedFile where the disk gave
    back something else than was written. ``different`` names buckets whose records are not what
    their heads say: the backup is kept, but devices go on keeping their own copies.
    """
    with store.read() as connection:
        began_ms = store.now_ms(connection)
        server = identity(connection).server_id
    through_ms = began_ms - SLACK_MS
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with _new_file(part) as file:
            header = {"server": server, "revision": revision(store), "through_ms": through_ms}
            writer = SealedWriter(file, public_key, header)
            packing = zstandard.ZstdCompressor(level=_LEVEL)
            target_of = packing.stream_writer(writer, closefd=False)  # type: ignore[arg-type]
            with target_of as compressed, store.read() as connection:
                write_dump(connection, compressed.write)
            writer.close()
            file.flush()
            os.fsync(file.fileno())
        tally = _tallied(part, writer.key)
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    different = tally.different()
    if not different:
        _mark(store, through_ms, tally.seqs)
    return BackedUp(through_ms, tally.rows, different)


def restore(store: Store, private_key: X25519PrivateKey, source: Path) -> Hex:
    """Put a backup into an empty database and return the new epoch that begins with it.

    All or nothing. Raises DamagedFile, OtherKey; the database is then as empty as before.
    """
    with source.open("rb") as file:
        reader = SealedReader(file)
        reader.open(private_key)
        through_ms = int(reader.header["through_ms"])
        with store.write() as connection:
            migrate_to(connection, str(reader.header["revision"]))
            load_dump(connection, _unpacked(reader))
            migrate_to(connection, "head")
            connection.execute(
                update(Meta).values(backup_through_ms=through_ms, pg_system=None, pg_timeline=None)
            )
            return begin_epoch(connection, store.now_ms(connection))


def _mark(store: Store, through_ms: int, seqs: Mapping[str, int]) -> None:
    """Tell devices up to when the server is in a backup; never takes back what was told."""
    with store.write() as connection:
        moved = connection.execute(
            update(Meta)
            .where(Meta.backup_through_ms < through_ms)
            .values(backup_through_ms=through_ms)
        )
        if moved.rowcount and seqs:
            rows = [{"the_bucket": bucket, "new_seq": seq} for bucket, seq in seqs.items()]
            connection.execute(_BACKED, rows)


_BACKED = (
    update(BucketHead)
    .where(BucketHead.bucket == bindparam("the_bucket"))
    .values(backed_seq=bindparam("new_seq"))
)


def _tallied(path: Path, key: bytes) -> Tally:
    """Return what a file holds by reading it from the disk again, to its last byte."""
    tally = Tally()
    with path.open("rb") as file:
        reader = SealedReader(file)
        reader.open_with(key)
        for table, columns, rows in read_dump(_unpacked(reader)):
            tally.add(table, columns, rows)
        if reader.read(1):
            raise DamagedFile
    return tally


def _unpacked(reader: SealedReader) -> Callable[[int], bytes]:
    stream = zstandard.ZstdDecompressor().stream_reader(reader)  # type: ignore[arg-type]

    def read(size: int) -> bytes:
        try:
            return stream.read(size)
        except zstandard.ZstdError:
            raise DamagedFile from None

    return read


def _new_file(path: Path) -> IO[bytes]:
    """Return a new file that only the server's own account can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
