"""Time pushing new records, client and server together: ``python -m tests.bench.bench_push``.

A device's real store with new clients and contacts in its outbox, a server process, HTTP with
signatures, both stores on disk and synchronous; on SQLite and on PostgreSQL. Beside it the server's
parts alone, on the same batches: parsing, the reducer (deciding in memory), and the floor, which
parses them and inserts the very rows that were written into an empty database's same tables.
Nothing is asserted. Source: issue 3, Figures; marks: 10,000 records/s on SQLite, 4,000 on
PostgreSQL, 25,000 to reach for.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import insert, select

from desktop.areas.catalog import CATALOG
from desktop.core.codecs import from_wire
from desktop.core.ids import new_id
from desktop.records import bulk
from desktop.store.base import fields_of, parent_of
from desktop.sync.client import ServerLink
from desktop.sync.identity import require_identity
from desktop.sync.keys import DeviceKeys
from desktop.sync.push import push_all
from sync_server.opening import init_store, open_store
from sync_server.services.changes import Changes
from sync_server.services.history import History
from sync_server.services.push import push
from sync_server.services.pushing_device import lock_device
from sync_server.services.rights import Rights
from sync_server.services.state import States
from sync_server.services.transactions import Transactions
from sync_server.settings import Settings
from sync_server.store.models import ChangeLog, Entity, EntityPlace
from sync_server.wire.catalogue import shipped_catalogue
from sync_server.wire.messages import Change, Push
from tests.bench.bank import CONTACTS_EACH, bank, batches
from tests.bench.cpu import costing
from tests.bench.filled import LOGIN, add_user, caller_of, enrolled
from tests.postgres import running_postgres
from tests.server.client import Device as WireDevice
from tests.server.process import start_server
from tests.sync.device import WRAP, Device
from tests.sync.office import Office

TABLES = (EntityPlace, Entity, ChangeLog)
SILENT = {"told": lambda _done, _left: None, "cancelled": lambda: False}


def type_into(device: Device, changes: Sequence[Change]) -> None:
    """Save the records of changes in a device's store, as an import does."""
    run = new_id()
    for kind in ("party", "interaction"):
        made = [(UUID(change.e), _values(change)) for change in changes if change.t == kind]
        for start in range(0, len(made), bulk.SLICE):
            with device.store.write() as unit:
                bulk.create_many(unit, kind, made[start : start + bulk.SLICE], run)


def _values(change: Change) -> dict[str, Any]:
    """Return a record's values as this version has them, without the fields a bank added."""
    record = CATALOG.type_of(change.t)
    named = {field.name: field for field in fields_of(record) if field.name in change.regs}
    values = {name: from_wire(field, change.regs[name]) for name, field in named.items()}
    link = parent_of(record)
    return values | ({link.name: UUID(change.p)} if link and change.p else {})


def together(folder: Path, changes: Sequence[Change], database: str | None) -> None:
    """Print the rate of a device's push to a server process, and what each side cost."""
    server = start_server(folder, database=database)
    office = Office(server, folder, settings=Settings(server.data, database))
    try:
        device = office.device(office.hire())
        device.sync()
        type_into(device, changes)
        who = require_identity(device.store)
        keys = DeviceKeys.unwrap(who.wrapped, WRAP)
        link = ServerLink(who.url, device=who.device, keys=keys)
        gc.collect()
        begun = time.perf_counter()
        with costing(server.process.pid) as theirs, costing() as ours:
            pushed = push_all(device.store, link, keys, **SILENT)  # type: ignore[arg-type]
        took = time.perf_counter() - begun
        link.close()
        assert (pushed.sent, pushed.refused) == (len(changes), 0)
    finally:
        for one in office.devices:
            one.store.close()
        server.stop()
    each = 1e6 / pushed.sent
    print(f"  client and server {pushed.sent / took:8,.0f} records/s"
          f"  (processor: client {ours.s * each:.0f} us, server {theirs.s * each:.0f} us a record)",
          flush=True)  # fmt: skip


