"""How long the past is kept, and what a device gets that was away for longer."""

from typing import Any

from sqlalchemy import select, update

from sync_server.services.retention import CHAINS_MS, DAY_MS, EXITS_MS, forget_past
from sync_server.store.models import BucketHead, ChainLog, Device, Exit
from sync_server.wire.messages import EndLine, ExitLine
from tests.server import client
from tests.server.world import World, wall_ms


def age(world: World, by_ms: int) -> None:
    """Let all that was committed so far be older."""
    with world.write() as connection:
        connection.execute(update(ChainLog).values(at_ms=ChainLog.at_ms - by_ms))


def silence(world: World, device: client.Device, for_ms: int) -> None:
    """Let a device not have been heard of for that long."""
    with world.write() as connection:
        seen = update(Device).where(Device.id == device.identity.device_id)
        connection.execute(seen.values(seen_ms=wall_ms() - for_ms))


def rows(world: World, asked: Any) -> list[Any]:
    with world.store.read() as connection:
        return list(connection.execute(asked).scalars())


def exits(world: World, device: client.Device) -> list[int]:
    return rows(world, select(Exit.seq).where(Exit.bucket == device.home))


def floor(world: World, device: client.Device) -> int:
    return int(
        rows(world, select(BucketHead.exit_floor).where(BucketHead.bucket == device.home))[0]
    )


def deleted_pair(world: World) -> tuple[client.Device, client.Device, str]:
    """Two devices; one has deleted a client that the other has, too."""
    anna, ben = world.pair()
    gone = anna.create("party", name="甲")
    anna.create("party", name="乙")
    anna.pull()
    ben.pull()
    anna.push(anna.delete(gone))
    anna.pull()
    anna.pull()
    return anna, ben, gone


def test_an_exit_stays_while_a_device_lacks_it(world: World) -> None:
    anna, _, _ = deleted_pair(world)
    age(world, EXITS_MS + DAY_MS)
    forget_past(world.store)
    assert exits(world, anna)


def test_an_exit_stays_while_it_is_young(world: World) -> None:
    anna, ben, _ = deleted_pair(world)
    ben.pull()
    ben.pull()
    forget_past(world.store)
    assert exits(world, anna)


def test_an_old_exit_that_all_have_is_forgotten(world: World) -> None:
    anna, ben, gone = deleted_pair(world)
    ben.pull()
    ben.pull()
    age(world, EXITS_MS + DAY_MS)
    forget_past(world.store)
    assert exits(world, anna) == []
    assert floor(world, anna) == 3
    assert gone not in ben.rows
    assert world.damage() == []


def test_a_silent_device_is_not_waited_for_and_gets_a_list_of_what_lives(world: World) -> None:
    anna, ben, gone = deleted_pair(world)
    age(world, EXITS_MS + DAY_MS)
    silence(world, ben, EXITS_MS + DAY_MS)
    forget_past(world.store)
    assert exits(world, anna) == []
    (kept,) = anna.rows.keys() - {one for one, row in anna.rows.items() if row.type != "party"}
    page = ben.ask()
    end = page[-1]
    assert isinstance(end, EndLine)
    assert end.ids[anna.home] == [kept]
    assert gone in ben.rows


def test_a_device_that_has_the_exits_gets_no_list(world: World) -> None:
    _, ben, _ = deleted_pair(world)
    ben.pull()
    ben.pull()
    age(world, EXITS_MS + DAY_MS)
    forget_past(world.store)
    end = ben.ask()[-1]
    assert isinstance(end, EndLine)
    assert end.ids == {}


def test_history_hashes_are_kept_for_400_days_and_the_last_for_ever(world: World) -> None:
    anna = world.device("anna")
    for name in "ABC":
        anna.create("party", name=name)
    anna.pull()
    here = select(ChainLog.seq).where(ChainLog.bucket == anna.home)
    age(world, CHAINS_MS - DAY_MS)
    forget_past(world.store)
    assert rows(world, here) == [1, 2, 3]
    age(world, 2 * DAY_MS)
    forget_past(world.store)
    assert rows(world, here) == [3]
    assert anna.pull() == 1


def test_a_device_from_before_the_kept_hashes_goes_on(world: World) -> None:
    anna, ben = world.pair()
    anna.create("party", name="A")
    ben.pull()
    anna.create("party", name="B")
    age(world, CHAINS_MS + DAY_MS)
    forget_past(world.store)
    assert ben.pull() == 1


def test_an_exit_names_the_bulk_command_that_it_came_from(world: World) -> None:
    anna, ben = world.pair()
    gone = anna.create("party", name="甲")
    anna.pull()
    ben.pull()
    txn = anna.txn(anna.delete(gone))
    txn.bulk = client.new("party").id
    anna.push_txns(txn)
    told = [line.bulk for line in ben.pull_page() if isinstance(line, ExitLine)]
    assert told == [txn.bulk]
