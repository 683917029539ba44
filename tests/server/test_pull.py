"""Pages, positions, complete cuts."""

import pytest
import zstandard

from sync_server.wire.messages import EndLine, EntLine, ExitLine, HelloLine, MarkLine, ScopeLine
from tests.server.client import Refused, new
from tests.server.world import World

SMALL = 1


def test_a_first_pull_brings_everything_page_by_page(world: World) -> None:
    anna, ben = world.pair()
    made = [new("party", name=f"client {number}", memo="x" * 900) for number in range(300)]
    anna.push(*made)
    assert ben.pull(max_bytes=SMALL) > 3
    assert {row.regs["name"] for row in ben.rows.values()} == {
        f"client {number}" for number in range(300)
    }


def test_an_idle_pull_is_complete_and_carries_no_records(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    anna.pull()
    hello, end = anna.pull_page()
    assert isinstance(hello, HelloLine)
    assert isinstance(end, EndLine)
    assert end.complete
    assert end.remaining == 0


def test_heads_are_told_with_a_complete_cut_only(world: World) -> None:
    anna, ben = world.pair()
    anna.push(*(new("party", memo="x" * 900) for _ in range(200)))
    first = ben.pull_page(SMALL)[-1]
    assert isinstance(first, EndLine)
    assert not first.complete
    assert first.heads == {}
    assert 0 < first.remaining < 200
    ben.pull()
    assert set(ben.pull_page()[-1].heads) == set(ben.rights)  # type: ignore[union-attr]


def test_a_record_edited_during_paging_comes_again(world: World) -> None:
    anna, ben = world.pair()
    made = [new("party", memo="x" * 900) for _ in range(200)]
    anna.push(*made)
    anna.pull()
    ben.pull_page(SMALL)
    seen = next(iter(ben.rows))
    anna.push(anna.edit(seen, memo="new"))
    ben.pull(SMALL)
    assert ben.rows[seen].regs["memo"] == "new"


def test_a_record_deleted_during_paging_is_taken_back(world: World) -> None:
    anna, ben = world.pair()
    anna.push(*(new("party", memo="x" * 900) for _ in range(200)))
    anna.pull()
    ben.pull_page(SMALL)
    seen = next(iter(ben.rows))
    anna.push(anna.delete(seen))
    ben.pull(SMALL)
    assert seen not in ben.rows


def test_lines_come_in_the_order_of_their_places_exits_too(world: World) -> None:
    anna, ben = world.pair()
    parties = [anna.create("party", name=str(number)) for number in range(6)]
    anna.pull(), ben.pull()
    anna.push(anna.edit(parties[0], phone="1"), anna.delete(parties[1]))
    anna.push(anna.edit(parties[2], phone="1"), anna.delete(parties[3]))
    lines = [line for line in ben.pull_page() if isinstance(line, EntLine | ExitLine)]
    assert [(type(line), line.e) for line in lines] == [
        (EntLine, parties[0]),
        (ExitLine, parties[1]),
        (EntLine, parties[2]),
        (ExitLine, parties[3]),
    ]
    assert [line.s for line in lines] == sorted(line.s for line in lines)


def test_a_page_ends_at_a_mark_from_which_another_pull_goes_on(world: World) -> None:
    anna, ben = world.pair()
    anna.push(*(new("party", memo="x" * 900) for _ in range(200)))
    lines = ben.pull_page(SMALL)
    mark, last = lines[-2], [line for line in lines if isinstance(line, EntLine)][-1]
    assert isinstance(mark, MarkLine)
    assert mark.c[anna.home] == last.s


def test_a_page_is_one_zstd_frame_without_content_encoding(small_world: World) -> None:
    anna = small_world.device("anna")
    body = b'{"epoch":"%s","gv":0,"schema":1,"cursors":{}}' % anna.identity.epoch.encode()
    answer = anna.request("POST", "/v1/sync/pull", body)
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-type"] == "application/x-ndjson+zstd"
    assert zstandard.frame_content_size(answer.body) > 0


def test_a_bucket_without_a_cursor_is_announced_and_sent(world: World) -> None:
    anna = world.device("anna")
    scope = anna.pull_page()[1]
    assert isinstance(scope, ScopeLine)
    assert {grant.b: grant.rights for grant in scope.add} == anna.rights


def test_wanted_records_are_sent_whatever_their_place(world: World) -> None:
    anna, ben = world.pair()
    party, other = anna.create("party", name="A"), anna.create("party", name="B")
    hidden = new("task", bucket=f"u/{anna.identity.user_id}", title="mine")
    anna.push(hidden)
    ben.pull()
    lines = ben.pull_page(want=[party, hidden.e, "nonsense"])
    assert [line.e for line in lines if isinstance(line, EntLine)] == [party]
    assert other in ben.rows


def test_registers_unknown_to_the_server_come_back_byte_for_byte(world: World) -> None:
    anna, ben = world.pair()
    odd = {"z": [1, {"b": None, "a": "\u2028 é"}], "a": True, "n": 12345678901234567890}
    thing = anna.create("zz", odd=odd)
    ben.pull()
    assert ben.rows[thing].regs == {"odd": odd}


def test_a_cursor_beyond_the_head_is_another_history(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    anna.pull()
    anna.cursors[anna.home].since = 99
    with pytest.raises(Refused) as refusal:
        anna.pull_page()
    trouble = refusal.value.trouble
    assert (refusal.value.status, trouble.code) == (409, "cursor_ahead")
    assert trouble.fork[anna.home] == 0


def test_a_place_with_another_hash_is_another_history(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    anna.pull()
    anna.cursors[anna.home].chain = "0" * 32
    with pytest.raises(Refused) as refusal:
        anna.pull_page()
    assert (refusal.value.status, refusal.value.trouble.code) == (409, "chain_mismatch")
