"""A book on a lease of thirty days, without a server: for what happens once the line is gone."""

from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.book import book as books
from desktop.core.dates import Clock, to_us
from desktop.keys.device_secret import NoDeviceSecret
from desktop.sync import facts
from desktop.sync.keys import DeviceKeys
from sync_server.wire.lease_code import shared_key, write_code
from sync_server.wire.messages import Lease
from sync_server.wire.proofs import lease_text
from sync_server.wire.sealing import to_base64url
from tests.e2e.programs import PASSPHRASE

DEVICE = "d0" * 16
NOBODY = "http://127.0.0.1:9"
"""An address at which no server answers."""


class Bank:
    """A server's keys, and what it told the book before the line went."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.box = X25519PrivateKey.generate()
        self.keys = DeviceKeys.make()
        sign = Ed25519PrivateKey.generate()
        now_ms = to_us(clock()) // 1000
        signature = sign.sign(lease_text(DEVICE, now_ms, 30))
        lease = Lease(device=DEVICE, issued_ms=now_ms, days=30, sig=to_base64url(signature))
        book = books.unlock(folder, PASSPHRASE, device=NoDeviceSecret(), clock=clock)
        told = {
            facts.DEVICE: DEVICE,
            facts.URL: NOBODY,
            facts.CA: "",
            facts.SERVER: "5e" * 16,
            facts.SERVER_SIGN: to_base64url(sign.public_key().public_bytes_raw()),
            facts.SERVER_KEY: to_base64url(self.box.public_key().public_bytes_raw()),
            facts.KEYS: self.keys.wrapped(book.vault.device_key_wrap()),
            facts.LEASE: msgspec.json.encode(lease).decode(),
        }
        with book.store.write() as unit:
            for name, value in told.items():
                unit.set_fact(name, value)
        book.close()

    def code(self, days: int = 7) -> str:
        key = shared_key(self.box, self.keys.box.public_key().public_bytes_raw())
        return write_code(key, DEVICE, 1, days)
