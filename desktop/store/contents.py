"""Contents of files, sealed in the book's ``blobs`` folder: whole or not there, never plain."""

import hashlib
import io
import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from desktop.core.chunk_seal import OVERHEAD, ChunkSeal
from desktop.core.errors import BadFile, StoreDamaged
from desktop.core.ids import new_id
from desktop.keys.durable import sync_folder
from desktop.keys.folder import make_private, named_errors
from desktop.store.content_problems import (
    CONTENT_DAMAGED,
    EMPTY_FILE,
    FILE_TOO_LARGE,
)

FOLDER = "blobs"
PIECE = 65_536
"""Plain bytes of a sealed piece. Source: security page §3."""

_NEW, _PART = ".new", ".part"
_SEALED = PIECE + OVERHEAD


@dataclass(frozen=True, slots=True)
class Fresh:
    """A content that was sealed and is not yet anybody's: identifier, hash, size in bytes."""

    id: UUID
    sha256: str
    size: int


class Contents:
    """The sealed contents of one book. Any thread; each content by one writer at a time.

    ``key_of`` returns the AES-256 key of a content and raises Locked once the book is locked.
    File names are random: they tell nothing about what is inside.
    """

    def __init__(self, folder: Path, key_of: Callable[[UUID], bytes], store_id: UUID) -> None:
        self.folder = folder / FOLDER
        self._key_of = key_of
        self._store_id = store_id
        self._sealing: set[str] = set()

    def take_in(self, source: BinaryIO, name: str, largest: int) -> Fresh:
        """Seal what ``source`` gives, durable on return; ``keep`` or ``drop`` it afterwards.

        Raises BadFile where it is empty or has more than ``largest`` bytes (``name`` is said
        then), NotAllowed where the disk takes no more. Nothing is left behind then.
        """
        blob = new_id()
        path = self._path(blob, _NEW)
        self._sealing.add(path.name)
        try:
            with named_errors():
                self._prepare()
                with _created(path) as file:
                    fresh = self._seal_all(blob, source, file, name, largest)
                    _make_durable(file)
        except BaseException:
            self.drop(blob)
            raise
        return fresh

    def keep(self, blob: UUID) -> None:
        """Give a content that was taken in its place."""
        with named_errors():
            os.replace(self._path(blob, _NEW), self._path(blob))
            sync_folder(self.folder)
        self._sealing.discard(self._path(blob, _NEW).name)

    def drop(self, blob: UUID) -> None:
        """Remove a content, whole or in part. Again is harmless."""
        with named_errors():
            for ending in ("", _NEW, _PART):
                self._path(blob, ending).unlink(missing_ok=True)
        self._sealing.discard(self._path(blob, _NEW).name)

    def read(self, blob: UUID, size: int, start: int = 0) -> Iterator[bytes]:
        """Yield the plain content from byte ``start``, a whole number of pieces, to its end.

        Raises StoreDamaged where the file is missing, changed or cut short.
        """
        assert start % PIECE == 0
        seal = self._seal(blob)
        try:
            file = self._path(blob).open("rb")
        except FileNotFoundError:
            raise StoreDamaged(CONTENT_DAMAGED) from None
        with file, named_errors():
            file.seek(start // PIECE * _SEALED)
            for number in range(start // PIECE, -(-size // PIECE)):
                yield _opened(seal, number, size, file.read(_SEALED))
            if file.read(1):
                raise StoreDamaged(CONTENT_DAMAGED)

    def is_whole(self, blob: UUID, size: int) -> bool:
        """Return whether a content's file is there and as long as it should be; opens nothing."""
        with named_errors():
            try:
                found = self._path(blob).stat().st_size
            except FileNotFoundError:
                return False
        return found == size + -(-size // PIECE) * OVERHEAD

    def copy(self, blob: UUID, size: int) -> Fresh:
        """Seal a content once more, under an identifier and key of its own."""
        with _Joined(self.read(blob, size)) as source:
            return self.take_in(io.BufferedReader(source, PIECE), "", size)

    def part(self, blob: UUID, size: int) -> "Part":
        """Return what is here of a content that is being fetched, to go on with."""
        with named_errors():
            self._prepare()
            return Part(self._path(blob, _PART), self._path(blob), self._seal(blob), size)

    def tidy(self, known: Collection[UUID]) -> None:
        """Remove what belongs to no content of ``known``, and what a crash left half sealed."""
        remove_unknown(self.folder, known)
        with named_errors():
            for path in self.folder.glob(f"*{_NEW}"):
                if path.name not in self._sealing:
                    path.unlink(missing_ok=True)

    def _seal_all(
        self, blob: UUID, source: BinaryIO, file: BinaryIO, name: str, largest: int
    ) -> Fresh:
        seal, digest, size = self._seal(blob), hashlib.sha256(), 0
        piece, number = source.read(PIECE), 0
        if not piece:
            raise BadFile(EMPTY_FILE, file=name)
        while piece:
            size += len(piece)
            if size > largest:
                raise BadFile(FILE_TOO_LARGE, file=name, mib=largest // 1024 // 1024)
            digest.update(piece)
            following = source.read(PIECE)
            file.write(seal.seal(number, not following, piece))
            piece, number = following, number + 1
        return Fresh(blob, digest.hexdigest(), size)

    def _seal(self, blob: UUID) -> ChunkSeal:
        return ChunkSeal(self._key_of(blob), f"{self._store_id}|{blob}")

    def _path(self, blob: UUID, ending: str = "") -> Path:
        return self.folder / f"{blob.hex}{ending}"

    def _prepare(self) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        make_private(self.folder)


class _Joined(io.RawIOBase):
    """Pieces as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with the next piece; it is as large as one."""
        piece = next(self._pieces, b"")
        buffer[: len(piece)] = piece
        return len(piece)


class Part:
    """A content on its way here. What was written before a crash is checked and gone on from."""

    def __init__(self, path: Path, place: Path, seal: ChunkSeal, size: int) -> None:
        self._path = path
        self._place = place
        self._seal = seal
        self._size = size
        self._digest = hashlib.sha256()
        self._waiting = b""
        self._sealed = 0
        self._file = path.open("r+b") if path.exists() else _created(path)
        self._check_what_is_here()

    @property
    def offset(self) -> int:
        """How many bytes are here."""
        return self._sealed + len(self._waiting)

    def write(self, plain: bytes) -> None:
        """Add the next bytes; raises StoreDamaged where they are more than the content has."""
        self._waiting += plain
        if self.offset > self._size:
            raise StoreDamaged(CONTENT_DAMAGED)
        with named_errors():
            while len(self._waiting) >= PIECE or (self._waiting and self.offset == self._size):
                piece, self._waiting = self._waiting[:PIECE], self._waiting[PIECE:]
                number, last = self._next(len(piece))
                self._file.write(self._seal.seal(number, last, piece))
                self._digest.update(piece)
                self._sealed += len(piece)
            self._file.flush()

    def finish(self, sha256: str) -> None:
        """Put the whole content in its place, durable; raises StoreDamaged where it is another.

        Then nothing of it is kept: the next try begins anew.
        """
        with named_errors():
            if self._sealed != self._size or self._digest.hexdigest() != sha256:
                self.close()
                self._path.unlink(missing_ok=True)
                raise StoreDamaged(CONTENT_DAMAGED)
            _make_durable(self._file)
            self.close()
            os.replace(self._path, self._place)
            sync_folder(self._place.parent)

    def close(self) -> None:
        """Close the file; what is here stays."""
        self._file.close()

    def _check_what_is_here(self) -> None:
        """Count the pieces that are whole and right, and cut off what follows them."""
        while sealed := self._file.read(_SEALED):
            number, last = self._next(len(sealed) - OVERHEAD)
            try:
                plain = self._seal.open(number, last, sealed)
            except ValueError:
                break
            self._digest.update(plain)
            self._sealed += len(plain)
        whole, rest = divmod(self._sealed, PIECE)
        end = whole * _SEALED + (rest + OVERHEAD if rest else 0)
        self._file.truncate(end)
        self._file.seek(end)

    def _next(self, length: int) -> tuple[int, bool]:
        """Return the number of the next piece, and whether it is the last."""
        return self._sealed // PIECE, self._sealed + length >= self._size


def remove_unknown(folder: Path, known: Collection[UUID]) -> None:
    """Remove the files of contents that are not in ``known``; those being sealed stay.

    Needs no key, so that a purge can do it.
    """
    names = {one.hex for one in known}
    if not folder.is_dir():
        return
    with named_errors():
        for path in folder.iterdir():
            if path.suffix != _NEW and path.stem not in names:
                path.unlink(missing_ok=True)


def _opened(seal: ChunkSeal, number: int, size: int, sealed: bytes) -> bytes:
    length = min(PIECE, size - number * PIECE)
    try:
        plain = seal.open(number, (number + 1) * PIECE >= size, sealed)
    except ValueError:
        raise StoreDamaged(CONTENT_DAMAGED) from None
    if len(plain) != length:
        raise StoreDamaged(CONTENT_DAMAGED)
    return plain


def _created(path: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "r+b")


def _make_durable(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
