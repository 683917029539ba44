"""Moments and days: UTC inside, the zone kept where the wall clock matters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HOME_ZONE = "Asia/Shanghai"
EARLIEST_YEAR, LATEST_YEAR = 1800, 2300
"""Moments outside these are slips of the pen."""

Clock = Callable[[], datetime]
"""Returns the current aware UTC time; tests hand in their own."""


def now() -> datetime:
    """Return the current time, aware, in UTC."""
    return datetime.now(UTC)


def to_us(at: datetime) -> int:
    """Return microseconds since 1970 of an aware datetime, exactly."""
    return (at - EPOCH) // timedelta(microseconds=1)


def from_us(us: int) -> datetime:
    """Return the aware UTC datetime ``us`` microseconds after 1970."""
    return EPOCH + timedelta(microseconds=us)


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """Return the IANA zone; raises ValueError where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("unknown time zone") from None


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point in time (microseconds since 1970) and the zone in which a person meant it."""

    us: int
    zone: str = HOME_ZONE

    @classmethod
    def of(cls, at: datetime, zone_name: str = HOME_ZONE) -> "Moment":
        """Return the moment of an aware datetime, meant in ``zone_name``."""
        return cls(to_us(at), zone_name)

    @classmethod
    def parse(cls, text: str, zone_name: str = HOME_ZONE) -> "Moment":
        """Return the moment an ISO 8601 text says; without offset it is wall time in the zone.

        Raises ValueError where it is none, and outside the years 1800 to 2300.
        """
        at = datetime.fromisoformat(text.strip())
        if at.tzinfo is None:
            at = at.replace(tzinfo=zone(zone_name))
        if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
            raise ValueError("year out of range")
        return cls.of(at, zone_name)

    @property
    def local(self) -> datetime:
        """The aware wall time in its own zone."""
        return from_us(self.us).astimezone(zone(self.zone))

    @property
    def day(self) -> date:
        """The calendar day in its own zone."""
        return self.local.date()

    def __str__(self) -> str:
        return self.local.isoformat()
