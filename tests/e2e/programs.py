"""The program as a person starts it: real processes, real files, JSON answers."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSPHRASE = "correct horse battery staple 走访"
PROJECT = Path(__file__).resolve().parents[2]


class CommandFailed(AssertionError):
    """A command ended with another status than 0; holds what it said."""


@dataclass(frozen=True)
class Device:
    """One laptop: a store folder and the command line."""

    folder: Path

    def run(self, *words: str | Path) -> dict[str, Any]:
        """Run a command and return its JSON answer."""
        return _answer("desktop", self._with_store(words))

    def fails(self, *words: str | Path) -> dict[str, Any]:
        """Run a command that must fail clearly and return its error."""
        done = _run("desktop", self._with_store(words))
        assert done.returncode == 1, done.stdout + done.stderr
        error: dict[str, Any] = json.loads(done.stderr)["error"]
        return error

    def _with_store(self, words: tuple[str | Path, ...]) -> list[str]:
        secret = self.folder.parent / f"{self.folder.name}.pass"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        return [
            "--store",
            str(self.folder),
            "--passphrase-file",
            str(secret),
            "--json",
            *map(str, words),
        ]


def _run(module: str, words: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=300,
        check=False,
    )


def _answer(module: str, words: list[str]) -> dict[str, Any]:
    done = _run(module, words)
    if done.returncode != 0:
        raise CommandFailed(f"{words[4:7]}: {done.returncode}\n{done.stdout}\n{done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
