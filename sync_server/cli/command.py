"""What every command is made of: arguments in, facts out."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any, Protocol

from sync_server.settings import Settings

Facts = dict[str, Any]
"""What a command answers: printed as JSON or as text."""

Run = Callable[[Namespace, Settings], Facts | None]
"""Carries a command out; None where it has printed what there is to say."""


class Commands(Protocol):
    """Where command groups put their commands."""

    def add_parser(self, name: str, *, help: str) -> ArgumentParser:
        """Return a new command's parser."""
        ...
