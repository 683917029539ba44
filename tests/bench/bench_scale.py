"""Measure what one manager's bucket costs a server: ``python -m tests.bench.bench_scale``.

PostgreSQL with one bucket of 2,000 clients and their contacts, one worker, one device. Prints bytes
a record by table, write-ahead log and processor time of a push of one change and of a pull, of the
worker and of PostgreSQL apart, and what a whole bank needs by the formula of docs/scale.md, whose
figures come from here.
"""

import argparse
import math
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from sync_server.opening import open_store
from sync_server.services.enrol import make_code
from sync_server.store.engine import Store
from tests.bench.bank import CONTACTS_EACH, SEED, bank
from tests.bench.cpu import costing
from tests.bench.filled import LOGIN, filled
from tests.postgres import PostgresServer, running_postgres
from tests.server.client import Device
from tests.server.http import over_http
from tests.server.process import ServerProcess, start_server
from tests.server.world import wall_ms

BY_RECORD = ("entity", "entity_place")
BY_CHANGE = ("change_log", "chain_log", "batch")


@dataclass(frozen=True)
class Costs:
    """What was measured: bytes, and processor milliseconds a request.

    ``made_bytes``: the log of a record's making in a batch of a thousand; ``change_bytes``: that
    of a change sent alone.
    """

    record_bytes: float
    made_bytes: float
    change_bytes: float
    wal_bytes: float
    push_worker_ms: float
    push_database_ms: float
    pull_worker_ms: float
    pull_database_ms: float


@dataclass(frozen=True)
class Bank:
    """A bank's size and habits. ``told``: devices of others that pull what one pushed."""

    managers: int = 50_000
    clients: int = 100_000_000
    records_each: int = CONTACTS_EACH + 1
    devices_each: float = 1.2
    changes_a_day: int = 100
    told: int = 2
    poll_s: int = 60
    busy_hour: float = 0.2
    log_years: int = 1
    days_a_year: int = 250
    load: float = 0.5


def size_of(store: Store, tables: Sequence[str]) -> float:
    """Return the bytes of tables with their indexes."""
    asked = text("SELECT pg_total_relation_size(CAST(:name AS regclass))")
    with store.read() as connection:
        found = (connection.execute(asked, {"name": table}).scalar_one() for table in tables)
        return float(sum(found))


def written(store: Store) -> int:
    """Return how many bytes of write-ahead log the database has written."""
    with store.read() as connection:
        asked = text("SELECT pg_current_wal_lsn() - '0/0'")
        return int(connection.execute(asked).scalar_one())


def costs_of(
    server: ServerProcess, postgres: PostgresServer, work: Callable[[int], object], times: int
) -> tuple[float, float]:
    """Return processor milliseconds of the worker and of PostgreSQL for each call of ``work``."""
    with costing(server.process.pid) as worker, costing(postgres.pid) as database:
        for number in range(times):
            work(number)
    return worker.s * 1000 / times, database.s * 1000 / times


def measure(postgres: PostgresServer, folder: Path, clients: int, times: int) -> Costs:
    """Return the costs on a bucket of so many clients."""
    with postgres.fresh_database("scale") as database:
        settings = filled(folder, clients, database)
        store = open_store(settings)
        server = start_server(folder, database=database)
        try:
            records = clients * (CONTACTS_EACH + 1)
            record, made = (size_of(store, part) / records for part in (BY_RECORD, BY_CHANGE))
            with store.write() as connection:
                code = make_code(connection, LOGIN, store.now_ms(connection))
            device = Device(over_http(server.url), wall_ms)
            assert device.enrol(code).status == 200
            device.pull()
            changes = list(bank(times, SEED + 1))
            device.push(changes[0]), device.pull_page()
            begun, logged = written(store), size_of(store, BY_CHANGE)
            push = costs_of(server, postgres, lambda n: device.push(changes[n + 1]), times)
            wal = (written(store) - begun) / times
            change = (size_of(store, BY_CHANGE) - logged) / times
            device.pull()
            pull = costs_of(server, postgres, lambda _n: device.pull_page(), times)
        finally:
            server.stop()
            store.close()
    return Costs(record, made, change, wal, *push, *pull)


def report(costs: Costs, whole: Bank) -> None:
    """Print what was measured and what a whole bank needs. Source of the formula: docs/scale.md."""
    print(f"  bytes: a record {costs.record_bytes:.0f}, the log of its making"
          f" {costs.made_bytes:.0f}, of a change sent alone {costs.change_bytes:.0f},"
          f" in the write-ahead log {costs.wal_bytes:.0f}")  # fmt: skip
    print(f"  a push of one costs {costs.push_worker_ms:.1f} ms of a worker's processor"
          f" and {costs.push_database_ms:.1f} ms of the database's; a pull without news"
          f" {costs.pull_worker_ms:.1f} and {costs.pull_database_ms:.1f}")  # fmt: skip
    devices = whole.managers * whole.devices_each
    pushes = whole.managers * whole.changes_a_day * whole.busy_hour / 3600
    pulls = pushes * (1 + whole.told) + devices / whole.poll_s
    workers = pushes * costs.push_worker_ms + pulls * costs.pull_worker_ms
    database = pushes * costs.push_database_ms + pulls * costs.pull_database_ms
    records = whole.clients * whole.records_each
    changes = whole.managers * whole.changes_a_day * whole.days_a_year * whole.log_years
    print(f"a bank of {whole.managers:,} managers and {whole.clients:,} clients, busy hour:")
    print(f"  {devices:,.0f} devices, {pushes:,.0f} pushes and {pulls:,.0f} pulls a second")
    print(f"  cores at {whole.load:.0%} load: {math.ceil(workers / 1000 / whole.load)} of workers,"
          f" {math.ceil(database / 1000 / whole.load)} of the database")  # fmt: skip
    print(f"  {records * (costs.record_bytes + costs.made_bytes) / 1e12:.1f} TB of records with"
          f" the log of their making, {changes * costs.change_bytes / 1e12:.1f} TB of log a year,"
          f" {pushes * costs.wal_bytes / 1e6:.1f} MB/s of write-ahead log")  # fmt: skip


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clients", type=int, default=2_000)
    options.add_argument("--times", type=int, default=300)
    options.add_argument("--quick", action="store_true", help="a quarter of it")
    given = options.parse_args()
    part = 4 if given.quick else 1
    with running_postgres(durable=True) as postgres, tempfile.TemporaryDirectory() as name:
        costs = measure(postgres, Path(name), given.clients // part, given.times // part)
    report(costs, Bank())


if __name__ == "__main__":
    main()
