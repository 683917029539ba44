"""Histories: after a backup was put back, devices send again what the server lost."""

import pytest

from sync_server.services.epochs import begin_epoch
from tests.server.client import Refused, new
from tests.server.world import World, wall_ms


def mark(world: World) -> str:
    """Do what ``restore-mark`` does; return the new epoch."""
    with world.write() as connection:
        return begin_epoch(connection, wall_ms())


def test_a_device_of_another_history_learns_what_both_share(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    anna.pull()
    epoch = mark(world)
    with pytest.raises(Refused) as refusal:
        anna.pull_page()
    trouble = refusal.value.trouble
    assert (refusal.value.status, trouble.code, trouble.epoch) == (409, "epoch_changed", epoch)
    assert trouble.fork[anna.home] == 1


def test_a_push_of_another_history_is_refused_whole(world: World) -> None:
    anna = world.device("anna")
    mark(world)
    change = new("party", name="A")
    with pytest.raises(Refused) as refusal:
        anna.push(change)
    assert (refusal.value.status, refusal.value.trouble.code) == (409, "epoch_changed")
    assert world.logged(change.id) is None


def test_in_the_new_history_the_same_device_goes_on(world: World) -> None:
    anna = world.device("anna")
    first = new("party", name="A")
    (before,) = anna.push(first)
    anna.identity.epoch = mark(world)
    again, fresh = anna.push(first, new("party", name="B"))
    assert again == before
    assert fresh.s == "applied"


def test_an_epoch_that_the_server_never_had_shares_nothing(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    anna.identity.epoch = "f" * 32
    with pytest.raises(Refused) as refusal:
        anna.pull_page()
    assert set(refusal.value.trouble.fork.values()) == {0}


def test_of_several_histories_the_earliest_fork_counts(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    old = anna.identity.epoch
    anna.identity.epoch = mark(world)
    anna.create("party", name="B")
    mark(world)
    anna.identity.epoch = old
    with pytest.raises(Refused) as refusal:
        anna.pull_page()
    assert refusal.value.trouble.fork[anna.home] == 1
