"""The store's folder: there, a folder, ours alone, writable."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.core.errors import FieldbookError, NotAllowed, NotFound
from desktop.keys.problems import (
    DISK_FAILED,
    DISK_FULL,
    FOLDER_NOT_YOURS,
    FOLDER_READ_ONLY,
    NO_STORE,
    NOT_A_FOLDER,
)

_PRIVATE = 0o700
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOTDIR, errno.EEXIST}


def prepare(folder: Path) -> None:
    """Make the folder where it is missing, and make it private. Raises NotAllowed."""
    with named_errors():
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    make_private(folder)


def make_private(folder: Path) -> None:
    """Take all rights of others from the folder (POSIX; Windows has the profile's own list).

    Raises NotAllowed where it is no folder or another account's, NotFound where it is missing.
    """
    with named_errors():
        facts = folder.stat()
        if not stat.S_ISDIR(facts.st_mode):
            raise NotAllowed(NOT_A_FOLDER)
        if os.name == "nt":
            return
        if facts.st_uid != os.geteuid():
            raise NotAllowed(FOLDER_NOT_YOURS)
        if facts.st_mode & 0o077:
            folder.chmod(_PRIVATE)


@contextmanager
def named_errors() -> Iterator[None]:
    """Raise the operating system's errors as problems that a person can act on."""
    try:
        yield
    except OSError as error:
        raise named(error) from None


def named(error: OSError) -> FieldbookError:
    """Return what ``error`` means for the person in front of the PC, without its path."""
    if error.errno in _FULL:
        return NotAllowed(DISK_FULL)
    if error.errno in _FORBIDDEN:
        return NotAllowed(FOLDER_READ_ONLY)
    if error.errno in _NO_FOLDER:
        return NotAllowed(NOT_A_FOLDER)
    if error.errno == errno.ENOENT:
        return NotFound(NO_STORE)
    return NotAllowed(DISK_FAILED, errno=error.errno or 0)
