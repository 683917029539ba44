"""Real processes, killed at any moment, over a line that breaks: nothing saved is lost."""

import os
import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.store.unit import read_fact
from desktop.sync import facts
from sync_server.opening import opened
from sync_server.services.verify import find_damage
from sync_server.settings import Settings
from tests.faults.proxy import FaultProxy
from tests.faults.witness import lost
from tests.server.process import PROJECT, start_server
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office

ROUNDS = 3


@dataclass
class Worker:
    """A person's process, and what it has said so far."""

    folder: Path
    seed: int
    said: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.seed += 1
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.person", str(self.folder), str(self.seed)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )

    def hear(self, number: int) -> None:
        """Wait until it has saved so often."""
        assert self._process.stdout is not None
        for _ in range(number):
            line = self._process.stdout.readline()
            assert line, "the person's process ended by itself"
            self.said.append(line.strip())

    def kill(self) -> None:
        """End it as a power cut does; what it said before is still heard."""
        self._process.kill()
        out, _ = self._process.communicate()
        self.said += [line for line in out.splitlines() if len(line.split()) == 3]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.xdist_group("killed")
def test_killing_client_and_server_at_any_moment_over_a_bad_line_loses_nothing(
    database, request, tmp_path
):
    url = request.getfixturevalue("postgres_url") if database == "postgresql" else None
    seed = random.SystemRandom().getrandbits(32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    server = start_server(tmp_path, database=url)
    proxy = FaultProxy(server.url, seed, share=0.3)
    settings = Settings(server.data, url)
    office = Office(server, tmp_path, settings=settings)
    owner, other = office.hire(), office.hire()
    office.share(owner, other)
    devices = [Device(tmp_path / name) for name in ("one", "two")]
    for device, login in zip(devices, (owner, other), strict=True):
        device.enrol(server.url, office.code(login))
        _go_through(device, proxy.url)
        device.store.close()
    workers = [Worker(device.folder, dice.getrandbits(30)) for device in devices]
    try:
        for _ in range(ROUNDS):
            for worker in workers:
                worker.start()
            workers[0].hear(dice.randrange(1, 30))
            workers[1].hear(dice.randrange(1, 30))
            server.kill()
            workers[0].hear(dice.randrange(1, 8))
            server = start_server(tmp_path, database=url)
            proxy.target = server.url
            for worker in workers:
                worker.hear(dice.randrange(1, 30))
                worker.kill()
        proxy.share = 0.0
        for device in devices:
            device.reopen()
        sync_until_quiet(*devices)
        saved = [line for worker in workers for line in worker.said]
        assert len(saved) > 20
        assert {"unanswered", "truncated"} & set(proxy.happened)
        with opened(settings) as store, store.read() as connection:
            assert lost(connection, saved) == []
            assert find_damage(connection) == []
        for kind in ("party", "conflict"):
            assert _differing(*(_shared(device, devices[0], kind) for device in devices)) == []
        for device in devices:
            assert device.recomputed() == device.sync().digests
            assert device.outbox().keys() <= {"settled"}
    finally:
        for device in devices:
            device.store.close()
        proxy.close()
        server.stop()


def _go_through(device: Device, url: str) -> None:
    """Send what this device says to its server through the proxy."""
    with device.store.write() as unit:
        unit.set_fact(facts.URL, url)


def _shared(device: Device, owner: Device, kind: str) -> dict[UUID, Any]:
    """Return what a device has of the owner's clients, which both of them work with."""
    with owner.store.read() as connection:
        home = read_fact(connection, facts.HOME)
    return {one: row for one, row in device.table(kind).items() if row["bucket"] == home}


def _differing(mine: dict[UUID, Any], theirs: dict[UUID, Any]) -> list[str]:
    """Return what two devices have otherwise: record, column, both values."""
    return [
        f"{record} {name}: {mine.get(record, {}).get(name)} {theirs.get(record, {}).get(name)}"
        for record in sorted(mine.keys() | theirs.keys())
        for name in sorted(mine.get(record, {}).keys() | theirs.get(record, {}).keys())
        if mine.get(record, {}).get(name) != theirs.get(record, {}).get(name)
    ]
