"""Virtual time: one true time, and what the clocks of the single computers make of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START_MS = 1_767_600_000_000
"""When simulations begin: 2026-01-05 08:00 UTC."""

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000


@dataclass
class TrueTime:
    """Milliseconds since 1970 that have really passed."""

    ms: int = START_MS

    def pass_by(self, ms: int) -> None:
        """Let time pass."""
        self.ms += ms


@dataclass
class WallClock:
    """A computer's clock: wrong by an offset, or standing still."""

    time: TrueTime
    offset_ms: int = 0
    frozen_ms: int | None = None

    def ms(self) -> int:
        """Return what the clock shows, milliseconds since 1970."""
        return self.time.ms + self.offset_ms if self.frozen_ms is None else self.frozen_ms

    def now(self) -> datetime:
        """Return what the clock shows, as the client's store asks for it."""
        return EPOCH + timedelta(milliseconds=self.ms())

    def jump(self, offset_ms: int) -> None:
        """Set the clock wrong by so much, and let it go."""
        self.offset_ms, self.frozen_ms = offset_ms, None

    def freeze(self) -> None:
        """Let the clock stand still."""
        self.frozen_ms = self.ms()


@dataclass
class Uptime:
    """A computer's monotonic clock: seconds since it was switched on."""

    time: TrueTime
    since_ms: int

    def seconds(self) -> float:
        """Return the seconds since then."""
        return (self.time.ms - self.since_ms) / 1_000
