"""Several writers at once: no row is passed over by a reader, no number comes twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from sync_server.services.caller import find_caller
from sync_server.services.lines import lines_after
from sync_server.services.push import push
from sync_server.store.models import Entity
from sync_server.wire.messages import Change, PushAnswer
from tests.server.client import Device, new
from tests.server.served import ServedWorld
from tests.server.world import TYPES, World

WRITERS, BATCHES, CHANGES = 4, 8, 5


def send(world: World, device: Device, changes: list[Change]) -> PushAnswer:
    """Push through the service itself where the application takes one request at a time."""
    batch = device.batch(*(device.txn(change) for change in changes))
    if isinstance(world, ServedWorld):
        return device.push_batch(batch)
    with world.store.read() as connection:
        caller = find_caller(connection, device.identity.device_id)
    assert caller is not None
    return push(world.store, TYPES, caller, batch)


def test_writers_of_one_bucket_get_numbers_without_gaps(world: World) -> None:
    anna = world.device("anna")
    for number in range(WRITERS):
        world.grant(f"user{number}", "anna")
    devices = [world.device(f"user{number}") for number in range(WRITERS)]

    def write(device: Device) -> list[int]:
        numbers = []
        for _ in range(BATCHES):
            changes = [new("party", bucket=anna.home) for _ in range(CHANGES)]
            numbers += [result.seq for result in send(world, device, changes).results]
        return numbers

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = [number for part in pool.map(write, devices) for number in part]
    assert sorted(numbers) == list(range(1, WRITERS * BATCHES * CHANGES + 1))
    assert world.damage() == []


def test_a_reader_never_passes_a_row_over(world: World) -> None:
    anna = world.device("anna")
    for number in range(WRITERS):
        world.grant(f"user{number}", "anna")
    devices = [world.device(f"user{number}") for number in range(WRITERS)]
    done = threading.Event()

    def read() -> set[int]:
        seen: set[int] = set()
        while True:
            last_round = done.is_set()
            with world.store.read() as connection:
                seen.update(
                    seq for seq, _ in lines_after(connection, anna.home, max(seen, default=0))
                )
            if last_round:
                return seen

    def write(device: Device) -> None:
        for _ in range(BATCHES):
            send(world, device, [new("party", bucket=anna.home) for _ in range(CHANGES)])

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(read)
        list(pool.map(write, devices))
        done.set()
        assert reader.result() == set(range(1, WRITERS * BATCHES * CHANGES + 1))


def test_edits_of_one_register_by_many_all_stay(world: World) -> None:
    anna = world.device("anna")
    party = anna.create("party", phone="0")
    for number in range(WRITERS):
        world.grant(f"user{number}", "anna")
    devices = [world.device(f"user{number}") for number in range(WRITERS)]
    for device in devices:
        device.pull()
    edits = [device.edit(party, phone=f"by {at}") for at, device in enumerate(devices)]
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda at: send(world, devices[at], [edits[at]]), range(WRITERS)))
    anna.pull()
    (conflict,) = anna.conflicts().values()
    kept = [conflict.regs["shown"], *conflict.regs["other"]]
    assert {side["v"] for side in kept} == {f"by {at}" for at in range(WRITERS)}


def test_one_entity_made_by_two_at_once_is_made_once(world: World) -> None:
    anna, ben = world.pair()
    one, two = new("party", name="A"), new("party", name="B", bucket=ben.home)
    two.e = one.e
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda pair: send(world, *pair), [(anna, [one]), (ben, [two])]))
    assert sorted(answer.results[0].s for answer in answers) == ["applied", "rejected"]
    with world.store.read() as connection:
        made = select(Entity.id).where(Entity.type == "party")
        assert len(connection.execute(made).all()) == 1
    assert world.damage() == []
