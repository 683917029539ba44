"""Time a first pull against a floor: ``python tests/bench/bench_pull.py [--records N]``.

The floor does the same without knowing what it does: the same pages are fetched and parsed, and
the very rows that the pull made are inserted into an empty store's same tables and indexes. The
time until search finds all is printed beside it. Nothing is asserted. Source: issue 2, Figures.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from desktop.core.dates import Moment
from desktop.core.ids import new_id
from desktop.records import bulk, searching
from desktop.store.unit import read_fact
from desktop.sync import facts
from desktop.sync.answers import unpacked
from desktop.sync.client import ServerLink
from desktop.sync.identity import require_identity
from desktop.sync.keys import DeviceKeys
from sync_server.wire.messages import Cursor, EndLine, Line, MarkLine, Pull
from tests.server.process import start_server
from tests.sync.device import WRAP, Device
from tests.sync.office import Office

NOTES_EACH = 19
NOTE = "客户对理财产品感兴趣，担心净值波动；下周带产品说明书再谈，约在分行二楼。"


@contextmanager
def timed(name: str, into: dict[str, float]) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    into[name] = time.perf_counter() - begun


def fill(device: Device, records: int) -> None:
    """Write clients with notes and send them."""
    run = new_id()
    persons = [new_id() for _ in range(records // (NOTES_EACH + 1))]
    person = {"kind": "person", "name": "单雄信", "district": "浦东", "occupation": "工程师"}
    notes = [
        (new_id(), {"party": one, "kind": "visit", "at": Moment(n * 10**12), "note": NOTE})
        for n in range(NOTES_EACH)
        for one in persons
    ]
    for kind, batch in (("party", [(one, person) for one in persons]), ("interaction", notes)):
        for start in range(0, len(batch), bulk.SLICE):
            with device.store.write() as unit:
                bulk.create_many(unit, kind, batch[start : start + bulk.SLICE], run)
    device.sync()


def fetch_and_parse(device: Device) -> int:
    """Fetch every page from the beginning, parse each line and its body; return their number."""
    who = require_identity(device.store)
    link = ServerLink(who.url, device=who.device, keys=DeviceKeys.unwrap(who.wrapped, WRAP))
    with device.store.read() as connection:
        epoch = read_fact(connection, facts.EPOCH) or ""
    cursors: dict[str, Cursor] = {}
    decode, body = msgspec.json.Decoder(Line).decode, msgspec.json.decode
    count = 0
    while True:
        page = link.pull(Pull(epoch=epoch, gv=0, schema=1, cursors=cursors))
        for text in unpacked(page).splitlines():
            line = decode(text)
            if isinstance(line, MarkLine):
                cursors |= {bucket: Cursor(after=after) for bucket, after in line.c.items()}
            elif hasattr(line, "r"):
                body(line.r)
                count += 1
            elif isinstance(line, EndLine) and line.complete:
                link.close()
                return count


TABLES = ("party", "interaction", "find_name", "find_due")


def rows_of(device: Device) -> dict[str, list[tuple[object, ...]]]:
    with device.store.read() as connection:
        return {
            table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]
            for table in TABLES
        }


def insert_rows(device: Device, rows: dict[str, list[tuple[object, ...]]]) -> None:
    with device.store.write() as unit:
        for table, these in rows.items():
            marks = ", ".join("?" * len(these[0]))
            unit.connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", these)


def measure(folder: Path, records: int) -> None:
    """Print what a first pull of so many records takes."""
    server = start_server(folder)
    office = Office(server, folder)
    took: dict[str, float] = {}
    try:
        login = office.hire()
        fill(office.device(login), records)
        device = office.device(login)
        with timed("pull", took):
            report = device.sync()
        rows = rows_of(device)
        with timed("search finds all", took), device.store.write() as unit:
            while searching.catch_up(unit):
                pass
        empty = office.device(login)
        with timed("floor: fetch and parse", took):
            assert fetch_and_parse(empty) == report.pulled
        with timed("floor: insert", took):
            insert_rows(empty, rows)
    finally:
        for one in office.devices:
            one.store.close()
        server.stop()
    floor = took["floor: fetch and parse"] + took["floor: insert"]
    for name, seconds in took.items():
        print(f"{name}: {seconds:.2f} s")
    print(f"{report.pulled} records: {took['pull'] / floor:.2f} times the floor of {floor:.2f} s")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=100_000)
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), options.parse_args().records)
