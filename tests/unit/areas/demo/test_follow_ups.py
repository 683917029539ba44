"""What is open and what is done: right for any day the demo is started on."""

import re
from datetime import date, timedelta

import pytest

from desktop.areas.demo.portfolio import SEED, portfolio
from desktop.areas.demo.record import DemoRecord, Portfolio
from desktop.core.dates import Moment


def _of_state(demo: Portfolio, state: str) -> list[DemoRecord]:
    return [one for one in demo.of("follow_up") if one.values["state"] == state]


def _moment(value: object) -> Moment:
    assert isinstance(value, Moment)
    return value


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 24),  # a Tuesday
        date(2026, 11, 28),  # a Saturday
        date(2026, 10, 5),  # within the National Day week
        date(2028, 2, 29),
        date(2030, 1, 1),
    ],
)
def test_two_are_overdue_and_six_due_on_whatever_day(day: date) -> None:
    due = [_moment(one.values["due"]).day for one in _of_state(_made_on(day), "open")]
    assert len(due) == 120
    late = [(day - one).days for one in due if one < day]
    assert len(late) == 2
    assert set(late) <= {1, 2, 3, 4}
    assert due.count(day) == 6
    assert sum(day < one <= day + timedelta(days=14) for one in due) >= 30
    assert max(due) <= day + timedelta(days=62)


def _made_on(day: date) -> Portfolio:
    return portfolio(SEED, day, "Asia/Shanghai")


def test_some_of_todays_are_for_the_early_morning(demo: Portfolio, today: date) -> None:
    times = [_moment(one.values["due"]).local for one in _of_state(demo, "open")]
    assert min(time for time in times if time.date() == today).hour < 9


def test_every_source_occurs(demo: Portfolio) -> None:
    sources = {one.values["source"] for one in _of_state(demo, "open")}
    assert sources == {"promise", "cadence", "maturity", "rule", "manual"}


def test_every_follow_up_says_why(demo: Portfolio) -> None:
    assert all(one.values["why"] for one in demo.of("follow_up"))


def test_the_days_since_the_last_contact_are_counted(demo: Portfolio, today: date) -> None:
    last: dict[str, date] = {}
    for contact in demo.of("interaction"):
        if contact.values["kind"] != "note":
            day = _moment(contact.values["at"]).day
            last[contact.links["party"]] = max(day, last.get(contact.links["party"], day))
    cadences = [one for one in _of_state(demo, "open") if one.values["source"] == "cadence"]
    for one in cadences:
        said = re.search(r"已 (\d+) 天", str(one.values["why"]))
        assert said and int(said[1]) == (today - last[one.links["party"]]).days


def test_the_private_client_overdue_by_four_days_was_seen_34_days_ago(
    demo: Portfolio, today: date
) -> None:
    first = _of_state(demo, "open")[0]
    assert first.values["why"] == "私行标准 30 天一访，已 34 天"
    assert _moment(first.values["due"]).day == today - timedelta(days=4)


def test_nobody_who_asked_to_be_left_alone_or_left_is_to_be_contacted(demo: Portfolio) -> None:
    alone = {
        one.key
        for one in demo.of("party")
        if one.values["do_not_contact"] or one.values["stage"] == "lost"
    }
    assert alone.isdisjoint(one.links["party"] for one in _of_state(demo, "open"))


def test_what_matures_is_spoken_of_before(demo: Portfolio, today: date) -> None:
    for one in _of_state(demo, "open"):
        if one.values["source"] == "maturity":
            said = re.search(r"(?:(\d+)年)?(\d+)月(\d+)日 到期", str(one.values["why"]))
            assert said
            matures = date(int(said[1] or today.year), int(said[2]), int(said[3]))
            assert _moment(one.values["due"]).day <= matures


def test_five_hundred_are_done_after_the_contact_and_before_today(
    demo: Portfolio, today: date
) -> None:
    contacts = {one.key: _moment(one.values["at"]) for one in demo.of("interaction")}
    done = _of_state(demo, "done")
    assert len(done) == 500
    for one in done:
        at = _moment(one.values["done_at"])
        assert contacts[one.links["interaction"]] < at
        assert at.day < today


def test_open_ones_have_no_end(demo: Portfolio) -> None:
    assert all(one.values["done_at"] is None for one in _of_state(demo, "open"))
