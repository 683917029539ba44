"""A store on a lease, with a server's keys and every clock in the test's hand."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.areas.catalog import CATALOG
from desktop.core.dates import to_us
from desktop.records.find import index
from desktop.store.unit import Boot, Store, create
from desktop.sync import facts, latest_time, lease
from desktop.sync.keys import DeviceKeys
from desktop.sync.lease import LeaseState
from sync_server.wire.lease_code import shared_key, write_code
from sync_server.wire.messages import HelloLine, Lease
from sync_server.wire.proofs import lease_text
from sync_server.wire.sealing import to_base64url
from tests.stores import KEY, TestClock

DEVICE = "d0" * 16
DAY = 86_400


@dataclass
class Leased:
    """A device and the server's keys. ``clock`` is its wall clock, ``seconds`` the monotonic one.

    ``days`` moves both on together, ``start_again`` begins another run of the program.
    """

    folder: Path
    clock: TestClock = field(default_factory=TestClock)
    seconds: float = 0.0
    sign: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    box: X25519PrivateKey = field(default_factory=X25519PrivateKey.generate)
    keys: DeviceKeys = field(default_factory=DeviceKeys.make)

    def __post_init__(self) -> None:
        self.true_ms = self.wall_ms
        self.folder.mkdir(parents=True)
        create(self.folder, KEY)
        self._open()
        told = {
            facts.DEVICE: DEVICE,
            facts.SERVER_SIGN: to_base64url(self.sign.public_key().public_bytes_raw()),
            facts.SERVER_KEY: to_base64url(self.box.public_key().public_bytes_raw()),
        }
        with self.store.write() as unit:
            index.create(unit.connection)
            for name, value in told.items():
                unit.set_fact(name, value)

    @property
    def wall_ms(self) -> int:
        return to_us(self.clock()) // 1000

    def _open(self) -> None:
        boot = Boot(clock_s=lambda: self.seconds)
        self.store = Store(self.folder, KEY, CATALOG, clock=self.clock, boot=boot)

    def start_again(self) -> None:
        self.store.close()
        self.seconds = 0.0
        self._open()
        latest_time.keep(self.store)

    def days(self, number: float) -> None:
        self.clock.forward(days=number)
        self.seconds += number * DAY
        self.true_ms += int(number * DAY * 1000)

    def turn_clock(self, days: float) -> None:
        """Set the wall clock, back where ``days`` is negative; no time passes."""
        self.clock.at += timedelta(days=days)

    def lease(self, days: int = 30, *, device: str = DEVICE, at_ms: int | None = None) -> Lease:
        issued_ms = self.true_ms if at_ms is None else at_ms
        signature = self.sign.sign(lease_text(device, issued_ms, days))
        return Lease(device=device, issued_ms=issued_ms, days=days, sig=to_base64url(signature))

    def hear(self, given: Lease | None, status: str = "ok") -> None:
        hello = HelloLine(epoch="e", server_time_ms=self.true_ms, gv=1, lease=given)
        hello.status = status  # type: ignore[assignment]
        lease.hear(self.store, hello)

    def code(self, number: int = 1, days: int = 7, device: str = DEVICE) -> str:
        public = self.keys.box.public_key().public_bytes_raw()
        return write_code(shared_key(self.box, public), device, number, days)

    @property
    def state(self) -> LeaseState:
        return lease.state_of_store(self.store)
