"""Contents in a folder: one folder each, spread by the end of their names."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync_server.store.contents import StorageFailed

_BEGUN = "~"


class FolderContents:
    """Keeps pieces as files under ``folder``, which is made where it is missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: str, piece: str, sealed: bytes) -> None:
        """Keep a piece, durable on return, whole or not at all."""
        place = self._place(content)
        begun = place / f"{_BEGUN}{piece}-{secrets.token_hex(4)}"
        with _failing():
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with os.fdopen(os.open(begun, _FLAGS, 0o600), "wb") as file:
                    file.write(sealed)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(begun, place / piece)
            except BaseException:
                begun.unlink(missing_ok=True)
                raise
            _sync_folder(place)

    def get(self, content: str, piece: str) -> bytes | None:
        """Return a piece, None where there is none."""
        with _failing():
            try:
                return (self._place(content) / piece).read_bytes()
            except FileNotFoundError:
                return None

    def pieces(self, content: str) -> set[str]:
        """Return the names of the pieces there are."""
        with _failing():
            try:
                names = os.listdir(self._place(content))
            except FileNotFoundError:
                return set()
        return {name for name in names if not name.startswith(_BEGUN)}

    def remove(self, content: str) -> None:
        """Remove all pieces of a content. Again is harmless."""
        place = self._place(content)
        with _failing():
            if place.exists():
                shutil.rmtree(place)

    def _place(self, content: str) -> Path:
        """Return the folder of a content: identifiers begin with the time, so their end spreads."""
        return self._folder / content[-2:] / content


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageFailed(f"folder, error number {error.errno}") from error


def _sync_folder(folder: Path) -> None:
    """Make the entries of a folder durable; Windows journals them itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
