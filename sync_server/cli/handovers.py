"""Handovers by the server's own order."""

from argparse import Namespace

from sync_server.cli.command import Commands, Facts
from sync_server.cli.times import time_ms
from sync_server.opening import opened
from sync_server.services.accounts import find_portfolio, find_user
from sync_server.services.handovers import order
from sync_server.settings import Settings


def add_commands(commands: Commands) -> None:
    """Add ``handover``."""
    handover = commands.add_parser("handover", help="hand a portfolio over, now or at a time")
    handover.add_argument("code")
    handover.add_argument("--to", required=True, metavar="LOGIN")
    handover.add_argument("--at", metavar="TIME")
    handover.set_defaults(run=_handover)


def _handover(given: Namespace, settings: Settings) -> Facts:
    at_ms = time_ms(given.at) if given.at else 0
    with opened(settings) as store, store.write() as connection:
        portfolio = find_portfolio(connection, given.code)
        receiver = find_user(connection, given.to)
        kept = order(connection, portfolio, receiver.id, at_ms, store.now_ms(connection))
    return {"handover_id": kept.id, "records": kept.manifest.records}