def rate(raw: Sequence[bytes], records: int, work: Callable[[bytes], object]) -> float:
    """Return records a second of processor time and of waiting for the disk."""
    gc.collect()
    begun = time.perf_counter()
    for batch in raw:
        work(batch)
    return records / (time.perf_counter() - begun)


def alone(folder: Path, changes: Sequence[Change], database: str | None) -> None:
    """Print the rates of the push service, of its parts, and of the floor."""
    settings = Settings(folder / "service", database)
    init_store(settings)
    store = open_store(settings)
    add_user(store, LOGIN)
    device = enrolled(store, settings, LOGIN)
    caller, catalogue = caller_of(store, device), shipped_catalogue()
    raw = _batches(device, changes)
    number = len(changes)
    parse = rate(raw, number, lambda one: msgspec.json.decode(one, type=Push))
    with store.read() as connection:
        author = lock_device(connection, caller.device)

    def reduce(one: bytes) -> None:
        batch = msgspec.json.decode(one, type=Push)
        transactions = Transactions(batch, {}, author.author(0))
        rights = Rights(caller.person, {caller.person.home: "rw"}, set)
        states, history = States([]), History(lambda _change: None)
        transactions.run(Changes(catalogue, states, history, rights), states, history)

    reducer = rate(raw, number, reduce)
    service = rate(
        raw,
        number,
        lambda one: push(store, catalogue, caller, msgspec.json.decode(one, type=Push)),
    )
    with store.read() as connection:
        rows = {
            table: [dict(row._mapping) for row in connection.execute(select(table.__table__))]
            for table in TABLES
        }
    store.close()
    share = (1 / reducer - 1 / parse) * service
    print(f"  service alone     {service:8,.0f} records/s"
          f"  (reducer {share:.0%}, parsing {service / parse:.0%})", flush=True)  # fmt: skip
    _floor(folder, raw, rows, service, database)


def _batches(device: WireDevice, changes: Sequence[Change]) -> list[bytes]:
    return [
        msgspec.json.encode(device.batch(*(device.txn(change) for change in part)))
        for part in batches(iter(changes), 1_000)
    ]


def _floor(
    folder: Path,
    raw: Sequence[bytes],
    rows: dict[Any, list[dict[str, Any]]],
    service: float,
    database: str | None,
) -> None:
    """Print the rate of parsing and inserting the very rows, a transaction a batch."""
    store = open_store(Settings(folder / "service", database))
    with store.write() as connection:
        for table in TABLES:
            connection.execute(table.__table__.delete())  # type: ignore[attr-defined]
    at = {table: 0 for table in TABLES}

    def insert_rows(one: bytes) -> None:
        msgspec.json.decode(one, type=Push)
        with store.write() as connection:
            for table in TABLES:
                part = rows[table][at[table] : at[table] + 1_000]
                connection.execute(insert(table), part)
                at[table] += len(part)

    floor = rate(raw, len(rows[Entity]), insert_rows)
    store.close()
    print(f"  floor             {floor:8,.0f} records/s  ({floor / service:.2f} times the service)",
          flush=True)  # fmt: skip


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=10_000)
    options.add_argument("--quick", action="store_true", help="a fifth of it")
    given = options.parse_args()
    records = given.records // (5 if given.quick else 1)
    changes = list(bank(records // (CONTACTS_EACH + 1)))
    with running_postgres(durable=True) as postgres, tempfile.TemporaryDirectory() as name:
        for measure in (together, alone):
            what = measure.__name__
            print(f"SQLite, {len(changes):,} new records", flush=True)
            measure(_made(Path(name) / f"sqlite-{what}"), changes, None)
            print(f"PostgreSQL, {len(changes):,} new records", flush=True)
            with postgres.fresh_database(what) as url:
                measure(_made(Path(name) / f"postgresql-{what}"), changes, url)


if __name__ == "__main__":
    main()
