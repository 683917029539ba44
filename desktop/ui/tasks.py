"""Work beside the UI thread: one lane writes, one reads, a small pool talks to the network."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

NET_THREADS = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whom to answer, and how."""

    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    owner: QObject | None


class Ticket:
    """A piece of work under way; dropping it means that nobody waits for the answer any more."""

    def __init__(self, asked: _Asked) -> None:
        self.asked = asked
        self.dropped = False
        self.future: Future[Any] | None = None

    def drop(self) -> None:
        """Take the work back where it has not begun; its answer goes nowhere in any case."""
        self.dropped = True
        if self.future is not None:
            self.future.cancel()


class Tasks(QObject):
    """Runs work in lanes and hands the results over on the UI thread, in order within a lane.

    ``work`` takes no arguments (use ``functools.partial``) and touches no widget. ``done`` gets
    its result. ``failed`` gets its exception; without one the exception is raised on the UI
    thread, where the program's top handler meets it. Results for a dead ``owner`` are dropped.
    Call every method on the UI thread.
    """

    busy_changed = Signal(bool)
    """True while any lane has work that somebody waits for."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writes = ThreadPoolExecutor(1, "store")
        self._reads = ThreadPoolExecutor(1, "read")
        self._nets = ThreadPoolExecutor(NET_THREADS, "net")
        self._waiting = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work is waiting or running."""
        return self._waiting > 0

    def write(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> Ticket:
        """Run ``work`` on the store lane: one thread, the one writing connection."""
        return self._start(self._writes, work, _Asked(done, failed, owner))

    def read(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> Ticket:
        """Run ``work`` on the read lane: one thread with its own, read-only connection."""
        return self._start(self._reads, work, _Asked(done, failed, owner))

    def net(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> Ticket:
        """Run ``work`` on a thread of the network pool; it never touches the store."""
        return self._start(self._nets, work, _Asked(done, failed, owner))

    def close(self) -> None:
        """Finish what has begun, forget what waits; what is asked afterwards is not done."""
        self._closed = True
        for lane in (self._reads, self._nets, self._writes):
            lane.shutdown(wait=True, cancel_futures=True)

    def _start(self, lane: ThreadPoolExecutor, work: Callable[[], Any], asked: _Asked) -> Ticket:
        ticket = Ticket(asked)
        if self._closed:
            ticket.drop()
            return ticket
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        ticket.future = lane.submit(work)
        ticket.future.add_done_callback(lambda future: self._report(ticket, future))
        return ticket

    def _report(self, ticket: Ticket, future: Future[Any]) -> None:
        """Pass the outcome to the UI thread. Runs on the lane's thread."""
        if isValid(self):
            self._finished.emit((ticket, future))

    @Slot(object)
    def _deliver(self, outcome: tuple[Ticket, Future[Any]]) -> None:
        ticket, future = outcome
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        asked = ticket.asked
        if ticket.dropped or future.cancelled():
            return
        if asked.owner is not None and not isValid(asked.owner):
            return
        trouble = future.exception()
        if isinstance(trouble, Exception) and asked.failed is not None:
            asked.failed(trouble)
        elif trouble is not None:
            raise trouble
        elif asked.done is not None:
            asked.done(future.result())
