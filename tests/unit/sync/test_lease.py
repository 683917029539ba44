"""The data lease: its steps, who may prolong it, and that nobody's clock gets around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop.core.errors import NotAllowed, Rejected
from desktop.store.tables import Outbox
from desktop.sync import lease
from desktop.sync.lease import Step
from tests.stores import add_party
from tests.unit.sync.leased import DEVICE, Leased


@pytest.fixture
def leased(tmp_path: Path) -> Iterator[Leased]:
    world = Leased(tmp_path / "store")
    yield world
    world.store.close()


def test_without_a_lease_nobody_is_asked(leased: Leased) -> None:
    leased.days(400)
    assert leased.state.step is Step.FREE


def test_a_lease_of_no_days_lasts_for_ever(leased: Leased) -> None:
    leased.hear(leased.lease(0))
    leased.days(400)
    assert leased.state.step is Step.FREE


@pytest.mark.parametrize(
    ("days", "step", "left"),
    [
        (0, Step.GOOD, 30),
        (29.9, Step.GOOD, 0),
        (30, Step.MASKED, 7),
        (36.9, Step.MASKED, 0),
        (37, Step.READ_ONLY, 7),
        (43.9, Step.READ_ONLY, 0),
        (44, Step.SEALED, 0),
        (400, Step.SEALED, 0),
    ],
)
def test_the_data_becomes_less_in_steps(leased: Leased, days: float, step: Step, left: int) -> None:
    leased.hear(leased.lease(30))
    leased.days(days)
    assert (leased.state.step, leased.state.days_left) == (step, left)


def test_it_warns_in_the_last_days(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    leased.days(24)
    assert not leased.state.warns
    leased.days(2)
    assert leased.state.warns


def test_every_sync_begins_it_anew(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    leased.days(43)
    leased.hear(leased.lease(30))
    assert leased.state.step is Step.GOOD


def test_a_lease_that_the_server_did_not_sign_is_none(leased: Leased) -> None:
    forged = leased.lease(30)
    forged.days = 3000
    leased.hear(forged)
    assert leased.state.step is Step.FREE


def test_a_lease_of_another_device_is_none(leased: Leased) -> None:
    leased.hear(leased.lease(30, device="e0" * 16))
    assert leased.state.step is Step.FREE


def test_an_older_lease_shown_again_changes_nothing(leased: Leased) -> None:
    old = leased.lease(365)
    leased.days(1)
    leased.hear(leased.lease(30))
    leased.hear(old)
    leased.days(44)
    assert leased.state.step is Step.SEALED


def test_the_last_lease_shown_again_does_not_turn_the_time_back(leased: Leased) -> None:
    last = leased.lease(30)
    leased.hear(last)
    leased.days(40)
    leased.start_again()
    leased.turn_clock(-40)
    leased.hear(last)
    leased.start_again()
    assert leased.state.step is Step.READ_ONLY


def test_a_poll_costs_no_write(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    before = leased.store.path.stat().st_mtime_ns, _wal(leased)
    leased.days(60 / 86_400)
    leased.hear(leased.lease(30))
    assert (leased.store.path.stat().st_mtime_ns, _wal(leased)) == before


def _wal(leased: Leased) -> int:
    return leased.store.path.with_name("store.db-wal").stat().st_size


def test_turning_the_clock_back_does_not_help(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    leased.days(44)
    leased.start_again()
    leased.turn_clock(-44)
    leased.start_again()
    assert leased.state.step is Step.SEALED


def test_a_stopped_clock_does_not_help_while_the_program_runs(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    leased.days(44)
    leased.turn_clock(-44)
    assert leased.state.step is Step.SEALED


def test_an_edit_remembers_the_time_even_after_a_crash(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    leased.days(31)
    add_party(leased.store)
    leased.turn_clock(-31)
    leased.start_again()
    assert leased.state.step is Step.MASKED


def test_a_clock_far_ahead_seals_until_the_next_sync_only(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    leased.turn_clock(1000)
    add_party(leased.store)
    leased.start_again()
    assert leased.state.step is Step.SEALED
    leased.turn_clock(-1000)
    leased.start_again()
    assert leased.state.step is Step.SEALED
    leased.days(1 / 86_400)
    leased.hear(leased.lease(30))
    assert leased.state.step is Step.GOOD
    leased.start_again()
    assert leased.state.step is Step.GOOD


def test_a_clock_that_stays_ahead_counts_from_what_the_server_said(leased: Leased) -> None:
    leased.turn_clock(1000)
    leased.hear(leased.lease(30))
    add_party(leased.store)
    leased.days(29)
    leased.start_again()
    assert leased.state.step is Step.GOOD
    leased.days(2)
    leased.start_again()
    assert leased.state.step is Step.MASKED


def test_a_clock_that_was_ahead_and_is_set_right_buys_no_time(leased: Leased) -> None:
    leased.turn_clock(1000)
    leased.hear(leased.lease(30))
    leased.turn_clock(-1000)
    leased.days(31)
    leased.start_again()
    assert leased.state.step is Step.MASKED


def test_a_read_only_book_takes_nothing_from_people(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    leased.days(37)
    assert leased.state.bar is not None
    with pytest.raises(NotAllowed) as caught:
        add_party(leased.store)
    assert caught.value.code == "lease_read_only"
    with leased.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(Outbox)) == 0
    leased.hear(leased.lease(30))
    add_party(leased.store)


def test_a_branch_code_prolongs_by_its_days(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    leased.days(50)
    assert lease.redeem(leased.store, leased.keys, leased.code(days=5)) == 5
    assert (leased.state.step, leased.state.days_left) == (Step.GOOD, 5)
    leased.days(5)
    assert leased.state.step is Step.MASKED


def test_a_branch_code_is_good_once(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    lease.redeem(leased.store, leased.keys, leased.code(2))
    for number in (1, 2):
        with pytest.raises(Rejected) as caught:
            lease.redeem(leased.store, leased.keys, leased.code(number))
        assert caught.value.code == "lease_code_used"


@pytest.mark.parametrize("wrong", ["", "ABCD", "0000-0000-0000-0000-0000"])
def test_what_is_no_code_opens_nothing(leased: Leased, wrong: str) -> None:
    leased.hear(leased.lease(30))
    with pytest.raises(Rejected):
        lease.redeem(leased.store, leased.keys, wrong)


def test_another_devices_code_opens_nothing(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    with pytest.raises(Rejected):
        lease.redeem(leased.store, leased.keys, leased.code(device="e0" * 16))


def test_a_locked_device_is_sealed_until_the_server_lets_it_in(leased: Leased) -> None:
    before = leased.lease(30)
    leased.hear(before)
    leased.days(0.1)
    held_back = leased.lease(30)
    leased.days(0.1)
    leased.hear(None, "locked")
    assert (leased.state.step, leased.state.locked) == (Step.SEALED, True)
    with pytest.raises(NotAllowed):
        lease.redeem(leased.store, leased.keys, leased.code())
    leased.hear(before)
    leased.hear(None)
    leased.hear(held_back)
    assert leased.state.locked
    leased.days(0.1)
    leased.hear(leased.lease(30))
    assert leased.state.step is Step.GOOD


def test_a_lease_does_not_outlive_its_device(leased: Leased) -> None:
    leased.hear(leased.lease(30))
    with leased.store.write() as unit:
        unit.set_fact("device", DEVICE.replace("d", "c"))
    assert leased.state.step is Step.FREE
