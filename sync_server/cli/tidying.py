"""``tidy``: what ``serve`` does once an hour, at once."""

from argparse import Namespace

from sync_server.cli.command import Commands, Facts
from sync_server.opening import opened
from sync_server.opening_contents import open_vault, try_contents
from sync_server.services.housekeeping import keep_house
from sync_server.services.retention import forget_past
from sync_server.settings import Settings


def add_commands(commands: Commands) -> None:
    """Add ``tidy``."""
    text = "remove files that no record refers to for 30 days, forget old exits"
    tidy = commands.add_parser("tidy", help=text)
    tidy.set_defaults(run=_tidy)


def _tidy(_given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store:
        try_contents(settings, store)
        removed = keep_house(store, open_vault(settings, store))
        return {"removed": removed, "forgotten": forget_past(store)}
