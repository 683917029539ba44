"""Plain copies of contents for other programs to show: private, few, and gone on locking."""

import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from desktop.keys.folder import make_private, named_errors

FOLDER = "opened"
_WRITES = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class OpenedFiles:
    """Copies that this book gave out. ``close`` removes them; what a crash left ``clear`` does.

    They lie in the book's own folder, not in the system's temporary one, so that they are found
    again and go with a wipe. An SSD may keep what was removed; the disk's encryption bounds that.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._mine: list[Path] = []

    def write(self, name: str, pieces: Iterable[bytes]) -> Path:
        """Return a copy of that name, readable by this person alone. Raises NotAllowed.

        What ``pieces`` raises passes through, and nothing is left then.
        """
        with named_errors():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            make_private(self._folder)
            place = self._folder / secrets.token_hex(8)
            place.mkdir(mode=0o700)
        self._mine.append(place)
        path = place / name
        try:
            with named_errors(), os.fdopen(os.open(path, _WRITES, 0o600), "wb") as file:
                for piece in pieces:
                    file.write(piece)
                path.chmod(0o400)
        except BaseException:
            _remove(place)
            raise
        return path

    def close(self) -> None:
        """Remove what was given out; what another program holds open goes at the next start."""
        for place in self._mine:
            _remove(place)
        self._mine.clear()
        with suppress(OSError):
            self._folder.rmdir()


def clear(folder: Path) -> None:
    """Remove the copies that an earlier run left; while nobody else has the book open."""
    with suppress(FileNotFoundError):
        for place in (folder / FOLDER).iterdir():
            _remove(place)
        with suppress(OSError):
            (folder / FOLDER).rmdir()


def _remove(place: Path) -> None:
    """Overwrite and remove the files of a place, as far as the system lets us."""
    with suppress(OSError):
        for path in place.iterdir():
            with suppress(OSError):
                path.chmod(0o600)
                with path.open("r+b") as file:
                    file.write(bytes(path.stat().st_size))
                    file.flush()
                    os.fsync(file.fileno())
    shutil.rmtree(place, ignore_errors=True)
