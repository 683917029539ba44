"""Backups: make one, put one back, say that the database was put back by other means."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.core.errors import BadFile, Rejected
from sync_server.backup_keys import make_escrow_key, opening_key, sealing_key
from sync_server.cli.command import Commands, Facts
from sync_server.cli.times import time_text
from sync_server.opening import empty_place, opened
from sync_server.problems import (
    BACKUP_OTHER_KEY,
    BACKUP_UNREADABLE,
    BAD_BACKUP,
    FILE_UNUSABLE,
)
from sync_server.services.backup import back_up, restore
from sync_server.services.epochs import begin_epoch
from sync_server.settings import Settings
from sync_server.store.sealed_file import DamagedFile, OtherKey


def add_commands(commands: Commands) -> None:
    """Add ``backup``, ``restore``, ``restore-mark`` and ``escrow-key``."""
    make = commands.add_parser("backup", help="write a sealed backup and read it back")
    make.add_argument("file", type=Path, metavar="FILE")
    make.set_defaults(run=_backup)
    back = commands.add_parser("restore", help="put a backup into an empty place")
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--escrow-key", type=Path, metavar="FILE", help="the private escrow key")
    back.set_defaults(run=_restore)
    mark = commands.add_parser("restore-mark", help="say that a backup was put back")
    mark.set_defaults(run=_restore_mark)
    key = commands.add_parser("escrow-key", help="make the pair of keys that seals backups")
    key.add_argument("file", type=Path, metavar="FILE", help="where the private key goes")
    key.set_defaults(run=_escrow_key)


def _backup(given: Namespace, settings: Settings) -> Facts:
    target = given.file.absolute()
    with (
        opened(settings) as store,
        _files_told(target, BadFile(BACKUP_UNREADABLE, file=target.name)),
    ):
        made = back_up(store, sealing_key(settings), target)
    facts: Facts = {"file": str(target), "through": time_text(made.through_ms), "rows": made.rows}
    if made.different:
        facts |= {"ok": False, "problems": made.different}
    return facts


def _restore(given: Namespace, settings: Settings) -> Facts:
    source = given.file.absolute()
    with empty_place(settings) as store, _files_told(source, BadFile(BAD_BACKUP, file=source.name)):
        return {"epoch": restore(store, opening_key(settings, given.escrow_key), source)}


def _restore_mark(_given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        return {"epoch": begin_epoch(connection, store.now_ms(connection))}


def _escrow_key(given: Namespace, settings: Settings) -> Facts:
    make_escrow_key(settings, given.file.absolute())
    return {"private": str(given.file.absolute()), "public": str(settings.escrow_file)}


@contextmanager
def _files_told(path: Path, damaged: BadFile) -> Iterator[None]:
    """Say in words what went wrong with a backup's file."""
    try:
        yield
    except DamagedFile as error:
        raise damaged from error
    except OtherKey as error:
        raise Rejected(BACKUP_OTHER_KEY, file=path.name) from error
    except OSError as error:
        raise BadFile(FILE_UNUSABLE, file=path.name) from error
