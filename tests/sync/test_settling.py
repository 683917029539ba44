"""A choice on one device is undone on another; what was merged by itself is told to both."""

from datetime import timedelta

import pytest

from desktop.core.dates import now
from desktop.core.errors import NotAllowed, NotFound
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    return office.pair()


def clash(pair, field="district", values=("浦东", "静安")):
    """Return a person whose field both have edited apart, the second later."""
    first, second = pair
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    first.edit("party", person, **{field: values[0]})
    second.edit("party", person, **{field: values[1]})
    sync_until_quiet(first, second)
    return person


def test_sides_tell_who_where_and_when(pair) -> None:
    clash(pair)
    (conflict,) = pair[0].conflicts()
    for side, device in zip((conflict.shown, *conflict.other), reversed(pair), strict=True):
        me = device.store.actor
        assert (side.by, side.device) == (me.user, me.device)
        assert 0 < side.at_ms <= side.received_ms <= conflict.opened_ms
        assert side.claimed_ms > 0
        assert not side.clock_suspect
    assert (conflict.client, conflict.client_title) == (conflict.record, "张三丰")


def test_the_client_of_a_record_beside_it_is_named(pair) -> None:
    first, second = pair
    account = first.new("account", party=first.person(), number="1", product="定期")
    sync_until_quiet(first, second)
    first.edit("account", account, product="活期")
    second.edit("account", account, product="基金")
    sync_until_quiet(first, second)
    (conflict,) = second.conflicts()
    assert (conflict.client_kind, conflict.client_title) == ("party", "张三丰")


def test_a_choice_can_be_undone_on_the_other_device(pair) -> None:
    first, second = pair
    person = clash(pair)
    first.resolve(first.conflicts()[0].id, "other")
    sync_until_quiet(first, second)
    (settled,) = second.settled()
    assert (settled.shown.text, settled.other[0].text, settled.taken.text) == (
        "静安",
        "浦东",
        "浦东",
    )
    assert settled.resolved_by == first.store.actor.user
    second.undo(settled.id)
    assert second.field("party", person, "district") == "静安"
    sync_until_quiet(first, second)
    for device in pair:
        (conflict,) = device.conflicts()
        assert (conflict.shown.text, conflict.other[0].text) == ("静安", "浦东")
        assert device.field("party", person, "district") == "静安"
        assert device.settled() == []


def test_an_undo_leaves_what_was_edited_since_and_only_asks_again(pair) -> None:
    first, second = pair
    person = clash(pair)
    first.resolve(first.conflicts()[0].id, "other")
    sync_until_quiet(first, second)
    second.edit("party", person, district="徐汇")
    second.undo(second.settled()[0].id)
    sync_until_quiet(first, second)
    (conflict,) = first.conflicts()
    assert conflict.shown.text == "徐汇"
    assert [side.text for side in conflict.other] == ["浦东", "静安"]
    assert first.field("party", person, "district") == "徐汇"


def test_a_choice_is_listed_as_on_its_way_until_the_server_has_it(pair) -> None:
    clash(pair)
    pair[0].resolve(pair[0].conflicts()[0].id, "other")
    (settled,) = pair[0].settled()
    assert settled.waiting
    with pytest.raises(NotFound):
        pair[0].undo(settled.id)
    sync_until_quiet(*pair)
    assert not pair[0].settled()[0].waiting


def test_after_thirty_days_a_choice_is_neither_listed_nor_undone(office: Office) -> None:
    days = [0]
    owner = office.hire()
    first = office.device(owner)
    second = office.device(owner, clock=lambda: now() + timedelta(days=days[0]))
    clash((first, second))
    first.resolve(first.conflicts()[0].id, "other")
    sync_until_quiet(first, second)
    (settled,) = second.settled()
    days[0] = 31
    assert second.settled() == []
    with pytest.raises(NotAllowed) as raised:
        second.undo(settled.id)
    assert raised.value.code == "too_late_to_undo"


def test_a_deletion_that_was_carried_out_is_undone_with_its_choice(pair) -> None:
    first, second = pair
    person = first.person()
    sync_until_quiet(first, second)
    first.edit("party", person, district="浦东")
    second.delete("party", person)
    sync_until_quiet(first, second)
    (conflict,) = first.conflicts()
    assert conflict.kind == "delete_vs_edit"
    first.resolve(conflict.id, "other")
    sync_until_quiet(first, second)
    assert first.see("party", person) is None
    second.undo(second.settled()[0].id)
    sync_until_quiet(first, second)
    for device in pair:
        assert device.field("party", person, "district") == "浦东"
        assert [one.kind for one in device.conflicts()] == ["delete_vs_edit"]


def test_what_was_put_together_is_listed_with_both_authors(pair) -> None:
    first, second = pair
    person = first.person(tags=("私行",), remark="一\n二\n三")
    sync_until_quiet(first, second)
    first.edit("party", person, tags=("私行", "高尔夫"), remark="壹\n二\n三")
    second.edit("party", person, tags=("私行", "养老"), remark="一\n二\n叁")
    sync_until_quiet(first, second)
    for device in pair:
        told = {one.register: one for one in device.automatic()}
        assert told.keys() == {"tags", "remark"}
        assert told["remark"].shown.text == "壹\n二\n叁"
        assert [side.by for side in told["remark"].other] == [one.store.actor.user for one in pair]
        assert device.conflicts() == []


def test_one_of_the_two_that_were_put_together_can_be_taken_instead(pair) -> None:
    first, second = pair
    person = first.person(tags=("私行",))
    sync_until_quiet(first, second)
    first.edit("party", person, tags=("私行", "高尔夫"))
    second.edit("party", person, tags=("私行", "养老"))
    sync_until_quiet(first, second)
    first.resolve(first.automatic()[0].id, "other:1")
    sync_until_quiet(first, second)
    assert second.field("party", person, "tags") == ("养老", "私行")
    assert [one.register for one in second.settled()] == ["tags"]


def test_three_devices_make_one_question(office: Office, pair) -> None:
    first, second = pair
    third = office.device(first.login)
    person = first.person(district="黄浦")
    sync_until_quiet(first, second, third)
    for device, text in ((first, "浦东"), (second, "静安"), (third, "徐汇")):
        device.edit("party", person, district=text)
    sync_until_quiet(first, second, third)
    for device in (first, second, third):
        (conflict,) = device.conflicts()
        assert {side.text for side in conflict.sides} == {"浦东", "静安", "徐汇"}
    third.resolve(third.conflicts()[0].id, "other:1")
    sync_until_quiet(first, second, third)
    assert [device.conflicts() for device in (first, second, third)] == [[], [], []]
    assert (
        len({device.field("party", person, "district") for device in (first, second, third)}) == 1
    )
