"""Killing a process between two statements, and the files that such a death leaves behind."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Engine, event


class Killed(BaseException):
    """The process is gone. Not an Exception, so that no code of ours can go on after it."""


class KillSwitch:
    """Kills at the n-th statement, or commit, that a process gives to its database.

    ``before_dying`` is called at that moment, with the transaction still open: it takes the
    picture of the files as they lie on the disk.
    """

    def __init__(self) -> None:
        self._left = 0
        self._commits_only = False
        self.before_dying: Callable[[], None] = _nothing
        self.at_commit: Callable[[], None] = _nothing

    def arm(self, chance: Random, commits: int) -> None:
        """Die at one of the next thirty statements, or of the next ``commits`` commits."""
        self._commits_only = chance.random() < 0.6
        self._left = chance.randint(1, commits if self._commits_only else 30)

    def disarm(self) -> None:
        """Live on."""
        self._left = 0

    def watch(self, engine: Engine) -> None:
        """Count what goes through an engine."""
        event.listen(engine, "before_cursor_execute", self._statement)
        event.listen(engine, "commit", self._commit)

    def _statement(self, *_ignored: Any) -> None:
        if not self._commits_only:
            self._count()

    def _commit(self, _connection: Any) -> None:
        self._count()
        self.at_commit()

    def _count(self) -> None:
        if self._left:
            self._left -= 1
            if not self._left:
                self.before_dying()
                raise Killed


class Picture:
    """The files of a database as they were at one moment."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        self._folder = folder
        self._files = {
            name: (folder / name).read_bytes() if (folder / name).exists() else None
            for name in names
        }

    def put_back(self) -> None:
        """Make the files what they were; an index of the log is never taken over a death."""
        for name, content in self._files.items():
            if content is None:
                (self._folder / name).unlink(missing_ok=True)
            else:
                (self._folder / name).write_bytes(content)
        for index in self._folder.glob("*-shm"):
            index.unlink()


def _nothing() -> None:
    """Do nothing."""
