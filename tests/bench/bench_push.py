"""Time pushing new records to SQLite: ``python -m tests.bench.bench_push [--records N]``.

The service alone (parse, decide, write, answer) and the same over HTTP with signatures. The floor
beside it parses the same batches and inserts the very rows that were written into an empty
database's same tables. Nothing is asserted. Source: issue 2; the mark is 10,000 records a second.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import insert, select

from sync_server.opening import init_store, open_store
from sync_server.services.caller import find_caller
from sync_server.services.push import push
from sync_server.settings import Settings
from sync_server.store.models import ChangeLog, Entity
from sync_server.wire.messages import Push
from tests.server.client import Device, new
from tests.server.http import over_http
from tests.server.process import start_server
from tests.server.world import TYPES, World, wall_ms

BATCH = 1_000
NOTE = "客户对理财产品感兴趣，担心净值波动；下周带产品说明书再谈，约在分行二楼。" * 4


def batches(device: Device, records: int) -> list[bytes]:
    """Return batches of new clients as they are sent."""
    return [
        msgspec.json.encode(
            device.batch(
                *(
                    device.txn(new("party", name=f"单雄信{n}", phone=f"139{n:08d}", note=NOTE))
                    for n in range(BATCH)
                )
            )
        )
        for _ in range(records // BATCH)
    ]


def rate(raw: Sequence[bytes], send: Callable[[bytes], object]) -> float:
    """Return records a second."""
    gc.collect()
    begun = time.perf_counter()
    for batch in raw:
        send(batch)
    return len(raw) * BATCH / (time.perf_counter() - begun)


def service_and_floor(folder: Path, records: int) -> tuple[float, float]:
    """Return the rates of the push service and of parsing and inserting the same rows."""
    world = World(Settings(folder / "service"))
    anna = world.device("anna")
    with world.store.read() as connection:
        caller = find_caller(connection, anna.identity.device_id)
    assert caller is not None
    raw = batches(anna, records)
    ours = rate(raw, lambda b: push(world.store, TYPES, caller, msgspec.json.decode(b, type=Push)))
    with world.store.read() as connection:
        rows = {
            table: [dict(row._mapping) for row in connection.execute(select(table.__table__))]
            for table in (Entity, ChangeLog)
        }
    world.close()
    settings = Settings(folder / "floor")
    init_store(settings)
    store = open_store(settings)
    at = 0

    def insert_rows(batch: bytes) -> None:
        nonlocal at
        msgspec.json.decode(batch, type=Push)
        with store.write() as connection:
            for table in (Entity, ChangeLog):
                connection.execute(insert(table), rows[table][at : at + BATCH])
        at += BATCH

    floor = rate(raw, insert_rows)
    store.close()
    return ours, floor


def over_a_connection(folder: Path, records: int) -> float:
    """Return the rate over HTTP, signatures included."""
    server = start_server(folder, users=["anna"])
    try:
        device = Device(over_http(server.url), wall_ms)
        device.enrol(server.enrol_code("anna"))
        return rate(
            batches(device, records), lambda batch: device.request("POST", "/v1/sync/push", batch)
        )
    finally:
        server.stop()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory() as name:
        ours, floor = service_and_floor(Path(name), records)
        http = over_a_connection(Path(name), records)
    print(f"service {ours:8,.0f} records/s")
    print(f"floor   {floor:8,.0f} records/s  ({floor / ours:.2f} times ours)")
    print(f"HTTP    {http:8,.0f} records/s")


if __name__ == "__main__":
    main()
