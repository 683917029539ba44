"""Courier files that are cut short, changed, old, or for somebody else: refused in clear words."""

import os
from pathlib import Path

import pytest

from desktop.core.errors import FieldbookError
from desktop.core.ids import new_id
from desktop.store.unit import read_fact
from desktop.sync import facts
from sync_server.opening import open_catalogue, opened
from sync_server.services.accounts import disable_user
from sync_server.services.courier import carry
from sync_server.services.devices import order_device
from sync_server.services.epochs import begin_epoch
from sync_server.services.refused import Refused
from sync_server.settings import Settings
from tests.server.process import start_server
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office
from tests.sync.stick import Stick


@pytest.fixture
def stick(office: Office, tmp_path: Path) -> Stick:
    return Stick(office, tmp_path / "stick")


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    """One person's device with a line, and one in a branch without."""
    login = office.hire()
    online, apart = office.device(login), office.device(login)
    sync_until_quiet(online, apart)
    return online, apart


@pytest.fixture
def people(office: Office) -> tuple[Device, Device]:
    """Devices of two people who share the first one's clients, the second without a line."""
    online, apart = office.pair()
    sync_until_quiet(online, apart)
    return online, apart


def code_of(device: Device, file: Path) -> str:
    before = device.table("party"), device.outbox()
    with pytest.raises(FieldbookError) as raised:
        device.engine.read_courier(file)
    assert raised.value.message()
    assert (device.table("party"), device.outbox()) == before
    return raised.value.code


def refusal(stick: Stick, content: bytes) -> str:
    settings = Settings(data=stick.office.server.data)
    with opened(settings) as store, pytest.raises(Refused) as raised:
        carry(store, open_catalogue(settings), content)
    return raised.value.trouble.code


def cut(content: bytes, at: float) -> bytes:
    return content[: int(len(content) * at)]


def flipped(content: bytes) -> bytes:
    return content[:-20] + bytes([content[-20] ^ 1]) + content[-19:]


@pytest.mark.parametrize("at", [0, 0.02, 0.3, 0.9, 0.999])
def test_a_file_cut_short_is_refused_on_both_sides(pair, stick, at):
    _, apart = pair
    apart.person()
    there = stick.write(apart)
    back = stick.carry(there)
    back.write_bytes(cut(back.read_bytes(), at))
    assert code_of(apart, back) == "courier_damaged"
    assert refusal(stick, cut(there.read_bytes(), at)) == "courier_damaged"


def test_a_file_with_a_bit_flipped_is_refused_on_both_sides(pair, stick):
    _, apart = pair
    apart.person()
    there = stick.write(apart)
    back = stick.carry(there)
    back.write_bytes(flipped(back.read_bytes()))
    assert code_of(apart, back) == "courier_damaged"
    assert refusal(stick, flipped(there.read_bytes())) == "courier_damaged"


def test_a_cover_changed_by_hand_no_longer_opens_the_box(pair, stick):
    online, apart = pair
    content = stick.write(apart).read_bytes()
    with online.store.read() as connection:
        other = read_fact(connection, facts.DEVICE) or ""
    with apart.store.read() as connection:
        own = read_fact(connection, facts.DEVICE) or ""
    assert refusal(stick, content.replace(own.encode(), other.encode())) == "courier_damaged"


def test_an_answer_for_another_device_is_refused(pair, stick):
    online, apart = pair
    assert code_of(online, stick.carry(stick.write(apart))) == "courier_elsewhere"


def test_a_file_that_goes_the_wrong_way_is_refused(pair, stick):
    _, apart = pair
    there = stick.write(apart)
    back = stick.carry(there)
    assert code_of(apart, there) == "courier_backward"
    assert refusal(stick, back.read_bytes()) == "courier_backward"


def test_a_file_for_another_server_is_refused(pair, stick, tmp_path):
    server = start_server(tmp_path / "other", users=("anna",))
    stranger = Device(tmp_path / "stranger")
    try:
        stranger.enrol(server.url, server.enrol_code("anna"))
        content = stick.write(stranger).read_bytes()
    finally:
        server.stop()
        stranger.store.close()
    assert refusal(stick, content) == "courier_elsewhere"


