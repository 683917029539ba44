"""People in processes of their own, and what two of them must have in common at rest."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.store.unit import read_fact
from desktop.sync import facts
from tests.server.process import PROJECT
from tests.sync.device import Device, sync_until_quiet


@dataclass
class Worker:
    """A person's process, and what it has said so far."""

    folder: Path
    seed: int
    said: list[str] = field(default_factory=list)
    _process: "subprocess.Popen[str] | None" = None

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
        assert self._process is not None
        assert self._process.stdout is not None
        for _ in range(number):
            line = self._process.stdout.readline()
            assert line, "the person's process ended by itself"
            self.said.append(line.strip())

    def kill(self) -> None:
        """End it as a power cut does, where it runs; what it said before is still heard."""
        if self._process is None:
            return
        self._process.kill()
        out, _ = self._process.communicate()
        self._process = None
        self.said += [line for line in out.splitlines() if len(line.split()) == 3]


def go_through(device: Device, url: str) -> None:
    """Send what this device says to its server through the proxy."""
    with device.store.write() as unit:
        unit.set_fact(facts.URL, url)


def come_to_rest(devices: Sequence[Device]) -> None:
    """Sync until nothing is left to tell; the first owns what all of them share."""
    for device in devices:
        device.reopen()
    sync_until_quiet(*devices)
    for kind in ("party", "conflict"):
        first, *others = (_shared(device, devices[0], kind) for device in devices)
        for other in others:
            assert _differing(first, other) == []
    for device in devices:
        assert device.recomputed() == device.sync().digests
        assert device.outbox().keys() <= {"settled"}


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
