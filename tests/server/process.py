"""A real server process for tests: made in a folder, run through its own command line."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sync_server.cli.main import run
from sync_server.wire.canonical import canonical
from sync_server.wire.catalogue import Catalogue

PROJECT = Path(__file__).resolve().parents[2]
STOP_WAIT_S = 20


@dataclass
class ServerProcess:
    """A running server. ``data`` is its folder, ``url`` where it takes requests."""

    url: str
    data: Path
    process: "subprocess.Popen[str]"
    options: Sequence[str] = field(default=())

    def command(self, *arguments: str) -> dict[str, Any]:
        """Return what a ``fieldbook-server`` command answers on this server's data."""
        return server_command(self.data, *self.options, *arguments)

    def add_user(self, login: str, role: str = "rm", *options: str) -> str:
        """Add a user and return the identifier."""
        return str(self.command("user", "add", login, "--role", role, *options)["user"])

    def enrol_code(self, login: str) -> str:
        """Return a new one-time code for a device of that user."""
        return str(self.command("enrol-code", login)["code"])

    def stop(self) -> None:
        """Stop the server as an operator would and wait until it has ended."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.communicate(timeout=STOP_WAIT_S)

    def kill(self) -> None:
        """End the server as a power cut would."""
        self.process.kill()
        self.process.communicate(timeout=STOP_WAIT_S)


def server_command(data: Path, *arguments: str) -> dict[str, Any]:
    """Return what a ``fieldbook-server`` command answers; raises AssertionError where it fails.

    The command runs in this process, on the database that a server process may be serving.
    """
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(["--data", str(data), "--json", *arguments])
    assert status == 0, err.getvalue()
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def start_server(
    folder: Path,
    *,
    users: Sequence[str] = (),
    database: str | None = None,
    workers: int = 1,
    serve_options: Sequence[str] = (),
    catalogue: Catalogue | None = None,
) -> ServerProcess:
    """Return a running server with its data in ``folder``; made there where it is new.

    ``users`` are logins of relationship managers to add; ``catalogue`` stands in for the shipped
    record types. Stop it in the end.
    """
    data = folder / "server"
    options = ("--database", database) if database else ()
    if not data.exists():
        server_command(data, *options, "init")
        if catalogue is not None:
            (data / "catalogue.json").write_bytes(canonical(catalogue))
        for login in users:
            server_command(data, *options, "user", "add", login, "--role", "rm")
    process = subprocess.Popen(
        _command_line(data, *options, "serve", "--port", "0", "--workers", str(workers),
                      *serve_options),
        stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=_environment(),
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.readline()
    if not said.startswith("ready "):
        process.kill()
        process.communicate()
        raise AssertionError("the server did not start")
    return ServerProcess(said.split()[1], data, process, options)


def _command_line(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "sync_server", "--data", str(data), *arguments]


def _environment() -> dict[str, str]:
    named = {name: value for name, value in os.environ.items() if not name.startswith("FIELDBOOK_")}
    return named | {"PYTHONUNBUFFERED": "1"}
