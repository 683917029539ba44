"""The last released version, run from its own source as it was, beside this one.

The archive holds what its command line and server need; its window is left out.
"""

import json
import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ARCHIVE = Path(__file__).with_name("0.1.0.tar.xz")
PROJECT = Path(__file__).resolve().parents[2]
PASSPHRASE = "correct horse battery staple 走访"


@dataclass(frozen=True)
class Version:
    """A version of the program: the folder that holds its packages."""

    source: Path

    def client(self, store: Path, *words: str) -> dict[str, Any]:
        """Return what a ``fieldbook`` command of this version answers about a store."""
        secret = store.parent / "passphrase"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        given = ["--store", str(store), "--passphrase-file", str(secret), "--json", *words]
        return self._answer("desktop", given)

    def server(self, data: Path, *words: str) -> dict[str, Any]:
        """Return what a ``fieldbook-server`` command of this version answers."""
        return self._answer("sync_server", ["--data", str(data), "--json", *words])

    def serve(self, data: Path) -> "Serving":
        """Start this version's server on its data; stop it in the end."""
        command = self._command("sync_server", ["--data", str(data), "serve", "--port", "0"])
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, cwd=self.source, env=_environment()
        )
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said.startswith("ready "), said
        return Serving(said.split()[1], process)

    def _answer(self, module: str, words: list[str]) -> dict[str, Any]:
        done = subprocess.run(
            self._command(module, words),
            cwd=self.source,
            env=_environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, f"{words[-2:]}: {done.stdout}{done.stderr}"
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def _command(self, module: str, words: list[str]) -> list[str]:
        return [sys.executable, "-m", module, *words]


@dataclass(frozen=True)
class Serving:
    """A server of some version that takes requests at ``url``."""

    url: str
    process: "subprocess.Popen[str]"

    def stop(self) -> None:
        """End it as an operator would."""
        self.process.terminate()
        self.process.communicate(timeout=20)


def this_version() -> Version:
    """Return the version under test."""
    return Version(PROJECT)


def last_version(folder: Path) -> Version:
    """Unpack the last version into ``folder`` and return it."""
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, filter="data")
    return Version(folder)


def _environment() -> dict[str, str]:
    named = {name: value for name, value in os.environ.items() if not name.startswith("FIELDBOOK_")}
    return named | {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
