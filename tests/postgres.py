"""A private PostgreSQL server for tests: own data folder, own socket, gone when the run ends."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

_DEBIAN_HOMES = "/usr/lib/postgresql"
_NO_DURABILITY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server that listens on a socket in ``folder`` and trusts its callers."""

    folder: Path
    durable: bool = False

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: ``immediate`` as a power cut does, ``fast`` as an operator."""
        _call(*self._pg_ctl(), "--mode", mode, "stop")

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        durability = () if self.durable else _NO_DURABILITY
        place = f"unix_socket_directories={self.folder}"
        settings = ("listen_addresses=", place, "max_connections=200", *durability)
        options = " ".join(f"-c {setting}" for setting in settings)
        log = ("--log", self.folder / "server.log")
        _call(*self._pg_ctl(), *log, "--options", options, "start")

    def _pg_ctl(self) -> tuple[str | Path, ...]:
        return (_programs() / "pg_ctl", "--pgdata", self.folder / "data", "--wait")

    @property
    def pid(self) -> int:
        """The process that is the parent of all others of the server."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def url(self, database: str = "postgres") -> str:
        """Return the ``postgresql://`` URL of one of its databases."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    @contextmanager
    def fresh_database(self, name: str) -> Iterator[str]:
        """Yield the URL of a new empty database; it is dropped afterwards, open or not."""
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield self.url(name)
        finally:
            self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Yield a new server; stop it and delete its folder afterwards.

    Only a ``durable`` one waits for the disk, as a bank's does: figures need that, and whoever
    stops it at once.

    The folder has a short path of its own because a socket's path is limited to 107 bytes.
    Raises FileNotFoundError where the server programs are not installed.
    """
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="fieldbook-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if _is_root():
            shutil.chown(folder, "postgres", "postgres")
        data = folder / "data"
        _call(programs / "initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust",
              "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8")  # fmt: skip
        server = PostgresServer(folder, durable)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _programs() -> Path:
    """Return the folder of initdb and pg_ctl; Debian keeps them off the PATH."""
    homes = sorted(Path(_DEBIAN_HOMES).glob("*/bin"), key=lambda home: int(home.parent.name))
    found = shutil.which("initdb", path=os.pathsep.join(map(str, reversed(homes))))
    found = found or shutil.which("initdb")
    if found is None:
        raise FileNotFoundError("no PostgreSQL here; installers/bootstrap.py test installs it")
    return Path(found).parent


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _call(*command: str | Path) -> None:
    """Run one server program; as the user postgres where we are root, which it refuses to be.

    Its words go to a file: the server inherits the stream and would keep a pipe open for ever.
    """
    user = "postgres" if _is_root() else None
    with tempfile.TemporaryFile() as words:
        done = subprocess.run(
            command,
            user=user,
            group=user,
            extra_groups=[] if user else None,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            cwd="/",
            check=False,
        )
        if done.returncode:
            words.seek(0)
            raise RuntimeError(f"{command[0]} failed: {words.read().decode(errors='replace')}")
