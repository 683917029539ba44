"""What a command is: its words, its answer, and what it needs of the store."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from desktop.cli.answers import Answer
from desktop.cli.context import Session


class Access(Enum):
    """What a command needs of the store.

    ``NONE``: nothing, or its own look at the folder. ``READ``: a connection of its own beside a
    running program. ``WRITE``: the store for itself, or the running program to carry it out.
    ``ALONE``: the store for itself, and nobody else. ``NEW``: a folder to make one in, alone.
    """

    NONE = auto()
    READ = auto()
    WRITE = auto()
    ALONE = auto()
    NEW = auto()


class Argument:
    """A word or option of a command, as argparse takes it; ``title`` is a source in ``Cli``."""

    def __init__(self, *names: str, title: str = "", **how: Any) -> None:
        self._names = names
        self._title = title
        self._how = how

    def add(self, parser: ArgumentParser, say: Callable[[str], str]) -> None:
        """Let a parser know it, explained in a language."""
        parser.add_argument(*self._names, help=say(self._title) if self._title else "", **self._how)


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``title`` is an English source in context ``Cli``."""

    name: str
    title: str
    run: Callable[[Session, Namespace], Answer]
    access: Access | Callable[[Namespace], Access] = Access.NONE
    arguments: tuple[Argument, ...] = ()

    def needs(self, args: Namespace) -> Access:
        """Return what it needs of the store when called with these arguments."""
        return self.access if isinstance(self.access, Access) else self.access(args)
