"""Two copies of one store, on one device's name: both are found out, and neither loses a change."""

import shutil

import pytest
from sqlalchemy import select

from desktop.core.errors import Locked, NotAllowed, Rejected
from desktop.store.tables import Audit
from desktop.sync.engine import Engine
from sync_server.services.devices import list_devices, order_device
from sync_server.services.renewal import MOST_A_DAY
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office


def twin_of(office: Office, device: Device, name: str = "twin") -> Device:
    """The whole folder, copied to another computer that opens it with the same keys."""
    device.store.close()
    folder = device.folder.with_name(name)
    made = Device(folder, login=device.login)
    made.store.close()
    shutil.rmtree(folder)
    shutil.copytree(device.folder, folder)
    made.reopen()
    device.reopen()
    office.devices.append(made)
    return made


def devices_of(office: Office, login: str) -> list[dict[str, object]]:
    found = office.administer(lambda connection, _: list_devices(connection))
    return [one for one in found if one["login"] == login]


def actions(device: Device) -> list[str]:
    with device.store.read() as connection:
        return list(connection.execute(select(Audit.action).order_by(Audit.n)).scalars())


@pytest.fixture
def device(office: Office) -> Device:
    made = office.device(office.hire())
    made.person("从前")
    made.sync()
    return made


def test_two_copies_go_on_as_two_devices(office, device):
    waiting = device.person("复制时未发送")
    twin = twin_of(office, device)
    typed = [device.person("原件"), twin.person("副本")]
    sync_until_quiet(device, twin)
    typed += [device.person("原件二"), twin.person("副本二")]
    sync_until_quiet(device, twin)
    for one in (device, twin):
        assert all(one.see("party", record) for record in (waiting, *typed))
        assert set(one.outbox()) == {"settled"}
    assert device.table("party") == twin.table("party")
    assert device.recomputed() == device.sync().digests
    assert device.store.actor != twin.store.actor


def test_it_shows_in_the_list_of_devices_and_in_the_audit(office, device):
    twin = twin_of(office, device)
    device.person("原件")
    twin.person("副本")
    sync_until_quiet(device, twin)
    old, new = sorted(devices_of(office, device.login), key=lambda one: one["enrolled_ms"])
    assert new["renewed_from"] == old["id"]
    assert old["forked_ms"]
    assert "renew" in actions(twin) + actions(device)


def test_the_same_edit_in_both_copies_waits_for_a_choice(office, device):
    (person,) = device.table("party")
    twin = twin_of(office, device)
    device.edit("party", person, district="浦东")
    twin.edit("party", person, district="静安")
    sync_until_quiet(device, twin)
    for one in (device, twin):
        (conflict,) = one.conflicts()
        assert {conflict.shown.text, conflict.other[0].text} == {"浦东", "静安"}


def test_stamps_of_a_copy_are_those_of_its_own_device(office, device):
    twin = twin_of(office, device)
    device.person("原件")
    twin.person("副本")
    sync_until_quiet(device, twin)
    assert device.store.actor.node != twin.store.actor.node


def test_a_copy_of_a_barred_device_gets_no_name_of_its_own(office, device):
    twin = twin_of(office, device)
    device.person("原件")
    device.sync()
    barred = device.store.actor.device
    office.administer(lambda connection, _: order_device(connection, barred, "revoked"))
    twin.person("副本")
    with pytest.raises(NotAllowed) as raised:
        twin.sync()
    assert raised.value.code == "device_locked"
    assert len(devices_of(office, device.login)) == 1


def test_a_copy_whose_keys_stay_closed_asks_for_a_code(office, device):
    twin = twin_of(office, device)
    device.person("原件")
    device.sync()
    typed = twin.person("副本")
    with pytest.raises(Locked) as raised:
        Engine(twin.store, bytes(32)).sync()
    assert raised.value.code == "device_keys_elsewhere"
    twin.enrol(office.url, office.code(device.login))
    sync_until_quiet(device, twin)
    assert device.see("party", typed)


def test_copies_without_end_need_a_code(office, device):
    for number in range(MOST_A_DAY + 1):
        twin = twin_of(office, device, f"twin{number}")
        device.person(f"原件{number}")
        device.sync()
        typed = twin.person(f"副本{number}")
        if number < MOST_A_DAY:
            assert twin.sync().complete
    with pytest.raises(Rejected) as raised:
        twin.sync()
    assert raised.value.code == "device_forked"
    twin.enrol(office.url, office.code(device.login))
    sync_until_quiet(twin, device)
    assert device.see("party", typed)
