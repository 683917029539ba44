"""A server in this process with users and devices, on a real database."""

import time
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from sync_server.app import create_app
from sync_server.opening import init_store, open_store
from sync_server.services import accounts
from sync_server.services.enrol import make_code
from sync_server.services.verify import find_damage
from sync_server.settings import Settings
from sync_server.store.models import ChangeLog, Entity
from sync_server.wire.canonical import canonical
from sync_server.wire.catalogue import Catalogue, RegisterDecl, TypeDecl
from tests.server.asgi import InProcess
from tests.server.client import Device

TYPES = Catalogue(
    version=1,
    types={
        "party": TypeDecl(
            registers={
                "name": RegisterDecl(merge="review", required=True),
                "note": RegisterDecl(merge="text3"),
                "tags": RegisterDecl(merge="orset"),
                "stage": RegisterDecl(
                    merge="state",
                    next={"new": ["open", "lost"], "open": ["won", "lost"], "lost": ["open"]},
                ),
                "code": RegisterDecl(max=8),
                "begin": RegisterDecl(group="span"),
                "end": RegisterDecl(group="span"),
                "paper": RegisterDecl(merge="review", group="document"),
                "number": RegisterDecl(merge="review", group="document"),
            }
        ),
        "interaction": TypeDecl(parent="party"),
        "alert": TypeDecl(parent="party", bucket="restricted"),
        "task": TypeDecl(bucket="person"),
        "notice": TypeDecl(bucket="branch"),
        "article": TypeDecl(bucket="ref"),
    },
)
"""The record types of test servers: one register of each kind, one type of each bucket rule."""


def wall_ms() -> int:
    """Return the time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass
class World:
    """The server of one test. Users come into being when first named."""

    settings: Settings
    partitions: int = 0
    logins: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        init_store(self.settings, self.partitions)
        self.settings.catalogue_file.write_bytes(canonical(TYPES))
        self.open()

    def open(self) -> None:
        """Begin to serve, after ``close`` again."""
        self.store = open_store(self.settings)
        self.send = InProcess(create_app(self.settings))

    def close(self) -> None:
        """Shut the server down."""
        self.send.close()
        self.store.close()

    def copied(self) -> bytes:
        """Return the database file as it is now; SQLite only."""
        with self.store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return self.settings.database_file.read_bytes()

    def put_back(self, content: bytes) -> None:
        """Lay a database of before over the present one, as somebody does who forgets to say so."""
        self.close()
        self.settings.database_file.write_bytes(content)
        for ending in ("-wal", "-shm"):
            self.settings.data.joinpath(f"server.db{ending}").unlink(missing_ok=True)
        self.open()

    def user(self, login: str, role: str = "rm", **place: str) -> None:
        """Add a user."""
        with self.store.write() as connection:
            accounts.add_user(connection, login, role, wall_ms(), **place)
        self.logins.add(login)

    def code(self, login: str, valid_ms: int = 60_000) -> str:
        """Return an enrolment code of that user."""
        if login not in self.logins:
            self.user(login)
        with self.store.write() as connection:
            return make_code(connection, login, wall_ms(), valid_ms)

    def device(self, login: str) -> Device:
        """Return a new device of that user."""
        device = Device(self.send, wall_ms)
        answer = device.enrol(self.code(login))
        assert answer.status == 200, answer
        return device

    def grant(self, login: str, code: str, share: str = "own", until_ms: int | None = None) -> int:
        """Give a user a sharing level of a portfolio."""
        if login not in self.logins:
            self.user(login)
        with self.store.write() as connection:
            return accounts.grant(connection, login, code, share, wall_ms(), until_ms)

    def revoke(self, login: str, code: str) -> int:
        """Take a portfolio from a user."""
        with self.store.write() as connection:
            return accounts.revoke(connection, login, code)

    def pair(self) -> tuple[Device, Device]:
        """Return devices of two users who share the first one's clients."""
        anna = self.device("anna")
        self.grant("ben", "anna")
        return anna, self.device("ben")

    def damage(self) -> list[str]:
        """Return what does not add up in the database."""
        with self.store.read() as connection:
            return find_damage(connection)

    def logged(self, change: str) -> Any:
        """Return the log's row of a change."""
        return self._one(select(ChangeLog).where(ChangeLog.id == change))

    def entity(self, entity: str) -> Any:
        """Return the row of an entity."""
        return self._one(select(Entity).where(Entity.id == entity))

    def _one(self, asked: Any) -> Any:
        with self.store.read() as connection:
            return connection.execute(asked).one_or_none()

    def write(self) -> Any:
        """Return a transaction on the database, for what an operator does."""
        return self.store.write()
