"""Enrolment codes and devices."""

from argparse import Namespace

from sync_server.cli.command import Commands, Facts
from sync_server.cli.times import length_ms, time_text
from sync_server.opening import opened
from sync_server.services.devices import list_devices, order_device
from sync_server.services.enrol import make_code
from sync_server.services.receipts import receipts_of
from sync_server.settings import Settings


def add_commands(commands: Commands) -> None:
    """Add ``enrol-code`` and ``device``."""
    code = commands.add_parser("enrol-code", help="make a one-time code for a user's device")
    code.add_argument("login")
    code.add_argument("--valid", default="24h", metavar="LENGTH")
    code.set_defaults(run=_enrol_code)
    device = commands.add_parser("device", help="list, lock, revoke and wipe devices")
    verbs = device.add_subparsers(metavar="VERB", required=True)
    verbs.add_parser("list", help="list devices").set_defaults(run=_list)
    receipts = verbs.add_parser("receipts", help="list what a device has signed that it removed")
    receipts.add_argument("device")
    receipts.set_defaults(run=_receipts)
    orders = (
        ("revoke", "revoked", "bar a device"),
        ("lock", "locked", "let a device show nothing until it is unlocked"),
        ("unlock", "active", "take back a lock, a bar or an order to wipe"),
        ("wipe", "wipe", "have a device wiped at its next contact"),
    )
    for verb, status, text in orders:
        order = verbs.add_parser(verb, help=text)
        order.add_argument("device")
        order.set_defaults(run=_order, status=status)


def _enrol_code(given: Namespace, settings: Settings) -> Facts:
    valid_ms = length_ms(given.valid)
    with opened(settings) as store, store.write() as connection:
        now_ms = store.now_ms(connection)
        return {"code": make_code(connection, given.login, now_ms, valid_ms)}


def _list(_given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.read() as connection:
        return _told(list_devices(connection))


def _receipts(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.read() as connection:
        found = receipts_of(connection, given.device)
    for receipt in found:
        for name in ("said", "received"):
            receipt[name] = time_text(receipt.pop(f"{name}_ms"))
    return {"receipts": found}


def _order(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        order_device(connection, given.device, given.status)
        return _told(list_devices(connection))


def _told(devices: list[Facts]) -> Facts:
    for device in devices:
        for name in ("enrolled", "seen"):
            device[name] = time_text(device.pop(f"{name}_ms"))
        for name in ("wiped", "forked"):
            at_ms = device.pop(f"{name}_ms")
            device[name] = time_text(at_ms) if at_ms else ""
        device["renewed_from"] = device["renewed_from"] or ""
    return {"devices": devices}
