"""A server whose database holds the bank of the figures, filled through the push service itself."""

from collections.abc import Iterator
from pathlib import Path

from sync_server.app import create_app
from sync_server.opening import init_store, open_store
from sync_server.services import accounts
from sync_server.services.caller import Caller, find_caller
from sync_server.services.enrol import make_code
from sync_server.services.push import MAX_CHANGES, push
from sync_server.settings import Settings
from sync_server.store.engine import Store
from sync_server.wire.catalogue import shipped_catalogue
from sync_server.wire.messages import Change
from tests.bench.bank import bank, batches
from tests.server.asgi import InProcess
from tests.server.client import Device
from tests.server.world import wall_ms

LOGIN = "owner"


def filled(folder: Path, clients: int, database: str | None = None) -> Settings:
    """Return the settings of a new server on which ``LOGIN`` has so many clients."""
    settings = Settings(folder / "server", database)
    init_store(settings)
    store = open_store(settings)
    add_user(store, LOGIN)
    fill(store, enrolled(store, settings, LOGIN), bank(clients))
    store.close()
    return settings


def add_user(store: Store, login: str) -> None:
    """Add a relationship manager."""
    with store.write() as connection:
        accounts.add_user(connection, login, "rm", store.now_ms(connection))


def enrolled(store: Store, settings: Settings, login: str) -> Device:
    """Return a new device of a user, enrolled by the application in this process."""
    send = InProcess(create_app(settings))
    with store.write() as connection:
        code = make_code(connection, login, store.now_ms(connection))
    device = Device(send, wall_ms)
    answer = device.enrol(code)
    assert answer.status == 200, answer
    send.close()
    return device


def caller_of(store: Store, device: Device) -> Caller:
    """Return the device as the services know a proven sender."""
    with store.read() as connection:
        caller = find_caller(connection, device.identity.device_id)
    assert caller is not None
    return caller


def fill(store: Store, device: Device, changes: Iterator[Change]) -> None:
    """Push changes as one device does, without HTTP between."""
    caller = caller_of(store, device)
    catalogue = shipped_catalogue()
    for part in batches(changes, MAX_CHANGES):
        batch = device.batch(*(device.txn(change) for change in part))
        push(store, catalogue, caller, batch)
