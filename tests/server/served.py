"""Several server processes on one PostgreSQL database, for many tests one after the other."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from sync_server.opening import init_store, open_store
from sync_server.services.founding import found
from sync_server.settings import DATA_VARIABLE, DATABASE_VARIABLE, Settings
from sync_server.store.models import Base
from sync_server.wire.canonical import canonical
from tests.server.http import over_http
from tests.server.process import PROJECT, STOP_WAIT_S, start_server
from tests.server.world import TYPES, World

WORKERS = 2


@dataclass(frozen=True)
class Served:
    """Running processes: where they listen, and the settings they were started with."""

    url: str
    settings: Settings


@contextmanager
def served_by_ourselves(folder: Path, database: str) -> Iterator[Served]:
    """Yield a server started as ``fieldbook-server serve --workers``."""
    server = start_server(folder, database=database, workers=WORKERS, catalogue=TYPES)
    try:
        yield Served(server.url, Settings(server.data, database))
    finally:
        server.stop()


@contextmanager
def served_by_uvicorn(folder: Path, database: str) -> Iterator[Served]:
    """Yield the plain ASGI application under the process manager of uvicorn itself."""
    settings = Settings(folder / "server", database)
    init_store(settings)
    settings.catalogue_file.write_bytes(canonical(TYPES))
    environment = os.environ | {DATA_VARIABLE: str(settings.data), DATABASE_VARIABLE: database}
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "--factory", "sync_server.app:create_app",
         "--port", "0", "--workers", str(WORKERS), "--no-access-log"],
        stderr=subprocess.PIPE, text=True, cwd=PROJECT, env=environment,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        yield Served(_url_of_the_ready(process.stderr), settings)
    finally:
        process.terminate()
        process.communicate(timeout=STOP_WAIT_S)


def _url_of_the_ready(said: Iterable[str]) -> str:
    """Return where uvicorn listens, once its first process says that it takes requests."""
    url = ""
    for line in said:
        named = re.search(r"running on (http://[\d.:]+)", line)
        url = named[1] if named else url
        if "startup complete" in line:
            return url
    raise AssertionError("uvicorn did not start")


@dataclass
class ServedWorld(World):
    """A new server for one test, in processes that run on: their database is emptied.

    Each request goes over a connection of its own, so to any of the workers.
    """

    url: str = ""

    def __post_init__(self) -> None:
        self.store = open_store(self.settings)
        names = ", ".join(f'"{name}"' for name in Base.metadata.tables)
        with self.store.write() as connection:
            connection.execute(text(f"TRUNCATE {names}"))
            found(connection, self.store.now_ms(connection))
        self.send = over_http(self.url, keep=False)

    def close(self) -> None:
        """Leave the processes running."""
        self.store.close()
