"""Leases, branch codes, and sealed outboxes that came on foot."""

from argparse import ArgumentTypeError, Namespace
from pathlib import Path

import msgspec

from desktop.core.errors import BadFile
from sync_server.cli.command import Commands, Facts
from sync_server.opening import open_catalogue, opened
from sync_server.problems import BOX_REFUSED, FILE_UNUSABLE
from sync_server.services import leases
from sync_server.services.refused import Refused
from sync_server.services.sealed import take_sealed
from sync_server.settings import Settings
from sync_server.wire.lease_code import MOST_DAYS
from sync_server.wire.leaving import SealedUpload

MOST_LEASE_DAYS = 3650


def add_commands(commands: Commands) -> None:
    """Add ``lease``, ``lease-code`` and ``sealed``."""
    lease = commands.add_parser("lease", help="tell or set how long devices may stay away")
    lease.add_argument("days", nargs="?", type=_days_of_lease, help="0: for ever")
    lease.set_defaults(run=_lease)
    code = commands.add_parser("lease-code", help="make a code that prolongs a device's lease")
    code.add_argument("device")
    code.add_argument("--days", type=_days_of_code, default=7)
    code.set_defaults(run=_code)
    sealed = commands.add_parser("sealed", help="take in sealed outboxes that came as files")
    sealed.add_argument("files", nargs="+", metavar="FILE")
    sealed.set_defaults(run=_sealed)


def _lease(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        if given.days is not None:
            leases.set_lease_days(connection, given.days)
        return {"days": leases.lease_days(connection)}


def _code(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        now_ms = store.now_ms(connection)
        return {
            "code": leases.make_lease_code(connection, given.device, given.days, now_ms),
            "days": given.days,
        }


def _sealed(given: Namespace, settings: Settings) -> Facts:
    uploads = [_read(Path(name)) for name in given.files]
    results = []
    with opened(settings) as store:
        for upload in uploads:
            try:
                results += take_sealed(store, open_catalogue(settings), upload).results
            except Refused as refusal:
                raise BadFile(BOX_REFUSED, reason=refusal.trouble.code) from None
    outcomes = [result.s for result in results]
    return {"changes": len(outcomes), **{name: outcomes.count(name) for name in set(outcomes)}}


def _read(path: Path) -> SealedUpload:
    try:
        return msgspec.json.decode(path.read_bytes(), type=SealedUpload)
    except (OSError, msgspec.DecodeError):
        raise BadFile(FILE_UNUSABLE, file=path.name) from None


def _days_of_lease(text: str) -> int:
    return _days(text, 0, MOST_LEASE_DAYS)


def _days_of_code(text: str) -> int:
    return _days(text, 1, MOST_DAYS)


def _days(text: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise ArgumentTypeError(f"a number of days from {least} to {most}")
    return int(text)
