"""Search as typed, on a thread of its own; a newer key interrupts the older question."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.book.search import Search
from desktop.records.find.hits import Hit
from desktop.records.find.query import Interrupted
from desktop.ui.tasks import Tasks, Ticket

Done = Callable[[list[Hit]], None]


class SearchLane(QObject):
    """Asks a book's ``Search``; only the newest question is answered."""

    def __init__(self, make: Callable[[], Search], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = Tasks(self)
        self._make = make
        self._search: Search | None = None
        self._asked: Ticket | None = None
        self._tasks.read(make, done=self._take, owner=self)

    def ask(self, typed: str, done: Done, owner: QObject, limit: int = 50) -> None:
        """Search for ``typed``; the question before is given up."""
        if self._asked is not None:
            self._asked.drop()
        if self._search is not None:
            self._search.interrupt()
        self._asked = self._tasks.read(
            partial(_found, self._make, typed, limit), done=done, failed=_given_up, owner=owner
        )

    def close(self) -> None:
        """Give up what is under way and end the thread."""
        if self._search is not None:
            self._search.interrupt()
        self._tasks.close()

    def _take(self, search: Search) -> None:
        self._search = search


def _found(make: Callable[[], Search], typed: str, limit: int) -> list[Hit]:
    return make().search(typed, limit) if typed.strip() else []


def _given_up(trouble: Exception) -> None:
    """A search that a newer one interrupted owes no answer."""
    if not isinstance(trouble, Interrupted):
        raise trouble
