"""Days of the manager's calendar: working days, months, moments."""

import calendar
from datetime import date, datetime, time, timedelta

from desktop.core.dates import Moment, zone

_HOLIDAYS = frozenset(((1, 1), (5, 1), (5, 2), (5, 3), *((10, day) for day in range(1, 8))))
"""Holidays with a fixed date; make-up days and the short holidays by the moon count as usual."""

_NEW_YEARS = (
    date(2023, 1, 22),
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
    date(2028, 1, 26),
    date(2029, 2, 13),
    date(2030, 2, 3),
)
"""First day of the lunar year; the bank rests from its eve for eight days."""


def is_workday(day: date) -> bool:
    """Return whether a bank is open: Monday to Friday, no holiday."""
    rest = any(-1 <= (day - first).days <= 6 for first in _NEW_YEARS)
    return day.weekday() < 5 and not rest and (day.month, day.day) not in _HOLIDAYS


def workday_back(day: date) -> date:
    """Return ``day``, or the last working day before it."""
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def workday_on(day: date) -> date:
    """Return ``day``, or the first working day after it."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later (or earlier), the month's last where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def years_between(first: date, second: date) -> int:
    """Return the full years from ``first`` to ``second``: an age."""
    return second.year - first.year - ((second.month, second.day) < (first.month, first.day))


def moment(day: date, at: time, zone_name: str) -> Moment:
    """Return the moment of a wall time in the zone."""
    return Moment.of(datetime.combine(day, at, zone(zone_name)), zone_name)
