"""Contents of files under way while the window is open: fetched on demand, carried after a sync."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from desktop.records.rows import Loaded
from desktop.sync.files import Files, Moved
from desktop.sync.transfer import Moving
from desktop.ui.tasks import Tasks


class FileWork(QObject):
    """What a page may ask about contents. All methods on the UI thread."""

    moving = Signal(object)
    """A ``Moving``: how far a content is."""

    ended = Signal(str)
    """The hash of a content that nobody waits for any more, whatever came of it."""

    carried = Signal(object)
    """A ``Moved``: a transfer is over."""

    _heard = Signal(object)

    def __init__(self, files: Files, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.files = files
        self._tasks = tasks
        self._stopped = False
        self._transferring = False
        self._under_way: dict[str, Moving | None] = {}
        self._asked: set[str] = set()
        self._cancelled: set[str] = set()
        self._heard.connect(self._take)

    def under_way(self, sha256: str) -> Moving | None:
        """Return how far a content is, None where it does not move."""
        return self._under_way.get(sha256)

    def is_fetching(self, sha256: str) -> bool:
        """Return whether a content is being fetched because somebody asked."""
        return sha256 in self._asked

    def fetch(
        self,
        record: Loaded,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        """Fetch a record's content; ``done`` and ``failed`` only while ``owner`` lives."""
        sha256 = record.values["sha256"]
        self._cancelled.discard(sha256)
        self._asked.add(sha256)
        self._under_way.setdefault(sha256, None)
        work = partial(
            self.files.fetch, record, self._heard.emit, partial(self._has_to_end, sha256)
        )

        def finish(then: Callable[[], None]) -> None:
            self._end(sha256)
            if isValid(owner):
                then()

        self._tasks.net(
            work,
            done=lambda _: finish(done),
            failed=lambda trouble: finish(partial(failed, trouble)),
            owner=self,  # the page may be gone, the fetch is still to be noted as ended
        )

    def cancel(self, sha256: str) -> None:
        """End a fetch at its next mark; what is here stays, and is gone on from."""
        self._cancelled.add(sha256)

    def transfer(self, *, metered: bool) -> None:
        """Carry what waits; nothing where that goes on already."""
        if self._transferring or self._stopped:
            return
        self._transferring = True
        work = partial(self.files.transfer, self._heard.emit, self._is_stopped, metered=metered)
        self._tasks.net(work, done=self._carried, failed=self._failed, owner=self)

    def stop(self) -> None:
        """Let everything under way end at its next mark; called when the program locks."""
        self._stopped = True

    def _carried(self, moved: Moved) -> None:
        self._transferring = False
        self.carried.emit(moved)
        for sha256 in set(self._under_way) - self._asked:
            self._end(sha256)

    def _failed(self, trouble: Exception) -> None:
        self._transferring = False
        raise trouble

    def _end(self, sha256: str) -> None:
        self._under_way.pop(sha256, None)
        self._asked.discard(sha256)
        self.ended.emit(sha256)

    @Slot(object)
    def _take(self, moving: Moving) -> None:
        self._under_way[moving.sha256] = moving
        self.moving.emit(moving)
        if moving.done == moving.size:
            self._end(moving.sha256)

    def _has_to_end(self, sha256: str) -> bool:
        """Asked on the thread of the fetch."""
        return self._stopped or sha256 in self._cancelled

    def _is_stopped(self) -> bool:
        return self._stopped
