"""Many records at once do not go without a word; and what went while a device was away goes."""

from typing import Any

import pytest
from sqlalchemy import update

from desktop.core.errors import Conflict
from desktop.core.ids import new_id
from desktop.records import bulk
from desktop.sync import brake
from sync_server.opening import opened
from sync_server.services.retention import DAY_MS, EXITS_MS, forget_past
from sync_server.settings import Settings
from sync_server.store.models import ChainLog
from sync_server.store.models import Device as DeviceRow
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office

ALL, GONE = 230, brake.MOST + 1
"""So many are too many whatever else a device has, such as the colleagues of other tests."""


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    return office.pair()


def filled(pair, number: int) -> list[Any]:
    """Let both have so many clients."""
    ids = [new_id() for _ in range(number)]
    values = {"kind": "person", "name": "单雄信"}
    with pair[0].store.write() as unit:
        bulk.create_many(unit, "party", [(one, values) for one in ids], new_id())
    sync_until_quiet(*pair)
    return ids


def delete_each(device: Device, ids: list[Any]) -> None:
    for one in ids:
        device.delete("party", one)
    device.sync()


@pytest.mark.parametrize(
    ("clients", "each", "total", "held"),
    [
        (201, 0, 10_000, True),
        (200, 0, 10_000, False),
        (21, 0, 100, True),
        (20, 0, 100, False),
        (19, 0, 19, False),
        (5, 50, 10_000, True),
        (4, 500, 2_004, False),
    ],
)
def test_the_brake_holds_beyond_200_or_a_fifth(clients, each, total, held):
    roots = [new_id().bytes for _ in range(clients)]
    removed = dict.fromkeys(roots, b"")
    removed |= {new_id().bytes: root for root in roots for _ in range(each)}
    assert brake.is_too_many(removed, total) is held


def test_many_removals_wait_for_a_word(pair):
    first, second = pair
    ids = filled(pair, ALL)
    delete_each(first, ids[:GONE])
    for _ in range(2):
        with pytest.raises(Conflict) as raised:
            second.sync()
        assert raised.value.code == "many_removed"
        assert raised.value.facts["count"] == GONE
        assert all(second.see("party", one) for one in ids)
    second.reopen()
    second.engine.sync(accept_removals=True)
    assert [second.see("party", one) for one in ids[:GONE]] == [None] * GONE
    assert second.recomputed() == second.sync().digests


def test_what_is_typed_meanwhile_still_goes_out(pair):
    first, second = pair
    ids = filled(pair, ALL)
    delete_each(first, ids[:GONE])
    second.edit("party", ids[-1], district="浦东")
    with pytest.raises(Conflict):
        second.sync()
    first.sync()
    assert first.field("party", ids[-1], "district") == "浦东"


def test_a_bulk_command_that_the_server_knows_of_is_not_asked_about(pair):
    first, second = pair
    ids = filled(pair, ALL)
    with first.store.write() as unit:
        bulk.remove_many(unit, "party", [(one, new_id()) for one in ids[:GONE]], new_id())
    sync_until_quiet(first, second)
    assert second.see("party", ids[0]) is None


def test_own_removals_are_not_asked_about(pair):
    first, _ = pair
    ids = filled(pair, ALL)
    delete_each(first, ids[:GONE])
    assert first.sync().complete


def test_a_lost_bucket_is_not_asked_about(office, pair):
    first, second = pair
    filled(pair, 30)
    office.take_back(first.login, second.login)
    assert second.sync().complete


def away_for_long(office: Office, device: Device) -> None:
    """Let what happened so far lie back longer than exits are kept, and the device be silent."""
    long_ms = EXITS_MS + DAY_MS

    def turn_back(connection: Any, now_ms: int) -> None:
        connection.execute(update(ChainLog).values(at_ms=ChainLog.at_ms - long_ms))
        here = update(DeviceRow).where(DeviceRow.id == device.store.actor.device)
        connection.execute(here.values(seen_ms=now_ms - long_ms))

    office.administer(turn_back)
    with opened(Settings(data=office.server.data)) as store:
        forget_past(store)


def test_what_went_while_a_device_was_away_for_half_a_year_goes(office, pair):
    first, second = pair
    ids = filled(pair, 4)
    first.delete("party", ids[0])
    sync_until_quiet(first)
    away_for_long(office, second)
    first.edit("party", ids[1], district="浦东")
    first.sync()
    second.sync()
    assert second.see("party", ids[0]) is None
    assert second.field("party", ids[1], "district") == "浦东"
    assert second.recomputed() == second.sync().digests


def test_what_was_typed_into_it_meanwhile_is_kept_as_a_proposal(office, pair):
    first, second = pair
    ids = filled(pair, 4)
    first.delete("party", ids[0])
    sync_until_quiet(first)
    away_for_long(office, second)
    second.edit("party", ids[0], district="浦东")
    sync_until_quiet(second, first)
    for device in pair:
        assert device.see("party", ids[0]) is None
        (conflict,) = device.conflicts()
        assert (conflict.kind, conflict.other[0].text) == ("edit_vs_delete", "浦东")
