"""The server as a whole: begin, look, check."""

from argparse import Namespace

from sqlalchemy import func, select

from sync_server.cli.command import Commands, Facts
from sync_server.opening import init_store, opened
from sync_server.opening_contents import open_vault, try_contents
from sync_server.services.blob_check import missing_contents
from sync_server.services.blobs import HERE
from sync_server.services.epochs import identity
from sync_server.services.state import COLLEAGUE
from sync_server.services.verify import find_damage
from sync_server.settings import Settings
from sync_server.store.models import (
    Blob,
    BucketHead,
    ChangeLog,
    Device,
    Entity,
    Receipt,
    SealedBox,
    User,
)


def add_commands(commands: Commands) -> None:
    """Add ``init``, ``status`` and ``verify``."""
    init = commands.add_parser("init", help="make a new server")
    init.add_argument("--partitions", type=int, default=0, metavar="N")
    init.set_defaults(run=_init)
    commands.add_parser("status", help="count what is there").set_defaults(run=_status)
    check = commands.add_parser("verify", help="check all digests, and that all files are there")
    check.set_defaults(run=_verify)


def _init(given: Namespace, settings: Settings) -> Facts:
    known = init_store(settings, given.partitions)
    return {"server_id": known.server_id, "epoch": known.epoch}


def _status(_given: Namespace, settings: Settings) -> Facts:
    counted = {
        "users": select(func.count()).select_from(User),
        "devices": select(func.count()).select_from(Device),
        "records": select(func.count())
        .select_from(Entity)
        .where(Entity.alive == 1, Entity.type != COLLEAGUE),
        "buckets": select(func.count()).select_from(BucketHead),
        "changes": select(func.count()).select_from(ChangeLog),
        "files": select(func.count()).select_from(Blob).where(Blob.state == HERE),
        "receipts": select(func.count()).select_from(Receipt),
        "sealed": select(func.count()).select_from(SealedBox),
    }
    with opened(settings) as store, store.read() as connection:
        known = identity(connection)
        counts = {name: connection.scalar(asked) for name, asked in counted.items()}
    return {"server_id": known.server_id, "epoch": known.epoch, **counts}


def _verify(_given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store:
        with store.read() as connection:
            problems = find_damage(connection)
        try_contents(settings, store)
        problems += missing_contents(store, open_vault(settings, store))
    return {"ok": not problems, "problems": problems}
