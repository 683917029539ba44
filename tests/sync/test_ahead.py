"""What was packed while a batch was on its way is sent only if it is still what waits."""

from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.records import write
from desktop.store.tables import Outbox
from desktop.sync.ahead import Ahead, Wanted, pack
from tests.sync.device import Device
from tests.sync.office import Office

WANTED = Wanted(after=1, most=1_000, state="pending")


@pytest.fixture
def device(tmp_path: Path) -> Device:
    """A device with five new people, the first of whom was sent."""
    made = Device(tmp_path / "device")
    for number in range(5):
        made.person(f"张三{number}")
    return made


def test_what_was_packed_ahead_is_what_would_be_packed_now(device: Device) -> None:
    ahead = Ahead(device.store)
    ahead.begin(WANTED)
    with device.store.read() as connection:
        ready = ahead.take(connection, WANTED)
        now = pack(connection, device.store.boot, WANTED)
    assert ready is not None and now is not None
    assert [txn.changes for txn in ready.txns] == [txn.changes for txn in now.txns]
    assert len(ready.rows) == 4
    device.store.close()


def test_it_is_packed_anew_where_a_row_waits_no_more(device: Device) -> None:
    ahead = Ahead(device.store)
    ahead.begin(WANTED)
    ahead._join()
    with device.store.write() as unit:
        unit.connection.execute(update(Outbox).where(Outbox.n == 3).values(state="refused"))
        assert ahead.take(unit.connection, WANTED) is None
    device.store.close()


def test_it_is_packed_anew_where_another_batch_is_wanted(device: Device) -> None:
    ahead = Ahead(device.store)
    ahead.begin(WANTED)
    with device.store.read() as connection:
        assert ahead.take(connection, Wanted(after=2, most=1_000, state="pending")) is None
        assert ahead.take(connection, WANTED) is None
    device.store.close()


def test_several_batches_arrive_whole(office: Office) -> None:
    device = office.device(office.hire())
    device.sync()
    with device.store.write() as unit:
        for number in range(2_300):
            write.create(unit, "party", {"kind": "person", "name": f"客户{number}"})
    assert device.sync().pushed == 2_300
    assert device.outbox() == {"settled": 2_300}
