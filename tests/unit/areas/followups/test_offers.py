"""Days offered for a next step, on each day of a week."""

from datetime import date

import pytest

from desktop.areas.followups.offers import When, day_offers, whole_day

T, W, N = When.TOMORROW, When.THIS_WEEK, When.NEXT_WEEK


@pytest.mark.parametrize(
    ("today", "offers"),
    [
        (date(2026, 11, 23), [(T, 24), (W, 27), (N, 30)]),  # Monday
        (date(2026, 11, 24), [(T, 25), (W, 27), (N, 30)]),
        (date(2026, 11, 26), [(T, 27), (N, 30), (N, 4)]),  # Thursday: tomorrow is Friday
        (date(2026, 11, 27), [(T, 28), (N, 30), (N, 4)]),  # Friday
        (date(2026, 11, 29), [(T, 30), (N, 4), (N, 7)]),  # Sunday: tomorrow is Monday
    ],
)
def test_three_days_are_offered_each_once(today: date, offers: list[tuple[When, int]]) -> None:
    assert [(offer.when, offer.day.day) for offer in day_offers(today)] == offers


def test_a_whole_day_is_its_morning_at_home() -> None:
    assert str(whole_day(date(2026, 11, 27))) == "2026-11-27T09:00:00+08:00"