def test_a_file_of_another_history_is_refused_on_both_sides(tmp_path):
    server = start_server(tmp_path / "server", users=("anna",))
    office = Office(server, tmp_path)
    stick = Stick(office, tmp_path / "stick")
    device = office.device("anna")
    try:
        device.person()
        there = stick.write(device)
        back = stick.carry(there)
        office.administer(begin_epoch)
        assert refusal(stick, there.read_bytes()) == "epoch_changed"
        with device.store.write() as unit:
            unit.set_fact(facts.EPOCH, new_id().hex)
        assert code_of(device, back) == "courier_epoch"
    finally:
        server.stop()
        device.store.close()


def test_an_answer_that_the_server_did_not_sign_is_refused(pair, stick):
    online, apart = pair
    answer = stick.carry(stick.write(apart))
    with online.store.read() as connection:
        other = read_fact(connection, facts.SERVER_KEY) or ""
    with apart.store.write() as unit:
        unit.set_fact(facts.SERVER_SIGN, other)
    assert code_of(apart, answer) == "courier_forged"


def test_a_disabled_person_and_a_revoked_device_carry_nothing(office, people, stick):
    online, apart = people
    files = [stick.write(online, "one").read_bytes(), stick.write(apart, "two").read_bytes()]
    with apart.store.read() as connection:
        device = read_fact(connection, facts.DEVICE) or ""
    office.administer(lambda c, _: order_device(c, device, "revoked"))
    office.administer(lambda c, now: disable_user(c, online.login, now))
    assert [refusal(stick, file) for file in files] == ["user_disabled", "device_revoked"]


def test_an_order_to_lock_comes_by_stick_and_nothing_else_does(office, pair, stick):
    online, apart = pair
    online.person("甲")
    online.sync()
    apart.person("乙")
    file = stick.write(apart)
    with apart.store.read() as connection:
        device = read_fact(connection, facts.DEVICE) or ""
    office.administer(lambda c, _: order_device(c, device, "locked"))
    answer = stick.carry(file)
    with pytest.raises(FieldbookError) as raised:
        apart.engine.read_courier(answer)
    assert raised.value.code == "device_locked"
    assert apart.outbox() == {"pending": 1}
    assert [row["name"] for row in apart.table("party").values()] == ["乙"]


def test_a_stick_that_is_full_or_gone_leaves_no_half_file(pair, stick):
    _, apart = pair
    with pytest.raises(FieldbookError) as raised:
        apart.engine.write_courier(stick.folder / "nowhere" / "file")
    assert raised.value.code == "courier_file"
    assert os.listdir(stick.folder) == []


def test_a_device_that_never_learnt_the_servers_key_says_so(pair, stick):
    _, apart = pair
    with apart.store.write() as unit:
        unit.set_fact(facts.SERVER_KEY, "")
    with pytest.raises(FieldbookError) as raised:
        stick.write(apart)
    assert raised.value.code == "courier_no_key"


def carry_refusal(carrier: Device, stick: Stick, file: Path) -> str:
    with pytest.raises(FieldbookError) as raised:
        carrier.engine.carry_courier(file, stick.folder / "back")
    assert not (stick.folder / "back").exists()
    return str(raised.value.facts.get("reason", raised.value.code))


def test_what_is_wrong_with_a_carried_file_is_not_laid_on_its_carrier(office, pair, stick):
    online, apart = pair
    there = stick.write(apart)
    back = stick.carry(there)
    assert carry_refusal(online, stick, back) == "courier_backward"
    with apart.store.read() as connection:
        device = read_fact(connection, facts.DEVICE) or ""
    office.administer(lambda c, _: order_device(c, device, "revoked"))
    assert carry_refusal(online, stick, there) == "courier_device_revoked"
    there.write_bytes(flipped(there.read_bytes()))
    assert online.sync().complete
