"""Time pushes and pulls against what the server holds: ``python -m tests.bench.bench_growth``.

10,000, 100,000 and 1,000,000 records of others, in buckets of a thousand and with their log, on
SQLite and on PostgreSQL. Against each: a push of a thousand new records, of one, a first pull of
the device's thousand, a pull of one, all over HTTP. Prints milliseconds and the ratio of the last
to the first. Nothing is asserted. Source: issue 3, Figures; mark: flat.
"""

import argparse
import secrets
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync_server.opening import init_store, open_store
from sync_server.services.enrol import make_code
from sync_server.services.grants import NO_CHAIN
from sync_server.settings import Settings
from sync_server.store.bulk import insert_rows
from sync_server.store.engine import Store
from sync_server.store.models import BucketHead, ChainLog, ChangeLog, Entity, EntityPlace
from sync_server.wire.canonical import canonical
from sync_server.wire.messages import Change
from tests.bench.bank import bank, batches
from tests.bench.figures import Times, timed
from tests.bench.filled import add_user
from tests.postgres import running_postgres
from tests.server.client import Device
from tests.server.http import over_http
from tests.server.process import start_server
from tests.server.world import wall_ms

SIZES = (10_000, 100_000, 1_000_000)
BATCH = 1_000
"""Records of a push, of the timed device at first, and of each bucket of the others."""

ROUNDS = 15
_AT_ONCE = 10_000


def others(store: Store, first: int, last: int) -> None:
    """Write the records number ``first`` to ``last`` of other people, straight into the tables."""
    changes = [change for _, change in zip(range(200), bank(40), strict=False)]
    bodies = [canonical(change.regs).decode() for change in changes]
    logged = [canonical(change).decode() for change in changes]
    for start in range(first, last, _AT_ONCE):
        numbers = range(start, min(last, start + _AT_ONCE))
        made = [(number, secrets.token_hex(16)) for number in numbers]
        with store.write() as connection:
            for table, rows in (
                (BucketHead, [_head(number) for number in numbers if number % BATCH == 0]),
                (EntityPlace, [{"id": id_, "bucket": _bucket(n)} for n, id_ in made]),
                (Entity, [_entity(n, id_, bodies[n % 200]) for n, id_ in made]),
                (ChainLog, [_chain(n) for n in numbers]),
                (ChangeLog, [_log(id_, logged[n % 200]) for n, id_ in made]),
            ):
                insert_rows(connection, table, rows)
    if not store.is_sqlite:
        with store.passing.connect() as connection:
            connection.exec_driver_sql("ANALYZE")


def _bucket(number: int) -> str:
    return f"p/{number // BATCH:032x}/own"


def _head(number: int) -> dict[str, Any]:
    return {"bucket": _bucket(number), "seq": BATCH, "n": BATCH, "digest": 0, "chain": NO_CHAIN,
            "updated_ms": 0}  # fmt: skip


def _entity(number: int, identifier: str, body: str) -> dict[str, Any]:
    return {"bucket": _bucket(number), "id": identifier, "type": "party", "seq": number % BATCH + 1,
            "life": 1, "alive": 1, "ver": identifier, "vers": "", "by": identifier, "digest": 0,
            "body": body}  # fmt: skip


def _chain(number: int) -> dict[str, Any]:
    return {"bucket": _bucket(number), "seq": number % BATCH + 1, "chain": NO_CHAIN}


def _log(identifier: str, body: str) -> dict[str, Any]:
    return {"id": identifier, "body_hash": b"", "batch": identifier, "txn": identifier,
            "device": identifier, "user": identifier, "claimed": "", "eff": "", "suspect": 0,
            "body": body, "outcome": "", "became": "", "received_ms": 0}  # fmt: skip


@contextmanager
def serving(folder: Path, settings: Settings) -> Iterator[tuple[str, Store]]:
    """Give a running server's address and its database."""
    server = start_server(folder, database=settings.database)
    store = open_store(settings)
    try:
        yield server.url, store
    finally:
        store.close()
        server.stop()


def enrolled(url: str, store: Store, login: str) -> Device:
    """Return a new device of a person, over a kept connection."""
    with store.write() as connection:
        code = make_code(connection, login, store.now_ms(connection))
    device = Device(over_http(url), wall_ms)
    assert device.enrol(code).status == 200
    return device


class Bench:
    """A person with a device that writes and one that reads, and the times of what they do."""

    def __init__(self, url: str, store: Store, login: str) -> None:
        add_user(store, login)
        self._writer, self._reader, self._fresh = (enrolled(url, store, login) for _ in range(3))
        self._reader.pull()
        self._taken: dict[str, list[float]] = {}

    def push(self, name: str, changes: Sequence[Change]) -> None:
        """Time one push of changes."""
        batch = self._writer.batch(*(self._writer.txn(change) for change in changes))
        self._note(name, lambda: self._writer.push_batch(batch))

    def figures(self, seed: int) -> dict[str, Times]:
        """Do everything and return the times by name."""
        parts = batches(bank(BATCH, seed), BATCH)
        for _ in range(3):
            self.push(f"push of {BATCH:,}", next(parts))
        for _ in range(3):
            self._note("first page of a pull, 1 MiB", self._fresh.pull_page)
        self._reader.pull()
        for change in [one for one in next(parts) if one.t == "party"][:ROUNDS]:
            self.push("push of one", [change])
            self._note("pull of one", self._reader.pull_page)
        return {name: Times.of(times) for name, times in self._taken.items()}

    def _note(self, name: str, work: Callable[[], object]) -> None:
        self._taken.setdefault(name, []).append(timed(work))


def measure(folder: Path, database: str | None, sizes: Sequence[int]) -> None:
    """Print the times against each number of records."""
    settings = Settings(folder / "server", database)
    init_store(settings)
    print(f"{'PostgreSQL' if database else 'SQLite'}, p50 in ms at {sizes}", flush=True)
    found: list[dict[str, Times]] = []
    held = 0
    for size in sizes:
        with serving(folder, settings) as (url, store):
            others(store, held, size)
            held = size
            found.append(Bench(url, store, f"rm{size}").figures(size))
    for name in found[0]:
        times = [one[name].p50 for one in found]
        shown = "".join(f"{one:10.1f}" for one in times)
        print(f"  {name:30}{shown}  {times[-1] / times[0]:6.2f} times", flush=True)


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="no million")
    sizes = SIZES[:2] if options.parse_args().quick else SIZES
    with running_postgres(durable=True) as postgres, tempfile.TemporaryDirectory() as name:
        place = Path(name)
        measure(place / "sqlite", None, sizes)
        with postgres.fresh_database("growth") as url:
            measure(place / "postgresql", url, sizes)


if __name__ == "__main__":
    main()
