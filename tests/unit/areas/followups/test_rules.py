"""When a follow-up rings, when it is overdue, what a snooze offers."""

import pytest

from desktop.areas.followups import rules
from desktop.areas.followups.rules import Group
from desktop.core.dates import HOME_ZONE, Moment

TUESDAY = Moment.parse("2026-11-24T10:00")
FRIDAY = Moment.parse("2026-11-27T15:00")


def _at(text: str | None, zone: str = HOME_ZONE) -> Moment | None:
    return Moment.parse(text, zone) if text else None


@pytest.mark.parametrize(
    ("due", "all_day", "snoozed", "heard", "rings"),
    [
        ("2026-11-24T14:00", False, None, None, "2026-11-24T14:00"),
        ("2026-11-24T00:00", True, None, None, "2026-11-24T09:00"),
        ("2026-11-24T23:59", True, None, None, "2026-11-24T09:00"),
        # snoozed after it rang
        ("2026-11-24T14:00", False, "2026-11-25T09:00", "2026-11-24T14:00", "2026-11-25T09:00"),
        # snoozed, and the snooze rang too
        ("2026-11-24T14:00", False, "2026-11-25T09:00", "2026-11-25T09:00", "2026-11-25T09:00"),
        # moved by hand to after the snooze: the new date rings
        ("2026-12-01T14:00", False, "2026-11-25T09:00", "2026-11-24T14:00", "2026-12-01T14:00"),
        # moved by hand to before the snooze: the new date rings
        ("2026-11-26T14:00", False, "2026-11-30T09:00", "2026-11-24T14:00", "2026-11-26T14:00"),
        ("2026-11-24T14:00", False, "2026-11-25T09:00", None, "2026-11-24T14:00"),
        # moved by hand to after the snooze, and rang: the old snooze does not come up again
        ("2026-12-01T14:00", False, "2026-11-25T09:00", "2026-12-01T14:00", "2026-12-01T14:00"),
    ],
)
def test_it_rings_at(
    due: str, *, all_day: bool, snoozed: str | None, heard: str | None, rings: str
) -> None:
    found = rules.rings_at(
        Moment.parse(due), all_day=all_day, snoozed=_at(snoozed), heard=_at(heard)
    )
    assert found == Moment.parse(rings).us


def test_a_day_alone_rings_in_the_morning_of_its_own_zone() -> None:
    due = Moment.parse("2026-11-24T12:00", "Europe/Zurich")
    rings = rules.first_ring(due, all_day=True)
    assert rings == Moment.parse("2026-11-24T09:00", "Europe/Zurich").us


def test_a_zone_this_machine_does_not_know_counts_as_home() -> None:
    due = Moment(TUESDAY.us, "Mars/Olympus")
    assert rules.first_ring(due, all_day=True) == Moment.parse("2026-11-24T09:00").us


def test_a_time_no_calendar_holds_still_has_a_ringing() -> None:
    assert rules.first_ring(Moment(1 << 62), all_day=True) == 1 << 62


@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("2026-11-25T00:00", 0),
        ("2026-11-24T23:59", 0),
        ("2026-11-24T09:59", 0),
        ("2026-11-23T23:59", 1),
        ("2026-11-23T00:00", 1),
        ("2026-10-24T10:00", 31),
    ],
)
def test_days_overdue_are_calendar_days(due: str, days: int) -> None:
    assert rules.days_overdue(Moment.parse(due), TUESDAY) == days


@pytest.mark.parametrize(
    ("due", "all_day", "overdue"),
    [
        ("2026-11-24T09:59", False, True),
        ("2026-11-24T10:00", False, False),
        ("2026-11-24T00:00", True, False),
        ("2026-11-23T23:59", True, True),
    ],
)
def test_a_day_alone_is_overdue_from_the_next_day(
    due: str, *, all_day: bool, overdue: bool
) -> None:
    assert rules.is_overdue(Moment.parse(due), TUESDAY, all_day=all_day) is overdue


@pytest.mark.parametrize(
    ("due", "group"),
    [
        ("2026-11-23T23:59", Group.OVERDUE),
        ("2026-11-24T00:00", Group.TODAY),
        ("2026-11-24T09:00", Group.TODAY),
        ("2026-11-24T23:59", Group.TODAY),
        ("2026-11-25T00:00", Group.THIS_WEEK),
        ("2026-11-29T23:59", Group.THIS_WEEK),
        ("2026-11-30T00:00", Group.LATER),
    ],
)
def test_a_follow_up_stands_in_the_group_of_its_day(due: str, group: Group) -> None:
    assert rules.group_of(Moment.parse(due), TUESDAY) is group


def test_on_a_sunday_tomorrow_is_next_week() -> None:
    sunday = Moment.parse("2026-11-29T10:00")
    assert rules.group_of(Moment.parse("2026-11-30T10:00"), sunday) is Group.LATER


def _offers(now: Moment) -> dict[str, str | None]:
    return {
        offer.code: offer.until.local.strftime("%m-%d %H:%M") if offer.until else None
        for offer in rules.snooze_choices(now)
    }


def test_a_snooze_before_noon_on_a_working_day_offers() -> None:
    assert _offers(TUESDAY) == {
        "ten_minutes": "11-24 10:10",
        "afternoon": "11-24 14:00",
        "tomorrow": "11-25 09:00",
        "date": None,
    }


def test_a_snooze_on_a_friday_afternoon_offers() -> None:
    assert _offers(FRIDAY) == {
        "ten_minutes": "11-27 15:10",
        "tomorrow": "11-28 09:00",
        "working_day": "11-30 09:00",
        "date": None,
    }


def test_a_snooze_offers_nothing_before_the_due_time() -> None:
    at_noon = Moment.parse("2026-11-24T12:00")
    offers = rules.snooze_choices(TUESDAY, first_us=at_noon.us)
    assert [offer.code for offer in offers] == ["afternoon", "tomorrow", "date"]
