"""Advisory lock on an open file; the operating system lifts it when the process ends."""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """Windows locks bytes against reading too, so the locked byte lies beyond any content."""

    def lock(handle: int, *, wait: bool) -> bool:
        """Lock the file behind ``handle``; return whether it is ours now. May raise OSError."""
        place = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, place, os.SEEK_SET)
        return True

else:
    import fcntl

    def lock(handle: int, *, wait: bool) -> bool:
        """Lock the file behind ``handle``; return whether it is ours now. May raise OSError.

        ``flock``, not ``lockf``: the lock belongs to this opening of the file, so that a second
        one in the same process is refused too, and closing a third does not lift it.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


def open_for_locking(path: str | os.PathLike[str]) -> int:
    """Return a handle of the file at ``path``, made where missing, private. May raise OSError."""
    as_written = getattr(os, "O_BINARY", 0)  # Windows would translate line ends
    return os.open(path, os.O_RDWR | os.O_CREAT | as_written, 0o600)
