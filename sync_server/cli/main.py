"""Read the command line, carry the command out, print what came of it."""

import sys
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.core.errors import FieldbookError
from sync_server.cli import (
    accounts,
    backups,
    couriers,
    database,
    devices,
    handovers,
    leases,
    serving,
    tidying,
)
from sync_server.cli.printing import print_facts, print_problem
from sync_server.settings import Settings

DONE, FAILED = 0, 1


class _Parser(ArgumentParser):
    """A parser whose commands all take the options of the program."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.add_argument("--data", metavar="DIR", default=SUPPRESS, help="the server's folder")
        self.add_argument("--database", metavar="URL", default=SUPPRESS, help="postgresql://...")
        self.add_argument("--json", action="store_true", default=SUPPRESS, help="answer in JSON")


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry one command out; return the exit status (argparse itself exits with 2)."""
    parser = _Parser(prog="fieldbook-server", description="Fieldbook's sync server.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    groups = (
        *(database, backups, serving, accounts, devices, handovers, leases, tidying),
        couriers,
    )
    for group in groups:
        group.add_commands(commands)
    given = parser.parse_args(arguments)
    as_json = getattr(given, "json", False)
    try:
        facts = given.run(given, _settings(vars(given)))
    except FieldbookError as error:
        print_problem(error, as_json, sys.stderr)
        return FAILED
    if facts is not None:
        print_facts(facts, as_json, sys.stdout)
    return FAILED if facts is not None and facts.get("ok") is False else DONE


def _settings(given: dict[str, Any]) -> Settings:
    named = Settings.from_environment()
    return Settings(
        data=Path(given.get("data", named.data)).absolute(),
        database=given.get("database", named.database),
        key_command=named.key_command,
    )
