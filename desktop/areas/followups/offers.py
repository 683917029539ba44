"""Days on which a next step is mostly agreed, offered as chips. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop.areas.followups.rules import MORNING
from desktop.core.dates import HOME_ZONE, Moment, zone

MOST = 3


class When(StrEnum):
    """How a day is said."""

    TOMORROW = "tomorrow"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"


@dataclass(frozen=True, slots=True)
class DayOffer:
    """A day to choose, and how it is said from today."""

    when: When
    day: date


def day_offers(today: date) -> tuple[DayOffer, ...]:
    """Return tomorrow, the Friday and the Monday ahead, filled up to three, each day once."""
    tomorrow = today + timedelta(days=1)
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    monday = today + timedelta(days=7 - today.weekday())
    later = (monday + timedelta(days=4), monday + timedelta(days=7))
    days = sorted({day for day in (tomorrow, friday, monday, *later) if day > today})
    return tuple(DayOffer(_said(day, today), day) for day in days[:MOST])


def whole_day(day: date) -> Moment:
    """Return how a day without a time is stored: its morning in the home zone."""
    return Moment.of(datetime.combine(day, MORNING, zone(HOME_ZONE)))


def _said(day: date, today: date) -> When:
    if day == today + timedelta(days=1):
        return When.TOMORROW
    monday = today + timedelta(days=7 - today.weekday())
    return When.THIS_WEEK if day < monday else When.NEXT_WEEK
