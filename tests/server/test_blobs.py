"""Contents of files: whole or resumable, by grants alone, kept while somebody refers to them."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from sync_server.opening_contents import open_vault
from sync_server.services.blob_check import missing_contents
from sync_server.services.blob_refs import carry, carry_moved
from sync_server.services.devices import order_device
from sync_server.services.housekeeping import KEEP_MS, keep_house
from sync_server.store.models import Blob, BlobRef, EntityPlace
from sync_server.wire.contents import PIECE
from tests.server.blob_sender import Content, noise
from tests.server.client import Device, new
from tests.server.world import World

TWO_AND_A_BIT = 2 * PIECE + 12_345


def attach(device: Device, content: Content, parent: str) -> str:
    """Write the record that refers to a content."""
    named = {"sha256": content.sha256, "size": len(content.plain), "media_type": "image/jpeg"}
    return device.create("attachment", parent, name="a.jpg", kind="photo", content=named)


def rows(world: World, table: Any = Blob) -> list[Any]:
    with world.store.read() as connection:
        return list(connection.execute(select(table.__table__)).mappings())


def keep(world: World) -> int:
    return keep_house(world.store, open_vault(world.settings, world.store))


def age(world: World) -> None:
    """Let thirty days pass for what is free."""
    with world.write() as connection:
        connection.execute(
            update(Blob).where(Blob.free_ms.is_not(None)).values(free_ms=Blob.free_ms - KEEP_MS - 1)
        )


def move(world: World, record: str, source: str, target: str) -> None:
    """Move a record as the move of a client does."""
    with world.write() as connection:
        place = update(EntityPlace).where(EntityPlace.id == record)
        connection.execute(place.values(bucket=target))
        carry(connection, source, target, [record])


def sealed_files(world: World) -> list[Path]:
    return [path for path in (world.settings.data / "blobs").rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, TWO_AND_A_BIT])
def test_what_was_sent_is_given_back(small_world: World, size: int) -> None:
    content = Content(small_world.device("anna"), noise(size))
    assert content.send().complete
    assert content.fetch() == content.plain


def test_a_colleague_with_the_bucket_gets_it(world: World) -> None:
    anna, ben = world.pair()
    content = Content(anna, noise(TWO_AND_A_BIT))
    content.send()
    assert content.as_seen_by(ben).fetch() == content.plain


def test_nobody_else_learns_that_it_is_there(world: World) -> None:
    content = Content(world.device("anna"), noise(10))
    content.send()
    carl = content.as_seen_by(world.device("carl"))
    for answer in (carl.head(), carl.get(0), carl.put(0)):
        assert answer.status == 403


def test_a_hash_alone_opens_nothing_in_a_bucket_of_ones_own(world: World) -> None:
    content = Content(world.device("anna"), noise(10))
    content.send()
    carl = world.device("carl")
    stolen = content.as_seen_by(carl, carl.home)
    attach(carl, stolen, carl.create("party", name="x"))
    assert stolen.get(0).status == 404
    assert not stolen.is_complete()


def test_it_is_refused_from_the_moment_the_grant_ends(world: World) -> None:
    anna, ben = world.pair()
    content = Content(anna, noise(TWO_AND_A_BIT))
    content.send()
    seen = content.as_seen_by(ben)
    assert seen.get(0).status == 200
    world.revoke("ben", "anna")
    assert seen.get(PIECE).status == 403
    assert seen.head().status == 403


def test_a_reader_may_not_send(world: World) -> None:
    world.user("anna", branch="north")
    world.user("cora", role="compliance", branch="north")
    anna = world.device("anna")
    cora = world.device("cora")
    answer = Content(cora, noise(10), anna.home).put(0)
    assert answer.status == 403


def test_a_locked_device_gets_nothing(world: World) -> None:
    anna = world.device("anna")
    content = Content(anna, noise(10))
    content.send()
    with world.write() as connection:
        order_device(connection, anna.identity.device_id, "locked")
    assert content.get(0).status == 403
    assert content.head().status == 403


def test_sending_goes_on_where_it_was_cut(world: World) -> None:
    content = Content(world.device("anna"), noise(TWO_AND_A_BIT))
    assert content.put(0).status == 200
    assert content.received() == PIECE
    assert content.put(PIECE).status == 200
    assert content.send().complete


def test_fetching_goes_on_from_any_byte(small_world: World) -> None:
    content = Content(small_world.device("anna"), noise(TWO_AND_A_BIT))
    content.send()
    answer = content.get(PIECE + 65_536)
    assert answer.body == content.plain[PIECE + 65_536 : 2 * PIECE]
    assert answer.headers["fieldbook-size"] == str(TWO_AND_A_BIT)


def test_a_piece_sent_twice_or_too_early_is_told_where_to_go_on(world: World) -> None:
    content = Content(world.device("anna"), noise(TWO_AND_A_BIT))
    content.put(0)
    for answer in (content.put(0), content.put(2 * PIECE)):
        assert (answer.status, answer.trouble.code) == (409, "offset_differs")
    assert content.send().complete


def test_sending_what_is_there_changes_nothing(small_world: World) -> None:
    content = Content(small_world.device("anna"), noise(10))
    content.send()
    answer = content.put(0)
    assert answer.status == 200
    assert b'"complete":true' in answer.body


def test_what_is_not_what_it_claims_is_not_kept(world: World) -> None:
    content = Content(world.device("anna"), noise(PIECE + 5))
    content.put(0)
    answer = content.put(PIECE, body=b"wrong")
    assert (answer.status, answer.trouble.code) == (422, "hash_differs")
    assert content.received() == 0
    assert content.send().complete
    assert content.fetch() == content.plain


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"offset": 1}, 416),
        ({"offset": 5 * PIECE}, 416),
        ({"offset": 0, "body": b"short"}, 400),
        ({"offset": 0, "size": 0}, 416),
        ({"offset": 0, "size": 51 * 1024 * 1024}, 413),
    ],
)
def test_a_piece_that_cannot_be_is_refused(
    small_world: World, asked: dict[str, Any], status: int
) -> None:
    content = Content(small_world.device("anna"), noise(TWO_AND_A_BIT))
    assert content.put(**asked).status == status
    assert content.received() == 0


def test_an_offset_beyond_the_end_is_refused(small_world: World) -> None:
    content = Content(small_world.device("anna"), noise(10))
    content.send()
    assert content.get(10).status == 416


@pytest.mark.parametrize("name", ["x", "A" * 64, "..%2f..%2fetc", "0" * 65])
def test_a_name_that_is_no_hash_is_refused(small_world: World, name: str) -> None:
    anna = small_world.device("anna")
    answer = anna.request("GET", f"/v1/blobs/{name}?b={anna.home}&offset=0", b"")
    assert answer.status in (400, 404)


def test_what_nobody_sent_yet_is_told_so(small_world: World) -> None:
    content = Content(small_world.device("anna"), noise(10))
    assert content.get(0).trouble.code == "blob_pending"
    content_with_two = Content(small_world.device("anna"), noise(PIECE + 1))
    content_with_two.put(0)
    assert content_with_two.get(0).trouble.code == "blob_pending"


def test_nothing_of_it_lies_plain_on_the_disk(small_world: World) -> None:
    content = Content(small_world.device("anna"), b"MARKER-4711-" * 100_000)
    content.send()
    files = sealed_files(small_world)
    assert files
    for path in [*files, small_world.settings.database_file]:
        assert b"MARKER-4711" not in path.read_bytes()
        assert content.sha256 not in str(path)


def test_the_same_content_in_two_buckets_lies_there_twice(world: World) -> None:
    anna, ben = world.pair()
    one, other = Content(anna, noise(10)), Content(ben, noise(10))
    one.send()
    assert other.received() == 0
    other.send()
    assert len({row["content"] for row in rows(world)}) == 2


def test_a_damaged_piece_is_asked_for_again(small_world: World) -> None:
    content = Content(small_world.device("anna"), noise(10))
    content.send()
    (path,) = sealed_files(small_world)
    path.write_bytes(bytes(len(path.read_bytes())))
    assert content.get(0).status == 404
    assert content.received() == 0
    content.send()
    assert content.fetch() == content.plain


def test_lost_pieces_are_noticed_when_a_device_looks(small_world: World) -> None:
    content = Content(small_world.device("anna"), noise(PIECE + 1))
    content.send()
    sealed_files(small_world)[0].unlink()
    assert not content.is_complete()
    content.send()
    assert content.fetch() == content.plain


def test_lost_pieces_are_told_to_the_operator(small_world: World) -> None:
    content = Content(small_world.device("anna"), noise(10))
    content.send()
    vault = open_vault(small_world.settings, small_world.store)
    assert missing_contents(small_world.store, vault) == []
    sealed_files(small_world)[0].unlink()
    (told,) = missing_contents(small_world.store, vault)
    assert content.sha256 in told


# References


def test_a_content_stays_while_a_record_refers_to_it(world: World) -> None:
    anna = world.device("anna")
    content = Content(anna, noise(10))
    content.send()
    attach(anna, content, anna.create("party", name="x"))
    keep(world)
    age(world)
    assert keep(world) == 0
    assert content.fetch() == content.plain


def test_thirty_days_after_the_last_record_it_goes(world: World) -> None:
    anna = world.device("anna")
    content = Content(anna, noise(10))
    content.send()
    record = attach(anna, content, anna.create("party", name="x"))
    anna.pull()
    anna.push(anna.delete(record))
    assert keep(world) == 0
    age(world)
    assert keep(world) == 1
    assert not content.is_complete()
    assert sealed_files(world) == []


def test_a_restored_record_keeps_it(world: World) -> None:
    anna = world.device("anna")
    content = Content(anna, noise(10))
    content.send()
    record = attach(anna, content, anna.create("party", name="x"))
    anna.pull()
    anna.push(anna.delete(record))
    keep(world)
    anna.push(anna.restore(record))
    age(world)
    assert keep(world) == 0
    assert content.fetch() == content.plain


def test_a_content_sent_before_its_record_is_not_removed_at_once(world: World) -> None:
    content = Content(world.device("anna"), noise(10))
    content.send()
    assert keep(world) == 0
    assert content.fetch() == content.plain


def test_what_a_device_relies_on_is_kept_longer(world: World) -> None:
    content = Content(world.device("anna"), noise(10))
    content.send()
    age(world)
    assert content.is_complete()
    assert keep(world) == 0


def test_a_record_that_moved_finds_its_content_in_the_new_bucket(world: World) -> None:
    anna, ben = world.pair()
    content = Content(anna, noise(TWO_AND_A_BIT))
    content.send()
    record = attach(anna, content, anna.create("party", name="x"))
    move(world, record, anna.home, ben.home)
    moved = content.as_seen_by(ben, ben.home)
    assert moved.fetch() == content.plain
    assert [row["bucket"] for row in rows(world, BlobRef)] == [ben.home]


def test_a_move_that_told_nobody_is_found_by_housekeeping(world: World) -> None:
    anna, ben = world.pair()
    content = Content(anna, noise(10))
    content.send()
    record = attach(anna, content, anna.create("party", name="x"))
    with world.write() as connection:
        place = update(EntityPlace).where(EntityPlace.id == record)
        connection.execute(place.values(bucket=ben.home))
        assert carry_moved(connection) == 1
    assert content.as_seen_by(ben, ben.home).fetch() == content.plain


def test_what_two_buckets_share_outlives_the_first(world: World) -> None:
    anna, ben = world.pair()
    content = Content(anna, noise(10))
    content.send()
    record = attach(anna, content, anna.create("party", name="x"))
    begun = content.as_seen_by(ben, ben.home)
    move(world, record, anna.home, ben.home)
    keep(world)
    age(world)
    assert keep(world) == 1
    assert begun.fetch() == content.plain
    assert content.get(0).status == 404


def test_a_move_ends_an_upload_that_had_begun(world: World) -> None:
    anna, ben = world.pair()
    content = Content(anna, noise(TWO_AND_A_BIT))
    content.send()
    record = attach(anna, content, anna.create("party", name="x"))
    begun = content.as_seen_by(ben, ben.home)
    begun.put(0)
    move(world, record, anna.home, ben.home)
    assert begun.is_complete()
    age(world)
    keep(world)
    assert begun.fetch() == content.plain
    assert len(sealed_files(world)) == 3


def test_a_former_owner_may_send_what_a_late_record_needs(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="x")
    ben.pull()
    content = Content(ben, noise(10), anna.home)
    world.revoke("ben", "anna")
    assert content.put(0).status == 403
    named = {"sha256": content.sha256, "size": 10}
    (result,) = ben.push(new("attachment", party, name="a.jpg", kind="photo", content=named))
    assert result.s == "quarantined"
    assert content.received() == 0
    assert content.put(0).status == 200
    assert content.get(0).status == 403
    assert content.as_seen_by(anna).fetch() == content.plain
