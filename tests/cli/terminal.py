"""A person or a script at a terminal, with a store of the test's own."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.app.commands import translate_into
from desktop.cli.context import CliContext
from desktop.cli.main import run

PASSPHRASE = "correct horse battery staple 走访"
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Done:
    """What a process left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The JSON it answered with."""
        assert self.status == 0, self.err
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error it told as JSON, in its whole shape."""
        assert self.status in (1, 2), self.out
        assert not self.out
        told: dict[str, str] = json.loads(self.err)["error"]
        assert {"code", "message", "remedy"} <= told.keys()
        assert told["message"]
        assert told["remedy"]
        return told


@dataclass(frozen=True)
class Terminal:
    """A shell that stands in a folder of its own, with the store and its passphrase at hand."""

    store: Path
    secret: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *words: object, stdin: str = "") -> Done:
        """Run a command with --json."""
        return self.say(*self._store(), "--json", *words, stdin=stdin)

    def read(self, *words: object, stdin: str = "") -> Done:
        """Run a command as a person does, to read its answer."""
        return self.say(*self._store(), *words, stdin=stdin)

    def say(self, *words: object, stdin: str = "") -> Done:
        """Run the program with these words and no others."""
        done = subprocess.run(
            command(*words),
            cwd=self.store.parent,
            env=self.world(),
            input=stdin.encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *words: object) -> "subprocess.Popen[bytes]":
        """Start a command with --json and go on."""
        return subprocess.Popen(
            command(*self._store(), "--json", *words),
            cwd=self.store.parent,
            env=self.world(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def world(self) -> dict[str, str]:
        """Return the environment of the process."""
        return {**os.environ, "PYTHONPATH": str(PROJECT), **self.environment}

    def write(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        """Write a file where the shell stands."""
        path = self.store.parent / name
        path.write_bytes(text.encode(encoding))
        return path

    def new(self, name: str = "张三丰", **values: str) -> str:
        """Write a client and return its identifier."""
        told = self.run("new", "clients", "kind=person", f"name={name}", *_assigned(values))
        identifier: str = told.answer["id"]
        return identifier

    def _store(self) -> tuple[object, ...]:
        return ("--store", self.store, "--passphrase-file", self.secret)


class Inside(Terminal):
    """The same without a process of its own for each command: for tables of many cases."""

    def say(self, *words: object, stdin: str = "") -> Done:
        """Run the command in this process."""
        out, err = io.StringIO(), io.StringIO()
        context = CliContext(
            out,
            err,
            self.environment,
            translate_into,
            cwd=self.store.parent,
            stdin=io.StringIO(stdin),
        )
        status = run(list(map(str, words)), context)
        return Done(status, out.getvalue(), err.getvalue())


def command(*words: object) -> list[str]:
    """Return the words of a process."""
    return [sys.executable, "-m", "desktop", *map(str, words)]


def _assigned(values: dict[str, str]) -> list[str]:
    return [f"{name}={value}" for name, value in values.items()]
