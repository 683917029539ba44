"""When a follow-up rings, when it is overdue, and what a snooze offers. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from desktop.core.dates import HOME_ZONE, Moment, from_us, to_us, zone
from desktop.core.i18n import QT_TRANSLATE_NOOP

MORNING = time(9)
"""When a follow-up without a time of day rings, on the clock of its zone."""

AFTERNOON = time(14)
_WORKING_DAYS = range(5)  # Monday to Friday; holidays come with the work calendar


class Group(StrEnum):
    """Where a list of follow-ups shows one."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Days:
    """The borders of the groups on one day: midnights, in microseconds since 1970."""

    today_us: int
    tomorrow_us: int
    next_week_us: int


@dataclass(frozen=True, slots=True)
class Snooze:
    """One offer to ring again; ``until`` None asks for a date.

    ``title`` is an English source in the translation context ``Snooze``.
    """

    code: str
    title: str
    until: Moment | None


def rings_at(due: Moment, *, all_day: bool, snoozed: Moment | None, heard: Moment | None) -> int:
    """Return when a follow-up rings, in microseconds since 1970.

    That is ``due``, or 09:00 of that day where the day alone counts. A later snooze holds once
    the reminder of the due date was heard: after the date is moved, the new date rings.
    """
    first = first_ring(due, all_day=all_day)
    if snoozed is None or heard is None or heard.us < first:
        return first
    return max(first, snoozed.us)


def first_ring(due: Moment, *, all_day: bool) -> int:
    """Return when a follow-up rings that was never snoozed, in microseconds since 1970."""
    if not all_day:
        return due.us
    try:
        return _at(_local(due, due.zone).date(), MORNING, due.zone)
    except OverflowError:  # from another program: a time no calendar holds
        return due.us


def days_overdue(due: Moment, now: Moment) -> int:
    """Return whole calendar days past ``due``, on the clock of its zone; 0 when not yet due."""
    return max(0, (_local(now, due.zone).date() - _local(due, due.zone).date()).days)


def is_overdue(due: Moment, now: Moment, *, all_day: bool) -> bool:
    """Return whether the time, or where the day alone counts the day, has passed."""
    return days_overdue(due, now) > 0 if all_day else due.us < now.us


def days_around(now: Moment) -> Days:
    """Return the borders of the groups as seen at ``now``; a week begins on Monday."""
    today = _local(now, now.zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    borders = (today, today + timedelta(days=1), monday)
    return Days(*(_at(day, time(), now.zone) for day in borders))


def group_of(due: Moment, now: Moment) -> Group:
    """Return the group of an open follow-up; what was due earlier today is still of today."""
    days = days_around(now)
    if due.us < days.today_us:
        return Group.OVERDUE
    if due.us < days.tomorrow_us:
        return Group.TODAY
    return Group.THIS_WEEK if due.us < days.next_week_us else Group.LATER


def snooze_choices(now: Moment, *, first_us: int = 0) -> tuple[Snooze, ...]:
    """Return what to offer at ``now``, soonest first.

    Left out is what does not put off: times that have passed, or precede ``first_us``, the
    first ringing of what is snoozed (microseconds since 1970).
    """
    local = _local(now, now.zone)
    today = local.date()
    tomorrow = today + timedelta(days=1)
    offers = [
        Snooze(
            "ten_minutes",
            QT_TRANSLATE_NOOP("Snooze", "In 10 minutes"),
            Moment(now.us + 600_000_000, now.zone),
        )
    ]
    if local.time() < AFTERNOON:
        until = Moment(_at(today, AFTERNOON, now.zone), now.zone)
        offers.append(Snooze("afternoon", QT_TRANSLATE_NOOP("Snooze", "This afternoon"), until))
    until = Moment(_at(tomorrow, MORNING, now.zone), now.zone)
    offers.append(Snooze("tomorrow", QT_TRANSLATE_NOOP("Snooze", "Tomorrow morning"), until))
    working = next_working_day(today)
    if working != tomorrow:
        until = Moment(_at(working, MORNING, now.zone), now.zone)
        offers.append(Snooze("working_day", QT_TRANSLATE_NOOP("Snooze", "Next working day"), until))
    offers.append(Snooze("date", QT_TRANSLATE_NOOP("Snooze", "On a date…"), None))
    return tuple(one for one in offers if one.until is None or one.until.us > first_us)


def next_working_day(after: date) -> date:
    """Return the first day after ``after`` that is one of Monday to Friday."""
    day = after + timedelta(days=1)
    while day.weekday() not in _WORKING_DAYS:
        day += timedelta(days=1)
    return day


def _local(at: Moment, zone_name: str) -> datetime:
    return from_us(at.us).astimezone(_zone(zone_name))


def _at(day: date, clock: time, zone_name: str) -> int:
    return to_us(datetime.combine(day, clock, _zone(zone_name)))


def _zone(name: str) -> ZoneInfo:
    """Return a zone; one that this machine does not know counts as home."""
    try:
        return zone(name)
    except ValueError:
        return zone(HOME_ZONE)
