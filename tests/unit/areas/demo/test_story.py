"""Two years of contacts, as a manager could have lived and written them."""

import re
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise

from desktop.areas.demo.days import is_workday
from desktop.areas.demo.record import Portfolio
from desktop.areas.demo.words import situations
from desktop.core.dates import Moment


def _at(value: object) -> datetime:
    assert isinstance(value, Moment)
    return value.local


def test_there_are_more_contacts_the_higher_the_tier(demo: Portfolio) -> None:
    counts = Counter(one.links["party"] for one in demo.of("interaction"))
    tiers = defaultdict(list)
    for party in demo.of("party"):
        tiers[party.values["tier"]].append(counts[party.key])
    means = [sum(tiers[tier]) / len(tiers[tier]) for tier in ("private", "high", "mid", "mass")]
    assert means == sorted(means, reverse=True)
    assert min(counts.values()) >= 3


def test_notes_have_20_to_200_characters(demo: Portfolio) -> None:
    lengths = [len(str(one.values["note"])) for one in demo.of("interaction")]
    assert min(lengths) >= 20
    assert max(lengths) <= 200


def test_few_notes_are_alike(demo: Portfolio) -> None:
    notes = [one.values["note"] for one in demo.of("interaction")]
    assert len(set(notes)) > 0.85 * len(notes)


def test_no_note_has_an_unfilled_place_or_a_forbidden_promise(demo: Portfolio) -> None:
    for contact in demo.of("interaction"):
        assert not re.search(r"[{}]|None|保本|稳赚|无风险|代签", str(contact.values["note"]))


def test_forty_situations_and_more_are_told_of() -> None:
    assert len({one.code for one in situations().situations}) >= 40


def test_every_outcome_and_kind_occurs(demo: Portfolio) -> None:
    outcomes = {one.values["outcome"] for one in demo.of("interaction")}
    assert outcomes == {"interested", "agreed", "follow_up", "not_now", "no_answer", "done"}
    assert {one.values["kind"] for one in demo.of("interaction")} == {
        "visit",
        "call",
        "message",
        "note",
    }


def test_contacts_lie_on_working_days_of_the_last_two_years(demo: Portfolio, today: date) -> None:
    for contact in demo.of("interaction"):
        day = _at(contact.values["at"]).date()
        assert is_workday(day)
        assert today - timedelta(days=760) < day < today


def test_the_manager_is_never_in_two_places(demo: Portfolio) -> None:
    spans = sorted(
        (start, start + timedelta(minutes=int(str(one.values["minutes"] or 5))))
        for one in demo.of("interaction")
        for start in [_at(one.values["at"])]
    )
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_only_visits_have_a_place_and_only_talks_take_time(demo: Portfolio) -> None:
    for contact in demo.of("interaction"):
        kind = contact.values["kind"]
        assert (contact.values["place"] is not None) == (kind == "visit")
        assert (contact.values["minutes"] is not None) == (kind in ("visit", "call"))
