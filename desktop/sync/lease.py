"""The data lease: how long this device may show its data without having met the server.

The server signs a lease with every pull. Once it has run out, the device shows less in steps:
personal data masked, a week later nothing can be written, a week later nothing can be read before
a sync or a branch code. Nothing is deleted. Source: decisions page, Sync.
"""

import json
from dataclasses import dataclass
from enum import IntEnum

import msgspec
from sqlalchemy import Connection

from desktop.core.codecs import canonical_text
from desktop.core.dates import to_us
from desktop.core.errors import NotAllowed, Problem, Rejected
from desktop.records.audit import record_action
from desktop.store.unit import Boot, Store, read_fact
from desktop.sync import facts, latest_time
from desktop.sync.keys import DeviceKeys
from desktop.sync.lease_problems import (
    LEASE_CODE_REFUSED,
    LEASE_CODE_USED,
    LEASE_MASKED,
    LEASE_READ_ONLY,
    LEASE_SEALED,
    LOCKED_BY_SERVER,
    NO_LEASE,
)
from sync_server.wire.lease_code import read_code, shared_key
from sync_server.wire.messages import HelloLine, Lease
from sync_server.wire.proofs import lease_text
from sync_server.wire.sealing import from_base64url, is_signed

DAY_MS = 86_400_000
STEP_DAYS = 7
WARN_DAYS = 5
RENEW_EVERY_MS = 600_000
"""A lease that says the same is kept only when it is so much newer: a poll costs no write."""


class Step(IntEnum):
    """What is left of the data, in the order in which it becomes less."""

    FREE = 0
    """There is no lease: nobody is asked."""
    GOOD = 1
    MASKED = 2
    READ_ONLY = 3
    SEALED = 4


