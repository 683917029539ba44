"""Becoming a device: what was written before joins the portfolio; copies are found out."""

import shutil

import pytest
from sqlalchemy import select

from desktop.core.errors import Locked, NotAllowed, NotFound, Rejected
from desktop.records import searching
from desktop.store.tables import BucketState, Outbox
from desktop.sync.engine import Engine
from desktop.sync.identity import require_identity
from tests.server.process import start_server
from tests.sync.device import WRAP, Device, sync_until_quiet
from tests.sync.office import Office


def test_what_was_written_before_joins_the_persons_own_portfolio(office: Office):
    device = office.device()
    person = device.person()
    login = office.hire()
    device.enrol(office.url, office.code(login))
    home = device.store.actor.user and device.table("party")[person]["bucket"]
    assert home.startswith("p/")
    assert home.endswith("/own")
    assert home != "p/me/own"
    with device.store.read() as connection:
        assert connection.execute(select(Outbox.bucket)).scalar() == home
        buckets = connection.execute(select(BucketState.bucket)).scalars().all()
        found = connection.exec_driver_sql("SELECT DISTINCT bucket FROM find_doc").scalars().all()
    assert home in buckets
    assert "p/me/own" not in buckets
    assert found == [home]
    device.sync()
    other = office.device(login)
    other.sync()
    assert other.field("party", person, "name") == "张三丰"
    assert device.table("party") == other.table("party")


def test_the_store_writes_as_the_person_and_device_that_the_server_named(office):
    device = office.device(office.hire())
    identity = require_identity(device.store)
    assert (device.store.actor.user, device.store.actor.device) == (identity.user, identity.device)
    person = device.person()
    assert device.table("party")[person]["by"] == identity.user


def test_the_private_keys_are_not_in_the_store_in_clear(office):
    device = office.device(office.hire())
    with pytest.raises(Locked) as raised:
        Engine(device.store, bytes(32)).sync()
    assert raised.value.code == "device_keys_elsewhere"


def test_a_store_that_was_never_enrolled_says_so(office):
    with pytest.raises(NotFound) as raised:
        office.device().sync()
    assert raised.value.code == "not_enrolled"


@pytest.mark.parametrize("code", ["", "0000-0000-0000-0000", "张三"])
def test_a_wrong_code_is_refused_and_changes_nothing(office, code):
    device = office.device()
    person = device.person()
    with pytest.raises(Rejected) as raised:
        device.enrol(office.url, code)
    assert raised.value.code == "code_refused"
    assert device.table("party")[person]["bucket"] == "p/me/own"


def test_a_code_serves_one_device(office):
    code = office.code(office.hire())
    office.device().enrol(office.url, code)
    with pytest.raises(Rejected) as raised:
        office.device().enrol(office.url, code)
    assert raised.value.code == "code_refused"


def test_a_code_may_be_typed_carelessly(office):
    code = office.code(office.hire())
    device = office.device()
    device.enrol(office.url, f"  {code.lower().replace('-', ' ')} ")
    assert device.sync().complete


def test_a_store_does_not_change_to_another_person(office):
    device = office.device(office.hire())
    with pytest.raises(NotAllowed) as raised:
        device.enrol(office.url, office.code(office.hire()))
    assert raised.value.code == "enrolled_elsewhere"
    assert device.sync().complete


def test_a_store_does_not_change_to_another_server(office, tmp_path):
    device = office.device(office.hire())
    other = start_server(tmp_path / "other", users=["wang"])
    try:
        with pytest.raises(NotAllowed) as raised:
            device.enrol(other.url, other.enrol_code("wang"))
        assert raised.value.code == "wrong_server"
    finally:
        other.stop()


def test_enrolling_again_keeps_what_was_typed_and_sends_it(office):
    login = office.hire()
    device, other = office.device(login), office.device(login)
    person = device.person(district="黄浦")
    sync_until_quiet(device, other)
    device.edit("party", person, district="浦东")
    device.enrol(office.url, office.code(login))
    sync_until_quiet(device, other)
    assert other.field("party", person, "district") == "浦东"
    assert device.table("party") == other.table("party")
    assert device.recomputed() == device.sync().digests


def test_a_store_file_brought_back_from_a_backup_becomes_another_device(office):
    login = office.hire()
    device, other = office.device(login), office.device(login)
    device.person("甲")
    sync_until_quiet(device, other)
    backup = copy_of(device, "store.db")
    device.person("乙")
    sync_until_quiet(device, other)
    lost = device.person("丙")
    bring_back(device, backup)
    assert device.see("party", lost) is None
    before = device.store.actor.device
    typed = device.person("丁")
    sync_until_quiet(device, other)
    names = {row["name"] for row in device.table("party").values()}
    assert names == {"甲", "乙", "丁"}
    assert device.store.actor.device != before
    assert other.see("party", typed)
    assert device.table("party") == other.table("party")


def test_a_whole_folder_brought_back_is_found_out_by_the_server_and_goes_on(office):
    login = office.hire()
    device, other = office.device(login), office.device(login)
    device.person("甲")
    sync_until_quiet(device, other)
    backup = copy_of(device, "store.db"), copy_of(device, "incarnation")
    for name in ("乙", "丙"):
        device.person(name)
        device.sync()
    for one in backup:
        bring_back(device, one)
    typed = device.person("丁")
    before = device.store.actor.device
    sync_until_quiet(device, other)
    assert other.see("party", typed)
    assert {row["name"] for row in device.table("party").values()} == {"甲", "乙", "丙", "丁"}
    assert device.store.actor.device != before


def test_search_finds_what_was_pulled(office):
    login = office.hire()
    device, other = office.device(login), office.device(login)
    device.person(district="浦东新区")
    sync_until_quiet(device, other)
    with other.store.write() as unit:
        while searching.catch_up(unit):
            pass
    with other.store.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM find_name").scalars().all()
        found = connection.exec_driver_sql("SELECT count(*) FROM find_doc").scalar_one()
    assert names == ["张三丰"]
    assert found == 1


def copy_of(device: Device, name: str):
    """Return (name, content) of a file of the closed store."""
    device.store.close()
    target = device.folder.with_name(f"backup-{name}")
    shutil.copyfile(device.folder / name, target)
    device.reopen()
    return name, target.read_bytes()


def bring_back(device: Device, backup) -> None:
    device.store.close()
    name, content = backup
    (device.folder / name).write_bytes(content)
    device.reopen()


def test_wrapped_keys_differ_each_time(office):
    first, second = office.device(office.hire()), office.device(office.hire())
    kept = [require_identity(device.store).wrapped for device in (first, second)]
    assert kept[0] != kept[1]
    assert WRAP.hex() not in "".join(kept)
