"""Two people edit one client offline. Source: issue 2, point 4; sync protocol 2.5 to 2.7."""

import pytest

from desktop.core.errors import NotFound
from desktop.records.checks import Refused
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    return office.pair()


def shared_person(pair: tuple[Device, Device], **values: object) -> object:
    first, second = pair
    person = first.person(**values)
    sync_until_quiet(first, second)
    return person


def equal_rows(*devices: Device) -> bool:
    tables = [{kind: device.table(kind) for kind in ("party", "conflict")} for device in devices]
    return all(one == tables[0] for one in tables)


def test_different_fields_merge(pair):
    person = shared_person(pair)
    first, second = pair
    first.edit("party", person, occupation="工程师")
    second.edit("party", person, district="浦东")
    sync_until_quiet(first, second)
    for device in pair:
        assert device.field("party", person, "occupation") == "工程师"
        assert device.field("party", person, "district") == "浦东"
        assert device.conflicts() == []
    assert equal_rows(*pair)


def test_the_same_field_shows_a_conflict_with_both_values_to_both(pair):
    person = shared_person(pair, district="黄浦")
    first, second = pair
    first.edit("party", person, district="浦东")
    second.edit("party", person, district="静安")
    sync_until_quiet(first, second)
    for device in pair:
        (conflict,) = device.conflicts()
        assert conflict.record == person
        assert conflict.title == "张三丰"
        assert [field.name for field in conflict.fields] == ["district"]
        assert conflict.base.text == "黄浦"
        assert {conflict.shown.text, *(side.text for side in conflict.other)} == {"浦东", "静安"}
        assert conflict.shown.text == device.field("party", person, "district")
    assert equal_rows(*pair)


@pytest.mark.parametrize(
    ("take", "value", "expected"),
    [
        ("shown", None, "静安"),
        ("other", None, "浦东"),
        ("other:0", None, "浦东"),
        ("base", None, "黄浦"),
        ("value", "徐汇", "徐汇"),
    ],
)
def test_choosing_settles_the_conflict_on_both(pair, take, value, expected):
    person = shared_person(pair, district="黄浦")
    first, second = pair
    first.edit("party", person, district="浦东")
    second.edit("party", person, district="静安")
    sync_until_quiet(first, second)
    first.resolve(first.conflicts()[0].id, take, value)
    assert first.conflicts() == []
    assert first.field("party", person, "district") == expected
    sync_until_quiet(first, second)
    for device in pair:
        assert device.conflicts() == []
        assert device.field("party", person, "district") == expected
    assert equal_rows(*pair)


def test_a_choice_that_does_not_exist_is_named(pair):
    person = shared_person(pair)
    for device, text in zip(pair, ("浦东", "静安"), strict=True):
        device.edit("party", person, district=text)
    sync_until_quiet(*pair)
    conflict = pair[0].conflicts()[0].id
    for take in ("other:7", "other:x", "theirs"):
        with pytest.raises(NotFound) as raised:
            pair[0].resolve(conflict, take)
        assert raised.value.code == "no_such_value"


def test_a_value_of_ones_own_is_checked_like_any_other(pair):
    person = shared_person(pair)
    for device, text in zip(pair, ("male", "female"), strict=True):
        device.edit("party", person, sex=text)
    sync_until_quiet(*pair)
    with pytest.raises(Refused):
        pair[0].resolve(pair[0].conflicts()[0].id, "value", "robot")
    assert len(pair[0].conflicts()) == 1


def test_two_who_choose_differently_meet_a_conflict_again(pair):
    person = shared_person(pair, district="黄浦")
    first, second = pair
    first.edit("party", person, district="浦东")
    second.edit("party", person, district="静安")
    sync_until_quiet(first, second)
    first.resolve(first.conflicts()[0].id, "shown")
    second.resolve(second.conflicts()[0].id, "other")
    sync_until_quiet(first, second)
    for device in pair:
        (conflict,) = device.conflicts()
        assert {conflict.shown.text, conflict.other[0].text} == {"浦东", "静安"}
    second.resolve(second.conflicts()[0].id, "value", "徐汇")
    sync_until_quiet(first, second)
    assert [device.conflicts() for device in pair] == [[], []]
    assert equal_rows(*pair)


def test_a_name_keeps_its_value_and_the_later_one_is_a_proposal(pair):
    person = shared_person(pair)
    first, second = pair
    first.edit("party", person, name="张三封")
    second.edit("party", person, name="张三峰")
    sync_until_quiet(first, second)
    (conflict,) = second.conflicts()
    assert conflict.kind == "proposal"
    assert (conflict.shown.text, conflict.other[0].text) == ("张三封", "张三峰")


def test_notes_edited_in_different_lines_become_one(pair):
    person = shared_person(pair, remark="一\n二\n三\n四\n五")
    first, second = pair
    first.edit("party", person, remark="甲\n二\n三\n四\n五")
    second.edit("party", person, remark="一\n二\n三\n四\n乙")
    sync_until_quiet(first, second)
    for device in pair:
        assert device.field("party", person, "remark") == "甲\n二\n三\n四\n乙"
        assert device.conflicts() == []
    assert equal_rows(*pair)


def test_tags_of_both_are_kept(pair):
    person = shared_person(pair, tags=("高尔夫",))
    first, second = pair
    first.edit("party", person, tags=("高尔夫", "私行"))
    second.edit("party", person, tags=("基金",))
    sync_until_quiet(first, second)
    for device in pair:
        assert set(device.field("party", person, "tags")) == {"基金", "私行"}


def test_the_same_value_typed_twice_is_no_conflict(pair):
    person = shared_person(pair)
    for device in pair:
        device.edit("party", person, district="浦东")
    sync_until_quiet(*pair)
    assert [device.conflicts() for device in pair] == [[], []]
    assert equal_rows(*pair)


def test_a_string_of_offline_edits_makes_one_conflict(pair):
    person = shared_person(pair)
    first, second = pair
    for text in ("浦东", "静安", "徐汇"):
        first.edit("party", person, district=text)
        second.edit("party", person, district=f"{text}新村")
    sync_until_quiet(first, second)
    (conflict,) = first.conflicts()
    assert {conflict.shown.text, *(side.text for side in conflict.other)} == {"徐汇", "徐汇新村"}


def test_nothing_typed_is_lost_whoever_syncs_first(pair):
    person = shared_person(pair, district="黄浦")
    typed = {}
    for device, side in zip(pair, "ab", strict=True):
        for number in range(3):
            for name in ("district", "occupation", "employer"):
                typed[device, name] = f"{name}{side}{number}"
                device.edit("party", person, **{name: typed[device, name]})
    sync_until_quiet(pair[1], pair[0])
    kept = {
        side.text for conflict in pair[0].conflicts() for side in (conflict.shown, *conflict.other)
    }
    assert set(typed.values()) <= kept
    assert equal_rows(*pair)


def test_a_third_device_of_a_person_sees_the_same(office, pair):
    person = shared_person(pair)
    for device, text in zip(pair, ("浦东", "静安"), strict=True):
        device.edit("party", person, district=text)
    sync_until_quiet(*pair)
    third = office.device(pair[1].login)
    third.sync()
    assert third.field("party", person, "district") == pair[0].field("party", person, "district")
    assert len(third.conflicts()) == 1
