"""The server of a simulation: the real application in this process, on a clock of its own."""

import asyncio
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, select, text

from desktop.core.ids import IdMaker, made_by
from sync_server.app import create_app
from sync_server.opening import init_store, open_store
from sync_server.services import accounts
from sync_server.services.enrol import make_code
from sync_server.settings import Settings
from sync_server.store.models import BucketHead, ChangeLog, Entity, Meta
from tests.server.asgi import answer_of
from tests.server.client import Answer
from tests.sim.clocks import TrueTime, WallClock
from tests.sim.crash import Killed, KillSwitch, Picture

PAGE_BYTES = 2_500
"""So small that a pull of a few records takes several pages."""

FILES = ("server.db", "server.db-wal")

LOOP = asyncio.new_event_loop()
"""One loop for all servers of the run; it turns while a request is answered."""


@cache
def _founded() -> dict[str, bytes]:
    """Return the files of a server without users: making its tables takes half a second."""
    with TemporaryDirectory() as name, made_by(IdMaker(random=Random("server").randbytes)):
        init_store(Settings(data=Path(name)))
        return {file.name: file.read_bytes() for file in Path(name).iterdir()}


@dataclass(eq=False)
class SimServer:
    """The application with its database. ``images``: a death leaves the files of that moment."""

    folder: Path
    time: TrueTime
    random: Random
    images: bool = False
    clock: WallClock = field(init=False)
    switch: KillSwitch = field(default_factory=KillSwitch)

    def __post_init__(self) -> None:
        self.clock = WallClock(self.time)
        self.ids = IdMaker(self.clock.ms, self.random.randbytes)
        self.settings = Settings(data=self.folder, largest_page=PAGE_BYTES)
        self.folder.mkdir(parents=True)
        for name, content in _founded().items():
            (self.folder / name).write_bytes(content)
        self._picture: Picture | None = None
        self.switch.before_dying = self._take_picture
        self._open()

    def _open(self) -> None:
        self.store = open_store(self.settings, self.clock.ms)
        self.switch.watch(self.store.engine)
        self.app = create_app(self.settings, self.store)

    def _take_picture(self) -> None:
        if self.images:
            self._picture = Picture(self.folder, FILES)

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    def restart(self) -> None:
        """Stop and start the server: its nonces are forgotten."""
        self.close()
        if self._picture is not None:
            self._picture.put_back()
            self._picture = None
        self._open()

    def answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answer one request; raises Killed, after a restart, where the server died over it."""
        with made_by(self.ids):
            try:
                asked = answer_of(self.app, method, target, headers, body)
                return LOOP.run_until_complete(asked)
            except Killed:
                self.switch.disarm()
                self.restart()
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a snapshot of the database."""
        with self.store.read() as connection:
            yield connection

    def administer(self, work: Callable[[Connection, int], Any]) -> Any:
        """Return what an operator's command does."""
        with made_by(self.ids), self.store.write() as connection:
            return work(connection, self.store.now_ms(connection))

    def hire(self, login: str) -> str:
        """Add a relationship manager; return the user's identifier."""
        user = self.administer(lambda c, now: accounts.add_user(c, login, "rm", now))
        return str(user)

    def code(self, login: str) -> str:
        """Return a code for a new device."""
        return str(self.administer(lambda c, now: make_code(c, login, now)))

    def copy_to(self, folder: Path) -> None:
        """Copy the database as an operator's backup does: a file that is whole."""
        folder.mkdir(parents=True, exist_ok=True)
        self.store.close()
        for name in FILES:
            if (self.folder / name).exists():
                shutil.copy(self.folder / name, folder / name)
        self._open()

    def go_back(self, folder: Path) -> None:
        """Put a copy of the database back."""
        self.store.close()
        for name in FILES:
            (self.folder / name).unlink(missing_ok=True)
            if (folder / name).exists():
                shutil.copy(folder / name, self.folder / name)
        (self.folder / f"{FILES[0]}-shm").unlink(missing_ok=True)
        self._open()

    def epoch(self) -> str:
        """Return the history that the server is in."""
        with self.reading() as connection:
            return str(connection.scalar(select(Meta.epoch)))

    def rows(self, table: Any, *columns: Any) -> list[Any]:
        """Return all rows of a table."""
        with self.reading() as connection:
            return list(connection.execute(select(*columns) if columns else select(table)).all())

    def entities(self) -> list[Any]:
        """Return the rows of all entities."""
        return self.rows(Entity)

    def heads(self) -> dict[str, Any]:
        """Return bucket -> head."""
        return {row.bucket: row for row in self.rows(BucketHead)}

    def log_after(self, known: int) -> list[Any]:
        """Return the changes that the log has beyond the first ``known``, in their order."""
        columns = (ChangeLog.id, ChangeLog.outcome, ChangeLog.body, ChangeLog.became,
                   ChangeLog.eff, ChangeLog.claimed, ChangeLog.device, ChangeLog.received_ms,
                   ChangeLog.suspect)  # fmt: skip
        with self.reading() as connection:
            asked = select(*columns).order_by(text("change_log.rowid")).offset(known)
            return list(connection.execute(asked.limit(100_000)).all())
