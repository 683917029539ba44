"""What others did is told with who and on which device. Source: issue 3, point 1."""

from tests.sync.device import sync_until_quiet
from tests.sync.office import Office


def test_a_pulled_edit_names_its_author_and_device(office: Office) -> None:
    first, second = office.pair()
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    first.edit("party", person, district="浦东")
    sync_until_quiet(first, second)
    who = first.store.actor
    for device in (first, second):
        newest = device.history("party", person)[0]
        assert (newest.by, newest.device) == (who.user, who.device)
        assert (newest.old, newest.new) == ("黄浦", "浦东")


def test_an_edit_of_ones_own_other_device_names_that_device(office: Office) -> None:
    owner = office.hire()
    desk, laptop = office.device(owner), office.device(owner)
    person = desk.person(district="黄浦")
    sync_until_quiet(desk, laptop)
    laptop.edit("party", person, district="静安")
    sync_until_quiet(laptop, desk)
    assert desk.history("party", person)[0].device == laptop.store.actor.device
