"""Nonces serve once, whichever worker gave them and whichever takes them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from sync_server.api.nonces import VALID_S, Nonces
from sync_server.settings import Settings
from sync_server.store.spent import KEPT_MS, SpentNonces
from tests.server.world import World


class Clocked(SpentNonces):
    """The shared list on a clock that is set by hand."""

    at_ms = 1_000_000

    def now_ms(self) -> int:
        return self.at_ms


@pytest.fixture
def spent(world: World) -> Clocked:
    return Clocked(world.store.passing)


def rows(world: World) -> int:
    """Return how many spent nonces are remembered."""
    with world.store.passing.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM spent_nonce")).scalar_one())


def lose(world: World) -> None:
    """Empty the tables, as PostgreSQL does with them after a crash."""
    with world.store.passing.connect() as connection:
        connection.execute(text("DELETE FROM spent_nonce"))
        connection.execute(text("DELETE FROM nonce_key"))


def test_a_nonce_serves_once(spent: Clocked) -> None:
    nonces = Nonces(spent)
    nonce = nonces.make()
    assert nonces.spend(nonce)
    assert not nonces.spend(nonce)


def test_a_nonce_is_good_with_another_worker_and_spent_there_for_all(world: World) -> None:
    one, other = (Nonces(SpentNonces(world.store.passing)) for _ in range(2))
    nonce = one.make()
    assert other.spend(nonce)
    assert not one.spend(nonce)


def test_one_of_many_workers_takes_a_nonce_that_is_sent_to_all_at_once(world: World) -> None:
    workers = [Nonces(SpentNonces(world.store.passing)) for _ in range(6)]
    with ThreadPoolExecutor(len(workers)) as pool:
        for _ in range(20):
            nonce = workers[0].make()
            taken = list(pool.map(Nonces.spend, workers, [nonce] * len(workers)))
            assert taken.count(True) == 1


def test_a_nonce_grows_too_old(spent: Clocked) -> None:
    nonces = Nonces(spent)
    nonce = nonces.make()
    spent.at_ms += VALID_S * 1000
    assert not nonces.is_good(nonce)
    assert not nonces.spend(nonce)


def test_a_nonce_of_another_server_is_not_good(world: World, tmp_path: Path) -> None:
    other = World(Settings(tmp_path / "other"))
    mine, theirs = (Nonces(SpentNonces(one.store.passing)) for one in (world, other))
    assert not mine.is_good(theirs.make())
    other.close()


@pytest.mark.parametrize("nonce", ["", "x", "A" * 43, "A" * 44])
def test_what_no_worker_made_is_not_good(spent: Clocked, nonce: str) -> None:
    assert not Nonces(spent).is_good(nonce)


def test_spent_nonces_are_forgotten_long_after_they_are_too_old(
    world: World, spent: Clocked
) -> None:
    nonces = Nonces(spent)
    for _ in range(3):
        assert nonces.spend(nonces.make())
    spent.at_ms += KEPT_MS
    spent.renew()
    assert rows(world) == 3
    spent.at_ms += 1
    spent.renew()
    assert rows(world) == 0
    assert KEPT_MS > VALID_S * 1000


def test_with_the_list_the_key_is_lost_so_that_nothing_serves_twice(world: World) -> None:
    one, other = (Nonces(SpentNonces(world.store.passing)) for _ in range(2))
    used, unused = one.make(), one.make()
    assert one.spend(used)
    lose(world)
    for worker in (one, other):
        assert not worker.spend(used)
        assert not worker.spend(unused)
    assert other.spend(one.make())


def test_the_key_of_a_machine_that_was_started_anew_is_made_anew(small_world: World) -> None:
    spent = SpentNonces(small_world.store.passing)
    before = spent.key
    with small_world.store.passing.connect() as connection:
        connection.execute(text("UPDATE nonce_key SET boot_s = boot_s - 60"))
    spent.renew()
    assert spent.key != before
    again = spent.key
    spent.renew()
    assert spent.key == again
