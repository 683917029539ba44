"""The program as a person starts it: real processes, real files, JSON answers."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.book import book as books
from desktop.keys.device_secret import NoDeviceSecret
from desktop.records import read

PASSPHRASE = "correct horse battery staple 走访"
PROJECT = Path(__file__).resolve().parents[2]


class CommandFailed(AssertionError):
    """A command ended with another status than 0; holds what it said."""


@dataclass(frozen=True)
class Device:
    """One laptop: a store folder, the command line, and a clock that may be wrong."""

    folder: Path
    off_by: timedelta = timedelta()

    def run(self, *words: str | Path) -> dict[str, Any]:
        """Run a command and return its JSON answer."""
        return _answer(self._program(), self._with_store(words))

    def fails(self, *words: str | Path) -> dict[str, Any]:
        """Run a command that must fail clearly and return its error."""
        done = _run(self._program(), self._with_store(words))
        assert done.returncode == 1, done.stdout + done.stderr
        error: dict[str, Any] = json.loads(done.stderr)["error"]
        return error

    def rows(self, kinds: Sequence[str]) -> dict[str, dict[UUID, Any]]:
        """Return every living record's values, by kind and identifier, read from the store."""
        book = books.unlock(self.folder, PASSPHRASE, device=NoDeviceSecret())
        try:
            with book.store.read() as connection:
                return {
                    kind: {
                        one.id: (one.values, one.extra, one.bucket, one.ver, one.vers, one.life)
                        for one in read.page(
                            connection, book.catalog.type_of(kind), limit=1_000_000
                        )
                    }
                    for kind in kinds
                }
        finally:
            book.close()

    def _program(self) -> list[str]:
        if not self.off_by:
            return ["desktop"]
        return ["tests.e2e.wrong_clock", str(self.off_by.total_seconds())]

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


def _run(program: list[str], words: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *program, *words],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=300,
        check=False,
    )


def _answer(program: list[str], words: list[str]) -> dict[str, Any]:
    done = _run(program, words)
    if done.returncode != 0:
        raise CommandFailed(f"{words[4:7]}: {done.returncode}\n{done.stdout}\n{done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
