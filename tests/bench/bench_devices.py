"""Let hundreds of devices work at once: ``python -m tests.bench.bench_devices [--quick]``.

Protocol-level devices on the same machine as the server they load: PostgreSQL, two workers. Each
pushes one change every twelve seconds on a connection of its own and pulls right after; five
devices share their clients, so that they also meet. At the end every device pulls once more, and
all that were shared must have every change that was acknowledged. Prints the time of requests, and
how late the generator itself began them. Source: issue 3, Figures; mark: p95 of 300 ms, no error,
nothing lost or missed.
"""

import argparse
import http.client
import random
import tempfile
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sync_server.app import create_app
from sync_server.opening import init_store, open_store
from sync_server.services.enrol import make_code
from sync_server.settings import Settings
from sync_server.wire.messages import Change
from tests.bench.bank import SEED, Words, client_of, contact_of
from tests.bench.cpu import costing
from tests.bench.figures import Times
from tests.bench.filled import add_user
from tests.postgres import PostgresServer, running_postgres
from tests.server.asgi import InProcess
from tests.server.client import Answer, Device, Transport, new
from tests.server.process import ServerProcess, start_server
from tests.server.world import wall_ms

TOGETHER = 5
"""Devices that share their clients."""

EVERY_S = 12.0
"""Between two changes of one device: five a minute."""

THREADS = 24
WORKERS = 2


def kept(url: str) -> Transport:
    """Return a transport over one connection that is kept, as light as it can be."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)

    def send(method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        try:
            connection.request(method, target, body, dict(headers))
            with connection.getresponse() as response:
                names = {name.lower(): value for name, value in response.getheaders()}
                return Answer(response.status, names, response.read())
        except (http.client.HTTPException, OSError):
            connection.close()
            raise

    return send


@dataclass
class Load:
    """One generator for all devices: what it sent, how long it took, what went wrong."""

    dice: random.Random = field(default_factory=lambda: random.Random(SEED))
    pushes: list[float] = field(default_factory=list)
    pulls: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    busy: dict[str, threading.Lock] = field(default_factory=dict)
    acknowledged: dict[str, set[str]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._words = Words(self.dice)

    def change_of(self, device: Device) -> Change:
        """Return what a person does next: mostly a contact, now and then an edit or a client."""
        with self.lock:
            clients = [entity for entity, row in device.rows.items() if row.type == "party"]
            what = self.dice.random()
            if not clients or what < 0.1:
                return new("party", **client_of(self.dice, self._words))
            client = self.dice.choice(clients)
            if what < 0.3:
                return device.edit(client, mobile=f"154{self.dice.randint(0, 10**8):08d}")
            return new("interaction", client, **contact_of(self.dice, self._words))

    def turn(self, device: Device, due: float) -> None:
        """Push one change and pull, with the times of both; a device does one at a time."""
        with self.lock:
            alone = self.busy.setdefault(device.identity.device_id, threading.Lock())
        with alone:
            self._turn(device, due)

    def _turn(self, device: Device, due: float) -> None:
        began = time.perf_counter()
        try:
            change = self.change_of(device)
            (result,) = device.push(change)
            pushed = time.perf_counter()
            device.pull()
            pulled = time.perf_counter()
        except Exception as error:
            self.errors.append(f"{type(error).__name__}: {error}"[:200])
            return
        self.late.append((began - due) * 1000)
        self.pushes.append((pushed - began) * 1000)
        self.pulls.append((pulled - pushed) * 1000)
        if result.s == "rejected":
            self.errors.append(f"rejected: {result.code}")
        with self.lock:
            self.acknowledged.setdefault(device.home, set()).add(change.e)


def enrolled(settings: Settings, number: int) -> list[Device]:
    """Return devices, five of each person."""
    store = open_store(settings)
    send = InProcess(create_app(settings))
    devices = []
    for at in range(number):
        login = f"rm{at // TOGETHER}"
        if at % TOGETHER == 0:
            add_user(store, login)
        with store.write() as connection:
            code = make_code(connection, login, store.now_ms(connection))
        device = Device(send, wall_ms)
        assert device.enrol(code).status == 200
        devices.append(device)
    send.close()
    store.close()
    return devices


def run(devices: list[Device], load: Load, seconds: float) -> None:
    """Let every device take its turns, evenly spread, for so long."""
    start = time.perf_counter() + 0.5
    ends = start + seconds
    gap = EVERY_S / len(devices)
    never = threading.Event()
    turns = ((start + at * gap, devices[at % len(devices)]) for at in range(10**9))
    with ThreadPoolExecutor(THREADS) as pool:
        for due, device in turns:
            if due > ends:
                return
            never.wait(max(0.0, due - time.perf_counter()))
            pool.submit(load.turn, device, due)


def missed(devices: list[Device], load: Load) -> int:
    """Let every device pull once more; return how many acknowledged records it then lacks."""
    for device in devices:
        device.pull()
    return sum(len(load.acknowledged.get(one.home, set()) - one.rows.keys()) for one in devices)


def measure(postgres: PostgresServer, folder: Path, number: int, seconds: float) -> None:
    """Print the figures of so many devices for so long."""
    with postgres.fresh_database("devices") as database:
        settings = Settings(folder / "server", database)
        init_store(settings)
        devices = enrolled(settings, number)
        server = start_server(folder, database=database, workers=WORKERS)
        try:
            load = Load()
            for device in devices:
                device.send, device.nonce = kept(server.url), ""
                device.pull()
            _loaded(server, devices, load, seconds)
        finally:
            server.stop()


def _loaded(server: ServerProcess, devices: list[Device], load: Load, seconds: float) -> None:
    with costing(server.process.pid) as cost:
        run(devices, load, seconds)
    lacking = missed(devices, load)
    number = len(load.pushes)
    print(f"{len(devices)} devices, {number} changes in {seconds:.0f} s, {WORKERS} workers")
    for name, taken in (("push", load.pushes), ("pull", load.pulls), ("late", load.late)):
        found = Times.of(taken)
        print(f"  {name}: p50 {found.p50:.1f} ms, p95 {found.p95:.1f} ms, longest {max(taken):.0f}")
    print(f"  workers: {cost.s * 1000 / (2 * number):.1f} ms of a processor a request")
    print(f"  errors {len(load.errors)}, lost or missed {lacking} of"
          f" {sum(map(len, load.acknowledged.values()))} records")  # fmt: skip
    for error in sorted(set(load.errors))[:5]:
        print(f"  {error}")


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--devices", type=int, default=500)
    options.add_argument("--seconds", type=float, default=90)
    options.add_argument("--quick", action="store_true", help="a quarter of the time")
    given = options.parse_args()
    seconds = given.seconds / (4 if given.quick else 1)
    with running_postgres(durable=True) as postgres, tempfile.TemporaryDirectory() as name:
        measure(postgres, Path(name), given.devices, seconds)


if __name__ == "__main__":
    main()
