"""How saves are packed: whole, in order, within the protocol's limits."""

import pytest

from desktop.records import write
from desktop.store.unit import THIS_RUN
from desktop.sync.apply import apply_cut
from desktop.sync.outgoing import MOST_CHANGES, MOST_IN_TXN, packed, pending_rows
from desktop.sync.pull import fetch_cut
from tests.sync.device import Device
from tests.sync.office import Office


@pytest.fixture
def device(office: Office) -> Device:
    return office.device(office.hire())


def waiting(device: Device, most: int = MOST_CHANGES):
    with device.store.read() as connection:
        rows = pending_rows(connection, MOST_CHANGES + MOST_IN_TXN)
        return packed(rows, THIS_RUN, most)


def save_together(device: Device, number: int, **values: str) -> None:
    with device.store.write() as unit:
        for n in range(number):
            write.create(unit, "party", {"kind": "person", "name": f"客户{n}", **values})


def test_what_was_saved_together_is_one_transaction(device):
    save_together(device, 3)
    save_together(device, 2)
    assert [len(txn.changes) for txn in waiting(device)] == [3, 2]


def test_a_large_save_goes_in_pieces_of_a_hundred(device):
    save_together(device, 250)
    txns = waiting(device)
    assert [len(txn.changes) for txn in txns] == [100, 100, 50]
    assert len({txn.txn for txn in txns}) == 3
    assert device.sync().pushed == 250


def test_a_batch_ends_before_a_transaction_that_does_not_fit(device):
    for _ in range(3):
        save_together(device, 4)
    assert [len(txn.changes) for txn in waiting(device, most=10)] == [4, 4]


def test_a_batch_keeps_below_a_mebibyte(device):
    for _ in range(6):
        save_together(device, 1, remark="长" * 80_000)
    assert len(waiting(device)) == 4
    assert device.sync().pushed == 6


def test_the_same_change_is_sent_in_the_same_words_whatever_was_pulled_between(office):
    first, second = office.pair()
    person = first.person(district="黄浦")
    first.sync()
    second.sync()
    second.edit("party", person, district="静安")
    (before,) = waiting(second)[0].changes
    first.edit("party", person, district="浦东")
    first.sync()
    pull_only(second)
    (after,) = waiting(second)[0].changes
    assert after == before
    assert second.field("party", person, "district") == "静安"


def pull_only(device: Device) -> None:
    with device.engine._link() as (link, _):
        fetch_cut(device.store, link, lambda *_: None, lambda: False)
        apply_cut(device.store, lambda _: None, lambda: False)
