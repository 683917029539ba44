"""Fields that belong together never come from two people. Source: sync protocol 2.1, issue 3."""

from datetime import date

import pytest

from desktop.core.dates import Moment
from desktop.core.ids import new_id
from desktop.core.money import Money
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office

NINE = Moment.parse("2026-11-26T09:00:00+08:00", "Asia/Shanghai")
TEN = Moment.parse("2026-11-26T10:00:00+08:00", "Asia/Shanghai")
OTHER = new_id()


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    return office.pair()


CASES = [
    ("interaction", {"kind": "visit", "at": NINE, "minutes": 60}, {"at": TEN}, {"minutes": 30}),
    (
        "follow_up",
        {"title": "回访", "state": "open", "due": NINE, "all_day": True},
        {"due": TEN},
        {"all_day": None},
    ),
    (
        "contact_point",
        {"type": "address", "value": "西湖路1号"},
        {"type": "email", "value": "wang@example.com"},
        {"value": "西湖路2号"},
    ),
    (
        "identity_document",
        {"type": "id_card", "number": "11010519491231002X"},
        {"type": "passport", "number": "E12345678"},
        {"number": "440524188001010014"},
    ),
    (
        "identity_document",
        {"type": "passport", "number": "E12345678", "valid_from": date(2020, 1, 1)},
        {"valid_from": date(2021, 1, 1)},
        {"valid_to": date(2030, 1, 1)},
    ),
    (
        "relationship",
        {"role": "spouse", "other_name": "李雷"},
        {"other": OTHER},
        {"other_name": "韩梅梅"},
    ),
    (
        "loan",
        {"number": "1", "started_on": date(2026, 1, 1), "months": 12},
        {"started_on": date(2026, 6, 1)},
        {"months": 24},
    ),
    ("account", {"number": "1", "balance": Money(1, "CNY")}, {"balance": Money(2, "CNY")},
     {"balance": Money(1, "USD")}),
]  # fmt: skip
"""A record, and what each of two people changes of one group."""


@pytest.mark.parametrize(("kind", "values", "one", "other"), CASES)
def test_halves_of_two_people_make_no_value(pair, kind, values, one, other) -> None:
    first, second = pair
    record = first.new(kind, party=first.person(), **values)
    sync_until_quiet(first, second)
    before = first.see(kind, record)
    first.edit(kind, record, **one)
    second.edit(kind, record, **other)
    sync_until_quiet(first, second)
    shown = first.see(kind, record)
    assert shown == second.see(kind, record)
    assert shown in ({**before, **one}, {**before, **other})
    (conflict,) = second.conflicts()
    second.resolve(conflict.id, "other")
    sync_until_quiet(first, second)
    for device in pair:
        chosen = device.see(kind, record)
        assert chosen in ({**before, **one}, {**before, **other})
        assert chosen != shown
        assert device.conflicts() == []


def test_a_group_is_read_as_one_text_and_may_be_typed_anew(pair) -> None:
    first, second = pair
    visit = first.new("interaction", party=first.person(), kind="visit", at=NINE, minutes=60)
    sync_until_quiet(first, second)
    first.edit("interaction", visit, minutes=30)
    second.edit("interaction", visit, minutes=90)
    sync_until_quiet(first, second)
    (conflict,) = first.conflicts()
    assert [field.name for field in conflict.fields] == ["at", "minutes"]
    assert {side.text for side in conflict.sides} == {f"{NINE} 30", f"{NINE} 90"}
    first.resolve(conflict.id, "value", {"at": TEN, "minutes": 45})
    sync_until_quiet(first, second)
    for device in pair:
        seen = device.see("interaction", visit)
        assert (seen["at"], seen["minutes"]) == (TEN, 45)


def test_the_history_names_only_what_was_changed_of_a_group(pair) -> None:
    first, second = pair
    visit = first.new("interaction", party=first.person(), kind="visit", at=NINE, minutes=60)
    sync_until_quiet(first, second)
    first.edit("interaction", visit, minutes=30)
    sync_until_quiet(first, second)
    for device in pair:
        newest = device.history("interaction", visit)[0]
        assert (newest.register, newest.old, newest.new) == ("minutes", 60, 30)
