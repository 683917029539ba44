"""Deleting and restoring, alone and against somebody else's edit. Source: sync protocol 2.5."""

import pytest

from desktop.core.dates import Moment
from desktop.records import write
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    return office.pair()


@pytest.fixture
def person(pair):
    record = pair[0].person()
    sync_until_quiet(*pair)
    return record


def restore(device, kind, record):
    with device.store.write() as unit:
        write.restore(unit, kind, record)


def is_gone(device, person):
    return device.see("party", person) is None


def test_a_deletion_reaches_the_other_with_all_that_belongs_to_it(pair, person):
    first, second = pair
    note = first.new("interaction", party=person, kind="visit", at=Moment(0), note="谈了")
    sync_until_quiet(first, second)
    first.delete("party", person)
    sync_until_quiet(first, second)
    assert is_gone(second, person)
    assert second.see("interaction", note) is None
    assert first.recomputed() == first.sync().digests
    assert second.recomputed() == second.sync().digests


def test_a_restored_record_comes_back_to_both(pair, person):
    first, second = pair
    first.delete("party", person)
    sync_until_quiet(first, second)
    restore(second, "party", person)
    second.edit("party", person, district="浦东")
    sync_until_quiet(first, second)
    assert first.field("party", person, "district") == "浦东"
    assert first.table("party") == second.table("party")
    assert first.recomputed() == first.sync().digests


def test_deleted_and_restored_before_the_first_sync_is_simply_there(pair):
    first, second = pair
    person = first.person()
    first.delete("party", person)
    restore(first, "party", person)
    sync_until_quiet(first, second)
    assert not is_gone(first, person)
    assert first.table("party") == second.table("party")


def test_an_edit_beats_a_deletion_made_without_seeing_it(pair, person):
    first, second = pair
    first.edit("party", person, district="浦东")
    second.delete("party", person)
    sync_until_quiet(first, second)
    for device in pair:
        assert device.field("party", person, "district") == "浦东"
        (conflict,) = device.conflicts()
        assert conflict.kind == "delete_vs_edit"
    assert first.table("party") == second.table("party")


@pytest.mark.parametrize(("take", "gone"), [("shown", False), ("other", True)])
def test_a_deletion_against_an_edit_is_settled_by_choosing(pair, person, take, gone):
    first, second = pair
    first.edit("party", person, district="浦东")
    second.delete("party", person)
    sync_until_quiet(first, second)
    first.resolve(first.conflicts()[0].id, take)
    sync_until_quiet(first, second)
    assert [device.conflicts() for device in pair] == [[], []]
    assert [is_gone(device, person) for device in pair] == [gone, gone]
    assert first.recomputed() == first.sync().digests


def test_an_edit_after_a_deletion_is_kept_as_a_conflict(pair, person):
    first, second = pair
    first.delete("party", person)
    first.sync()
    second.edit("party", person, district="浦东")
    sync_until_quiet(first, second)
    for device in pair:
        assert is_gone(device, person)
        (conflict,) = device.conflicts()
        assert conflict.kind == "edit_vs_delete"
        assert conflict.other[0].text == "浦东"
        assert conflict.title == "张三丰"


@pytest.mark.parametrize(("take", "gone"), [("shown", True), ("other", False)])
def test_an_edit_after_a_deletion_is_settled_by_choosing(pair, person, take, gone):
    first, second = pair
    first.delete("party", person)
    first.sync()
    second.edit("party", person, district="浦东")
    sync_until_quiet(first, second)
    first.resolve(first.conflicts()[0].id, take)
    sync_until_quiet(first, second)
    assert [device.conflicts() for device in pair] == [[], []]
    assert [is_gone(device, person) for device in pair] == [gone, gone]
    if not gone:
        assert second.field("party", person, "district") == "浦东"
    assert first.recomputed() == first.sync().digests
    assert second.recomputed() == second.sync().digests


def test_a_note_added_to_a_deleted_client_is_kept_as_a_conflict(pair, person):
    first, second = pair
    first.delete("party", person)
    first.sync()
    note = second.new("interaction", party=person, kind="visit", at=Moment(0), note="谈了")
    sync_until_quiet(first, second)
    (conflict,) = first.conflicts()
    first.resolve(conflict.id, "other")
    sync_until_quiet(first, second)
    for device in pair:
        assert not is_gone(device, person)
        assert device.field("interaction", note, "note") == "谈了"
        assert device.conflicts() == []
