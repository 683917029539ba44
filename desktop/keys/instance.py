"""One running Fieldbook per store folder."""

import os
from pathlib import Path
from types import TracebackType

from desktop.core.errors import NotAllowed
from desktop.keys.file_lock import lock, open_for_locking
from desktop.keys.folder import named_errors
from desktop.keys.problems import ALREADY_RUNNING

FILE_NAME = "lock"


class Hold:
    """The folder is ours until ``release``, the end of the ``with`` block, or of the process."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Let others have the folder. The file stays: unlinking it would let two hold it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> "Hold":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def hold(folder: Path) -> Hold:
    """Take the folder for this program, without waiting.

    Raises NotAllowed: ALREADY_RUNNING where another program or window of ours has it, or what
    is wrong with the folder.
    """
    with named_errors():
        handle = open_for_locking(folder / FILE_NAME)
        try:
            ours = lock(handle, wait=False)
        except OSError:
            os.close(handle)
            raise
    if not ours:
        os.close(handle)
        raise NotAllowed(ALREADY_RUNNING)
    return Hold(handle)


def is_held(folder: Path) -> bool:
    """Return whether a program has the folder now; it may have let go on return."""
    try:
        hold(folder).release()
    except NotAllowed as error:
        if error.problem is ALREADY_RUNNING:
            return True
        raise
    return False
