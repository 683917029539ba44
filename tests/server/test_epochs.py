"""Histories: after a backup was put back, devices send again what the server lost."""

import pytest

from sync_server.services.epochs import begin_epoch, identity
from sync_server.wire.messages import Cursor, Pull, PushAnswer
from tests.server.client import Device, Refused, new
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


def epoch_of(world: World) -> str:
    with world.store.read() as connection:
        return identity(connection).epoch


def test_a_device_ahead_proves_by_the_servers_seal_that_a_history_is_lost(
    small_world: World,
) -> None:
    anna = small_world.device("anna")
    anna.create("party", name="A")
    anna.pull()
    night = small_world.copied()
    anna.create("party", name="B")
    anna.pull()
    small_world.put_back(night)
    anna.send = small_world.send
    before = epoch_of(small_world)
    with pytest.raises(Refused) as refusal:
        anna.pull_page()
    assert refusal.value.trouble.code == "epoch_changed"
    assert refusal.value.trouble.epoch == epoch_of(small_world) != before
    assert refusal.value.trouble.fork[anna.home] == 0


def test_a_server_that_grew_past_its_devices_is_found_out_too(small_world: World) -> None:
    anna, ben = small_world.pair()
    anna.create("party", name="A")
    anna.pull()
    ben.pull()
    night = small_world.copied()
    anna.create("party", name="B")
    anna.pull()
    small_world.put_back(night)
    anna.send = ben.send = small_world.send
    ben.last_batch, ben.push_no = None, 0
    for name in "CDE":
        ben.push(new("party", name=name, bucket=anna.home))
    with pytest.raises(Refused) as refusal:
        anna.pull_page()
    assert refusal.value.trouble.code == "epoch_changed"
    assert refusal.value.trouble.fork[anna.home] == 0
    with pytest.raises(Refused) as other:
        ben.pull_page()
    assert other.value.trouble.fork[anna.home] == ben.cursors[anna.home].since


@pytest.mark.parametrize("seal", ["", "AAAAAAAAAAAAAAAAAAAAAA"])
def test_a_forged_position_makes_nobody_else_start_anew(world: World, seal: str) -> None:
    anna, ben = world.pair()
    anna.create("party", name="A")
    anna.pull()
    ben.pull()
    before = epoch_of(world)
    anna.cursors[anna.home] = Cursor(since=900, chain="f" * 32, after=900, seal=seal)
    with pytest.raises(Refused) as refusal:
        anna.pull_page()
    assert refusal.value.trouble.code == "cursor_ahead"
    assert refusal.value.trouble.fork[anna.home] == 0
    assert epoch_of(world) == before
    assert ben.pull() == 1


def test_a_seal_of_another_place_proves_nothing(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    anna.pull()
    before = epoch_of(world)
    anna.cursors[anna.home].since += 5
    anna.cursors[anna.home].after += 5
    with pytest.raises(Refused):
        anna.pull_page()
    assert epoch_of(world) == before


def test_a_seal_of_a_history_that_is_over_proves_nothing_again(small_world: World) -> None:
    anna = small_world.device("anna")
    night = small_world.copied()
    anna.create("party", name="A")
    anna.pull()
    small_world.put_back(night)
    anna.send = small_world.send
    with pytest.raises(Refused):
        anna.pull_page()
    anna.identity.epoch = after = epoch_of(small_world)
    with pytest.raises(Refused) as refusal:
        anna.pull_page()
    assert refusal.value.trouble.code == "cursor_ahead"
    assert epoch_of(small_world) == after


def confirmed_and_lost(world: World) -> tuple[Device, PushAnswer]:
    """A device whose last batch was confirmed by a server that has forgotten it."""
    anna = world.device("anna")
    anna.create("party", name="A")
    night = world.copied()
    answer = anna.push_batch(anna.batch(anna.txn(new("party", name="B"))))
    world.put_back(night)
    anna.send = world.send
    return anna, answer


def test_a_confirmed_batch_that_is_gone_proves_a_loss_at_the_next_push(
    small_world: World,
) -> None:
    anna, answer = confirmed_and_lost(small_world)
    before = epoch_of(small_world)
    batch = anna.batch(anna.txn(new("party", name="C")))
    batch.prev_seal = answer.seal
    with pytest.raises(Refused) as refusal:
        anna.push_batch(batch)
    assert refusal.value.trouble.code == "epoch_changed"
    assert epoch_of(small_world) != before


def test_a_confirmed_batch_that_is_gone_proves_a_loss_at_the_next_pull(
    small_world: World,
) -> None:
    anna, answer = confirmed_and_lost(small_world)
    before = epoch_of(small_world)
    asked = Pull(epoch=before, gv=anna.gv, schema=1, cursors={})
    asked.last_batch, asked.last_seal = answer.batch_id, answer.seal
    with pytest.raises(Refused) as refusal:
        anna.post("/v1/sync/pull", asked)
    assert refusal.value.trouble.code == "epoch_changed"
    assert epoch_of(small_world) != before


@pytest.mark.parametrize("seal", ["", "AAAAAAAAAAAAAAAAAAAAAA"])
def test_an_older_devices_batch_after_a_forgotten_one_is_taken(
    small_world: World, seal: str
) -> None:
    anna, _ = confirmed_and_lost(small_world)
    before = epoch_of(small_world)
    batch = anna.batch(anna.txn(new("party", name="C")))
    batch.prev_seal = seal
    assert anna.push_batch(batch).results[0].s == "applied"
    assert epoch_of(small_world) == before


def test_a_batch_that_is_sent_again_gets_its_seal_again(world: World) -> None:
    anna = world.device("anna")
    batch = anna.batch(anna.txn(new("party", name="A")))
    assert anna.push_batch(batch).seal == anna.push_batch(batch).seal != ""


def test_a_batch_that_brought_nothing_new_gets_no_seal(world: World) -> None:
    anna = world.device("anna")
    change = new("party", name="A")
    assert anna.push_batch(anna.batch(anna.txn(change))).seal
    assert not anna.push_batch(anna.batch(anna.txn(change))).seal
