"""Time a first pull against a floor: ``python -m tests.bench.bench_pull [--records N] [--quick]``.

The floor does the same without knowing what it does: the same pages are fetched and parsed, and
the very rows that the pull made are inserted into an empty store's same tables and indexes. Beside
it: the time until search finds all, the bytes on the wire against those of the JSON, and verifying,
asked of the server and counted from the device's own rows. Nothing is asserted. Source: issue 3,
Figures; marks: twice the floor, 28 % of the bytes, 0.5 s.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from desktop.records import searching
from desktop.store.unit import read_fact
from desktop.sync import facts
from desktop.sync.answers import unpacked
from desktop.sync.client import ServerLink
from desktop.sync.digests import recompute
from desktop.sync.identity import require_identity
from desktop.sync.keys import DeviceKeys
from sync_server.wire.messages import Cursor, EndLine, EntLine, Line, MarkLine, Pull, Verify
from tests.bench.bank import CONTACTS_EACH
from tests.bench.cpu import costing
from tests.bench.filled import LOGIN, filled
from tests.server.process import start_server
from tests.sync.device import WRAP, Device
from tests.sync.office import Office

TABLES = ("party", "interaction", "find_name", "find_due")


@dataclass
class Taken:
    """Seconds by name, on the clock and on the processor of this process."""

    wall: dict[str, float] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, name: str) -> Iterator[None]:
        """Time a block."""
        begun = time.perf_counter()
        with costing() as cost:
            yield
        self.wall[name] = time.perf_counter() - begun
        self.cpu[name] = cost.s


@dataclass
class Fetched:
    """What came over the wire: records, bytes as sent, bytes of the JSON."""

    records: int = 0
    sent: int = 0
    raw: int = 0


def link_of(device: Device) -> ServerLink:
    """Return a connection of a device that is kept open."""
    who = require_identity(device.store)
    return ServerLink(who.url, device=who.device, keys=DeviceKeys.unwrap(who.wrapped, WRAP))


def fetch_and_parse(device: Device) -> Fetched:
    """Fetch every page from the beginning, parse each line and its body."""
    link = link_of(device)
    with device.store.read() as connection:
        epoch = read_fact(connection, facts.EPOCH) or ""
    cursors: dict[str, Cursor] = {}
    decode, body = msgspec.json.Decoder(Line).decode, msgspec.json.decode
    fetched = Fetched()
    while True:
        page = link.pull(Pull(epoch=epoch, gv=0, schema=1, cursors=cursors))
        text = unpacked(page)
        fetched.sent, fetched.raw = fetched.sent + len(page), fetched.raw + len(text)
        for one in text.splitlines():
            line = decode(one)
            if isinstance(line, MarkLine):
                cursors |= {bucket: Cursor(after=after) for bucket, after in line.c.items()}
            elif isinstance(line, EntLine):
                body(line.r)
                fetched.records += 1
            elif isinstance(line, EndLine) and line.complete:
                link.close()
                return fetched


def rows_of(device: Device) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of the tables that a pull fills."""
    with device.store.read() as connection:
        return {
            table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]
            for table in TABLES
        }


def insert_rows(device: Device, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """Insert rows as they are."""
    with device.store.write() as unit:
        for table, these in rows.items():
            marks = ", ".join("?" * len(these[0]))
            unit.connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", these)


def verify(device: Device, taken: Taken) -> None:
    """Time verifying the device's largest bucket."""
    with device.store.read() as connection:
        asked = "SELECT bucket FROM bucket_state ORDER BY n DESC LIMIT 1"
        bucket = str(connection.exec_driver_sql(asked).scalar_one())
    link = link_of(device)
    link.hello()
    with taken.time("verify: asked of the server"):
        link.verify(Verify(b=bucket))
    link.close()
    with taken.time("verify: from the device's rows"), device.store.read() as connection:
        recompute(connection, device.store.catalog)


def measure(folder: Path, clients: int) -> None:
    """Print what a first pull of so many clients with their contacts takes."""
    settings = filled(folder, clients)
    server = start_server(folder)
    office = Office(server, folder, settings=settings)
    taken = Taken()
    try:
        device = office.device(LOGIN)
        with costing(server.process.pid) as theirs, taken.time("pull"):
            device.sync()
        rows = rows_of(device)
        verify(device, taken)
        with taken.time("search finds all, after"), device.store.write() as unit:
            while searching.catch_up(unit):
                pass
        empty = office.device(LOGIN)
        with costing(server.process.pid) as sending, taken.time("floor: fetch and parse"):
            fetched = fetch_and_parse(empty)
        with taken.time("floor: insert"):
            insert_rows(empty, rows)
    finally:
        for one in office.devices:
            one.store.close()
        server.stop()
    report(taken, fetched, theirs.s, sending.s)


def report(taken: Taken, fetched: Fetched, theirs: float, sending: float) -> None:
    """Print the figures."""
    for name, seconds in taken.wall.items():
        print(f"{name:34}{seconds:7.2f} s  (processor {taken.cpu[name]:.2f} s)")
    print(f"{'server, for the pull':34}{'':9}  (processor {theirs:.2f} s)")
    parts = ("floor: fetch and parse", "floor: insert")
    wall, cpu = (sum(kind[part] for part in parts) for kind in (taken.wall, taken.cpu))
    by_cpu = (taken.cpu["pull"] + theirs) / (cpu + sending)
    print(f"{fetched.records:,} records: pull {taken.wall['pull'] / wall:.2f} times the floor")
    print(f"by processor, the server included: {by_cpu:.2f} times the floor")
    print(f"on the wire {fetched.sent / fetched.raw:.1%} of {fetched.raw / 1e6:.1f} MB of JSON")


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=100_000)
    options.add_argument("--quick", action="store_true", help="a tenth of it")
    given = options.parse_args()
    records = given.records // (10 if given.quick else 1)
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), records // (CONTACTS_EACH + 1))


if __name__ == "__main__":
    main()
