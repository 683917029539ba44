"""A running server, and the people and devices a test needs there."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sync_server.opening import opened
from sync_server.services import accounts
from sync_server.services.enrol import make_code
from sync_server.settings import Settings
from tests.server.process import ServerProcess
from tests.sync.device import Device

_numbers = itertools.count(1)


@dataclass
class Office:
    """The server process; people are added by its own services, in its own database."""

    server: ServerProcess
    folder: Path
    devices: list[Device] = field(default_factory=list)
    settings: Settings | None = None

    @property
    def url(self) -> str:
        return self.server.url

    def hire(self) -> str:
        """Add a relationship manager and return the login."""
        login = f"rm{next(_numbers)}"
        self.administer(lambda c, now: accounts.add_user(c, login, "rm", now))
        return login

    def share(self, owner: str, other: str) -> None:
        """Let another person work with the owner's clients."""
        self.administer(lambda c, now: accounts.grant(c, other, owner, "own", now, None))

    def take_back(self, owner: str, other: str) -> None:
        """Take the owner's clients from the other person."""
        self.administer(lambda c, now: accounts.revoke(c, other, owner))

    def code(self, login: str) -> str:
        """Return a one-time code."""
        return str(self.administer(lambda c, now: make_code(c, login, now)))

    def device(self, login: str | None = None, **named: Any) -> Device:
        """Return a new device, enrolled for the login where one is given."""
        device = Device(self.folder / f"device{next(_numbers)}", **named)
        self.devices.append(device)
        if login:
            device.login = login
            device.enrol(self.url, self.code(login))
        return device

    def pair(self) -> tuple[Device, Device]:
        """Return devices of two people who share the first one's clients."""
        owner, other = self.hire(), self.hire()
        self.share(owner, other)
        return self.device(owner), self.device(other)

    def administer(self, work: Callable[[Any, int], Any]) -> Any:
        """Return what ``work`` does in the server's database, given a connection and the time."""
        settings = self.settings or Settings(data=self.server.data)
        with opened(settings) as store, store.write() as connection:
            return work(connection, store.now_ms(connection))