@dataclass(frozen=True, slots=True)
class LeaseState:
    """How the lease stands; ``until_ms`` is when masking begins, ``locked`` the server's word."""

    step: Step = Step.FREE
    until_ms: int = 0
    now_ms: int = 0
    locked: bool = False

    @property
    def days_left(self) -> int:
        """Whole days until the next step; 0 on the last one."""
        if self.step in (Step.FREE, Step.SEALED):
            return 0
        ends_ms = self.until_ms + (self.step - Step.GOOD) * STEP_DAYS * DAY_MS
        return max(0, (ends_ms - self.now_ms) // DAY_MS)

    @property
    def warns(self) -> bool:
        """Whether a person should be told to sync."""
        return self.step > Step.GOOD or (self.step is Step.GOOD and self.days_left < WARN_DAYS)

    def check_plain(self) -> None:
        """Raise NotAllowed where personal data must stay masked."""
        if self.step >= Step.MASKED:
            raise NotAllowed(LEASE_MASKED)

    def check_open(self) -> None:
        """Raise NotAllowed where nothing may be read."""
        if self.step is Step.SEALED:
            raise NotAllowed(LOCKED_BY_SERVER if self.locked else LEASE_SEALED)

    @property
    def bar(self) -> Problem | None:
        """What stands in the way of a person's writing, None where nothing does."""
        return LEASE_READ_ONLY if self.step >= Step.READ_ONLY else None


def state_of(connection: Connection, wall_ms: int, boot: Boot) -> LeaseState:
    """Return how the lease stands at the latest time that this device believes in."""
    now_ms = latest_time.latest_ms(connection, wall_ms, boot)
    if read_fact(connection, facts.LOCKED):
        return LeaseState(Step.SEALED, 0, now_ms, locked=True)
    lease = kept(connection)
    if lease is None or not lease.days:
        return LeaseState(now_ms=now_ms)
    until_ms = max(lease.issued_ms + lease.days * DAY_MS, _prolonged(connection)["until_ms"])
    over_ms = now_ms - until_ms
    if over_ms < 0:
        step = Step.GOOD
    else:
        step = Step(min(Step.SEALED, Step.MASKED + over_ms // (STEP_DAYS * DAY_MS)))
    return LeaseState(step, until_ms, now_ms)


def state_of_store(store: Store) -> LeaseState:
    """Return how the lease of an open store stands, and let the store write accordingly."""
    with store.read() as connection:
        state = state_of(connection, to_us(store.clock()) // 1000, store.boot)
    store.barred = state.bar
    return state


def kept(connection: Connection) -> Lease | None:
    """Return this device's lease, None where it has none or that is another device's."""
    text = read_fact(connection, facts.LEASE)
    lease = msgspec.json.decode(text, type=Lease) if text else None
    if lease is None or lease.device != read_fact(connection, facts.DEVICE):
        return None
    return lease


def hear(store: Store, hello: HelloLine) -> None:
    """Take in what a page says of lease and lock; costs no write where that is nothing new.

    What stands in a page may be shown again, from a file: only the signed lease, newer than the
    one at hand and than the lock, prolongs anything or opens a lock.
    """
    if hello.status == "locked":
        lock(store, hello.server_time_ms)
        return
    with store.read() as connection:
        locked = _locked_ms(connection)
        now_ms = latest_time.latest_ms(connection, to_us(store.clock()) // 1000, store.boot)
        newer = _newer(connection, hello.lease)
        if newer is None or (not _says_more(connection, newer, now_ms) and locked is None):
            return
    with store.write() as unit:
        unit.set_fact(facts.LEASE, msgspec.json.encode(newer).decode())
        unit.set_fact(facts.PROLONGED, "{}")
        latest_time.set_by_server(unit, newer.issued_ms)
        if locked is not None and newer.issued_ms > locked:
            unit.set_fact(facts.LOCKED, "")
    state_of_store(store)


def lock(store: Store, server_ms: int = 0) -> None:
    """Seal the data until the server lets this device in again, later than ``server_ms``.

    A device that was enrolled before servers signed could not tell when: it is not sealed.
    """
    with store.read() as connection:
        if _locked_ms(connection) is not None or not read_fact(connection, facts.SERVER_SIGN):
            return
    with store.write() as unit:
        unit.set_fact(facts.LOCKED, str(server_ms))
    state_of_store(store)


def redeem(store: Store, keys: DeviceKeys, code: str) -> int:
    """Prolong the lease by a branch code and return by how many days.

    Raises NotAllowed where there is no lease or the server has locked this device, Rejected
    where the code is not for it or was used.
    """
    with store.write() as unit:
        connection = unit.connection
        server_key = from_base64url(read_fact(connection, facts.SERVER_KEY) or "")
        device = read_fact(connection, facts.DEVICE) or ""
        if kept(connection) is None or not server_key:
            raise NotAllowed(NO_LEASE)
        if read_fact(connection, facts.LOCKED):
            raise NotAllowed(LOCKED_BY_SERVER)
        read = read_code(shared_key(keys.box, server_key), device, code)
        if read is None:
            raise Rejected(LEASE_CODE_REFUSED)
        number, days = read
        if number <= int(unit.fact(facts.LEASE_CODE) or 0):
            raise Rejected(LEASE_CODE_USED)
        now_ms = latest_time.latest_ms(connection, unit.at_us // 1000, unit.boot)
        unit.set_fact(facts.LEASE_CODE, str(number))
        unit.set_fact(facts.PROLONGED, canonical_text({"until_ms": now_ms + days * DAY_MS}))
        record_action(unit, "lease_code", "", None, {"number": number, "days": days})
    state_of_store(store)
    return days


def _newer(connection: Connection, lease: Lease | None) -> Lease | None:
    """Return a lease where it is the server's, for this device, and newer than the kept one."""
    server = from_base64url(read_fact(connection, facts.SERVER_SIGN) or "")
    if lease is None or not server or lease.device != read_fact(connection, facts.DEVICE):
        return None
    if not is_signed(server, lease.sig, lease_text(lease.device, lease.issued_ms, lease.days)):
        return None
    old = kept(connection)
    return lease if old is None or lease.issued_ms > old.issued_ms else None


def _says_more(connection: Connection, lease: Lease, now_ms: int) -> bool:
    """Return whether a newer lease is worth a write: also where it tells another time than ours."""
    old = kept(connection)
    return (
        old is None
        or lease.days != old.days
        or lease.issued_ms - old.issued_ms >= RENEW_EVERY_MS
        or abs(now_ms - lease.issued_ms) >= RENEW_EVERY_MS
    )


def _locked_ms(connection: Connection) -> int | None:
    """Return when the server locked this device by its own clock, None where it did not."""
    text = read_fact(connection, facts.LOCKED)
    return int(text) if text else None


def _prolonged(connection: Connection) -> dict[str, int]:
    told = json.loads(read_fact(connection, facts.PROLONGED) or "{}")
    return {"until_ms": told.get("until_ms", 0)}
