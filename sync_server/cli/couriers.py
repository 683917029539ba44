"""``courier``: answer what devices without a line send on foot."""

import os
from argparse import Namespace
from pathlib import Path

from desktop.core.errors import BadFile
from sync_server.cli.command import Commands, Facts
from sync_server.opening import open_catalogue, opened
from sync_server.problems import COURIER_REFUSED, FILE_UNUSABLE
from sync_server.services.courier import carry
from sync_server.services.refused import Refused
from sync_server.settings import Settings

MOST_FILE = 256 * 1024 * 1024


def add_commands(commands: Commands) -> None:
    """Add ``courier``."""
    courier = commands.add_parser("courier", help="take a courier file and write its answer")
    courier.add_argument("file", metavar="IN")
    courier.add_argument("answer", metavar="OUT")
    courier.set_defaults(run=_courier)


def _courier(given: Namespace, settings: Settings) -> Facts:
    """Take a file and write the answer; the same file may be taken again."""
    file, out = Path(given.file), Path(given.answer)
    content = _read(file)
    with opened(settings) as store:
        try:
            answer = carry(store, open_catalogue(settings), content)
        except Refused as refusal:
            raise BadFile(COURIER_REFUSED, reason=refusal.trouble.code) from None
    try:
        _write(out, answer)
    except OSError as error:
        raise BadFile(FILE_UNUSABLE, file=out.name) from error
    return {"file": str(out), "bytes": len(answer)}


def _write(out: Path, content: bytes) -> None:
    """Put the answer there whole or not at all: a stick may be pulled out at any moment."""
    part = out.with_name(f".{out.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(out)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_FILE:
            raise BadFile(COURIER_REFUSED, reason="courier_damaged")
        return file.read_bytes()
    except OSError as error:
        raise BadFile(FILE_UNUSABLE, file=file.name) from error
