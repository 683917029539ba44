"""A change the server refuses: final, listed with what was typed, in nobody's way."""

import pytest

from desktop.sync.refused import dismiss, refused
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office

TOO_LONG = "长" * 85_000
"""A remark that this program takes and the bank's server does not."""


def listed(device: Device):
    with device.store.read() as connection:
        return refused(connection)


@pytest.fixture
def pair(office: Office):
    return office.pair()


def test_a_refused_edit_is_listed_and_the_view_goes_back(pair):
    first, second = pair
    person = first.person(remark="原来的")
    sync_until_quiet(first, second)
    first.edit("party", person, remark=TOO_LONG)
    first.edit("party", person, district="浦东")
    report = first.sync()
    assert (report.pushed, report.refused) == (2, 1)
    assert first.field("party", person, "remark") == "原来的"
    assert first.field("party", person, "district") == "浦东"
    (change,) = listed(first)
    assert change.values == {"remark": TOO_LONG}
    assert (change.record, change.code, change.register) == (person, "invalid_value", "remark")
    second.sync()
    assert first.table("party") == second.table("party")
    assert first.recomputed() == first.sync().digests


def test_an_edit_on_top_of_a_refused_one_stands(pair):
    first, second = pair
    person = first.person(remark="原来的")
    sync_until_quiet(first, second)
    first.edit("party", person, remark=TOO_LONG)
    first.edit("party", person, remark="短的")
    sync_until_quiet(first, second)
    for device in pair:
        assert device.field("party", person, "remark") == "短的"
        assert device.conflicts() == []


def test_a_refused_creation_takes_what_hangs_on_it_along(pair):
    first, _ = pair
    person = first.person(remark=TOO_LONG)
    first.new("relationship", party=person, role="spouse", other_name="李四")
    other = first.person("另一位")
    report = first.sync()
    assert (report.pushed, report.refused) == (3, 2)
    assert [change.code for change in listed(first)] == ["invalid_value", "dependency"]
    assert first.see("party", person) is None
    assert first.see("party", other)


def test_a_refused_change_can_be_dismissed(pair):
    first, _ = pair
    first.person(remark=TOO_LONG)
    first.sync()
    with first.store.write() as unit:
        dismiss(unit, listed(first)[0].change)
    assert listed(first) == []
