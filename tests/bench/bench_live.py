"""Time what a person notices of others: ``python -m tests.bench.bench_live [--rounds N]``.

A round trip without news over a kept connection, beside the floor: the smallest request, unsigned,
that the server answers from its database. And how long after the commit a colleague's hundred
changes are in the store and told to the view, through the stream of hints and a whole sync: on
SQLite with one worker, on PostgreSQL with one and with two. Nothing is asserted. Source: issue 3,
Figures; marks: 5 ms, 0.3 s with one worker, 0.6 s with several.
"""

import argparse
import queue
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.core.changes import Change
from desktop.store.unit import read_fact
from desktop.sync import buckets, facts
from desktop.sync.hint_stream import Hint
from sync_server.settings import Settings
from sync_server.wire.messages import Pull
from tests.bench.bench_pull import link_of
from tests.bench.figures import Times, head, line, timed
from tests.postgres import running_postgres
from tests.server.client import Device as WireDevice
from tests.server.client import new
from tests.server.http import over_http
from tests.server.process import start_server
from tests.server.world import wall_ms
from tests.sync.device import Device
from tests.sync.office import Office

CHANGES = 100
WARM = 3


class Watcher:
    """A device that listens and syncs as the window does; tells when records have come."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._news: queue.Queue[Hint | None] = queue.Queue()
        self._seen = 0
        self._all_seen = threading.Event()
        self._until = 0
        device.store.listeners.append(self._look)
        self._listener = device.engine.listener(self._news.put)
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        """Listen, and wait until the stream is open."""
        self._thread.start()
        self._listener.start()
        self.await_more(0)

    def stop(self) -> None:
        """End both threads."""
        self._listener.stop()
        self._news.put(None)
        self._thread.join()

    def expect(self, number: int) -> None:
        """Count from nothing; ``await_more`` returns when so many were told."""
        self._seen, self._until = 0, number
        self._all_seen.clear()

    def await_more(self, number: int) -> None:
        """Wait until so many records of others were told to the view; 0: until one sync is done."""
        assert self._all_seen.wait(60), f"{self._seen} of {number} records came"

    def _look(self, changes: Sequence[Change]) -> None:
        self._seen += sum(change.kind == "party" for change in changes)
        if self._until and self._seen >= self._until:
            self._all_seen.set()

    def _run(self) -> None:
        while self._news.get() is not None:
            self._device.sync()
            if not self._until:
                self._all_seen.set()


def visible_after(office: Office, rounds: int) -> Times:
    """Return how long after each commit a colleague's changes were in the view."""
    owner, other = office.hire(), office.hire()
    office.share(owner, other)
    device = office.device(other)
    device.sync()
    watcher = Watcher(device)
    watcher.start()
    took: list[float] = []
    try:
        for number in range(rounds + WARM):
            with pushing(office, owner) as colleague:
                changes = [new("party", kind="person", name=f"单雄信{n}") for n in range(CHANGES)]
                batch = colleague.batch(*(colleague.txn(change) for change in changes))
                watcher.expect(CHANGES)
                colleague.push_batch(batch)
                committed = time.perf_counter()
                watcher.await_more(CHANGES)
                if number >= WARM:
                    took.append((time.perf_counter() - committed) * 1000)
    finally:
        watcher.stop()
    return Times.of(took)


@contextmanager
def pushing(office: Office, login: str) -> Iterator[WireDevice]:
    """Give a new device on a new connection: with several workers, to any of them."""
    device = WireDevice(over_http(office.url), wall_ms)
    assert device.enrol(office.code(login)).status == 200
    yield device


def round_trip(office: Office, rounds: int) -> tuple[Times, Times]:
    """Return the times of a pull without news, and of asking who the server is."""
    device = office.device(office.hire())
    device.sync()
    link = link_of(device)
    with device.store.read() as connection:
        asked = Pull(
            epoch=read_fact(connection, facts.EPOCH) or "",
            gv=int(read_fact(connection, facts.GRANTS) or 0),
            schema=1,
            cursors=buckets.cursors(connection),
        )
    link.hello()
    for _ in range(20):
        link.pull(asked)
    ours = Times.of([timed(lambda: link.pull(asked)) for _ in range(rounds)])
    floor = Times.of([timed(link.hello) for _ in range(rounds)])
    link.close()
    return ours, floor


def measure(name: str, folder: Path, rounds: int, workers: int, database: str | None) -> None:
    """Print the figures of one kind of server."""
    folder.mkdir()
    server = start_server(folder, database=database, workers=workers)
    office = Office(server, folder, settings=Settings(server.data, database))
    mark = 300 if workers == 1 else 600
    try:
        ours, floor = round_trip(office, rounds * 10)
        line(f"{name}: round trip without news", ours, floor, 5)
        line(f"{name}: {CHANGES} changes in the view", visible_after(office, rounds), None, mark)
    finally:
        for one in office.devices:
            one.store.close()
        server.stop()


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=50)
    options.add_argument("--quick", action="store_true", help="a fifth of it")
    given = options.parse_args()
    rounds = given.rounds // (5 if given.quick else 1)
    head()
    with running_postgres(durable=True) as postgres, tempfile.TemporaryDirectory() as name:
        place = Path(name)
        measure("SQLite, 1 worker", place / "sqlite", rounds, 1, None)
        for workers in (1, 2):
            with postgres.fresh_database(f"live{workers}") as url:
                what = f"PostgreSQL, {workers} worker{'s' * (workers > 1)}"
                measure(what, place / str(workers), rounds, workers, url)


if __name__ == "__main__":
    main()
