"""Finding a difference, on a device and in the database itself."""

import pytest
from sqlalchemy import update

from sync_server.store.models import BucketHead, Entity
from sync_server.wire.canonical import MODULUS, entity_digest
from tests.server.client import Device, Refused, new
from tests.server.world import World


def sums_of(device: Device, bucket: str) -> list[int]:
    """Return a device's own sums by the digests' first byte."""
    sums = [0] * 256
    for entity, row in device.rows.items():
        if row.bucket == bucket:
            digest = entity_digest(entity, row.ver, row.vers, row.life, row.raw)
            sums[digest >> 120] = (sums[digest >> 120] + digest) % MODULUS
    return sums


def test_sums_by_prefix_are_those_of_an_equal_copy(world: World) -> None:
    anna = world.device("anna")
    anna.push(*(new("party", name=str(number)) for number in range(50)))
    anna.pull()
    answer = anna.verify(anna.home)
    assert [int(total, 16) for total in answer.sums] == sums_of(anna, anna.home)
    assert answer.head.n == 50
    assert sum(sums_of(anna, anna.home)) % MODULUS == int(answer.head.d, 16)


def test_a_damaged_record_is_found_and_mended(world: World) -> None:
    anna = world.device("anna")
    anna.push(*(new("party", name=str(number)) for number in range(50)))
    anna.pull()
    hurt = next(iter(anna.rows))
    good, anna.rows[hurt].raw = anna.rows[hurt].raw, b"{}"
    theirs, mine = anna.verify(anna.home).sums, sums_of(anna, anna.home)
    prefixes = [at for at in range(256) if int(theirs[at], 16) != mine[at]]
    entities = anna.verify(anna.home, prefixes).entities
    assert hurt in entities
    anna.pull_page(want=list(entities))
    assert anna.rows[hurt].raw == good


def test_a_strangers_bucket_cannot_be_compared(world: World) -> None:
    anna, ben = world.device("anna"), world.device("ben")
    with pytest.raises(Refused) as refusal:
        ben.verify(anna.home)
    assert (refusal.value.status, refusal.value.trouble.code) == (403, "forbidden")


def test_a_sound_database_shows_no_damage(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    assert world.damage() == []


def test_a_body_changed_behind_our_back_shows(world: World) -> None:
    anna = world.device("anna")
    party = anna.create("party", name="A")
    with world.write() as connection:
        connection.execute(update(Entity).where(Entity.id == party).values(body='{"name":"B"}'))
    assert world.damage() == [f"entity {party}: digest differs from its content"]


def test_a_head_that_does_not_fit_its_records_shows(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    with world.write() as connection:
        connection.execute(
            update(BucketHead).where(BucketHead.bucket == anna.home).values(n=BucketHead.n + 1)
        )
    assert world.damage() == [f"bucket {anna.home}: head differs from its records"]
