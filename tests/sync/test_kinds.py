"""How each kind of register takes two edits made apart, on two real devices. Source: issue 3."""

import pytest

from desktop.core.dates import Moment
from desktop.core.money import Money
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office

DUE = Moment.parse("2026-11-26T09:00:00+08:00", "Asia/Shanghai")


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    return office.pair()


def test_ends_of_a_follow_up_that_exclude_each_other_wait_for_a_person(pair) -> None:
    first, second = pair
    step = first.new("follow_up", party=first.person(), title="回访", due=DUE, state="open")
    sync_until_quiet(first, second)
    first.edit("follow_up", step, state="done")
    second.edit("follow_up", step, state="dropped")
    sync_until_quiet(first, second)
    (conflict,) = second.conflicts()
    assert (conflict.register, conflict.shown.text) == ("state", "done")
    assert [side.text for side in conflict.other] == ["dropped"]
    second.resolve(conflict.id, "other")
    sync_until_quiet(first, second)
    assert [device.field("follow_up", step, "state") for device in pair] == ["dropped"] * 2
    assert [device.conflicts() for device in pair] == [[], []]


@pytest.mark.parametrize(
    ("kind", "name", "before", "one", "other"),
    [
        ("party", "risk", "C3", "C4", "C2"),
        ("party", "name", "王丽娟", "王丽鹃", "王莉娟"),
        ("party", "do_not_contact", None, True, False),
        ("account", "balance", Money(1, "CNY"), Money(2, "CNY"), Money(2, "USD")),
    ],
)
def test_what_a_person_must_decide_keeps_its_value_and_takes_a_proposal(
    pair, kind, name, before, one, other
) -> None:
    first, second = pair
    record = first.person(**({name: before} if kind == "party" else {}))
    if kind == "account":
        record = first.new("account", party=record, number="622202", balance=before)
    sync_until_quiet(first, second)
    first.edit(kind, record, **{name: one})
    second.edit(kind, record, **{name: other})
    sync_until_quiet(first, second)
    for device in pair:
        (conflict,) = device.conflicts()
        assert conflict.kind == "proposal"
        assert device.field(kind, record, name) == one


def test_equal_values_that_a_person_must_decide_need_no_decision(pair) -> None:
    first, second = pair
    record = first.person(risk="C3")
    sync_until_quiet(first, second)
    for device in pair:
        device.edit("party", record, risk="C4")
    sync_until_quiet(first, second)
    assert [device.conflicts() for device in pair] == [[], []]
    assert [device.field("party", record, "risk") for device in pair] == ["C4", "C4"]


def test_a_tag_added_by_one_stays_though_the_other_takes_the_old_ones_away(pair) -> None:
    first, second = pair
    record = first.person(tags=("高尔夫", "私行"))
    sync_until_quiet(first, second)
    first.edit("party", record, tags=("高尔夫", "私行", "养老"))
    second.edit("party", record, tags=None)
    sync_until_quiet(first, second)
    assert [device.field("party", record, "tags") for device in pair] == [("养老",)] * 2
