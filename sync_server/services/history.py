"""What is known of earlier changes: their values, stamps, authors, and what became of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sync_server.store.models import ChangeLog, Device
from sync_server.wire.messages import Change, Hex, Outcome, Register, Result, Value

_change = msgspec.json.Decoder(Change)
_result = msgspec.json.Decoder(Result)
_became = msgspec.json.Decoder(dict[str, str])


@dataclass(slots=True)
class Logged:
    """A change with its author and outcome.

    ``became`` names, for registers whose value was current already, the version that had it.
    ``received`` is when the server took it, milliseconds since 1970; ``host`` what its device is
    called.
    """

    change: Change
    user: Hex
    device: Hex
    claimed: str
    eff: str
    suspect: bool
    outcome: Outcome = "applied"
    became: dict[Register, Hex] = field(default_factory=dict)
    received: int = 0
    host: str = ""

    def side(self, value: Value, ver: Hex) -> dict[str, Any]:
        """Return this change as one side of a conflict record. Source: sync protocol 2.7."""
        return {
            "v": value,
            "ver": ver,
            "by": self.user,
            "device": self.device,
            "host": self.host,
            "eff": self.eff,
            "claimed": self.claimed,
            "received_ms": self.received,
            "clock_suspect": self.suspect,
        }


Load = Callable[[Hex], Logged | None]


class History:
    """Finds changes by identifier: those of the batch at hand first, then the log."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._known: dict[Hex, Logged | None] = {}

    def add(self, logged: Logged) -> None:
        """Take in a change of the batch at hand."""
        self._known[logged.change.id] = logged

    def find(self, change: Hex | None) -> Logged | None:
        """Return a change, None where the server never had it."""
        if change is None:
            return None
        if change not in self._known:
            self._known[change] = self._load(change)
        return self._known[change]

    def stands_for(self, register: Register, ver: Hex | None) -> Hex | None:
        """Return the version that ``ver`` stands for in a register.

        A change whose value was there already stands for the version that had it; a refused
        change for the one it was made on.
        """
        for _ in range(1_000):
            logged = self.find(ver)
            if logged is None:
                return ver
            if register in logged.became:
                ver = logged.became[register]
            elif logged.outcome == "rejected" and register in logged.change.regs:
                ver = logged.change.base.get(register)
            else:
                return ver
        return ver


def log_of(connection: Connection) -> Load:
    """Return a function that reads one change from the log."""

    def load(change: Hex) -> Logged | None:
        row = connection.execute(
            select(
                ChangeLog.body,
                ChangeLog.user,
                ChangeLog.device,
                ChangeLog.claimed,
                ChangeLog.eff,
                ChangeLog.suspect,
                ChangeLog.outcome,
                ChangeLog.became,
                ChangeLog.received_ms,
                Device.host,
            )
            .join(Device, Device.id == ChangeLog.device, isouter=True)
            .where(ChangeLog.id == change)
        ).one_or_none()
        if row is None:
            return None
        return Logged(
            change=_change.decode(row.body),
            user=row.user,
            device=row.device,
            claimed=row.claimed,
            eff=row.eff,
            suspect=bool(row.suspect),
            outcome=_result.decode(row.outcome).s,
            became=_became.decode(row.became) if row.became else {},
            received=row.received_ms,
            host=row.host or "",
        )

    return load
