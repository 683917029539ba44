"""A restored server is shown its own words of before, and lost records come back."""

from collections.abc import Callable

import msgspec
import pytest
import zstandard

from sync_server.services.epochs import begin_epoch
from sync_server.wire.messages import (
    Change,
    HelloLine,
    Line,
    MarkLine,
    Part,
    Pull,
    Was,
    Witness,
    WitnessAnswer,
)
from tests.server.client import Device, Refused, new
from tests.server.world import World, wall_ms

_line = msgspec.json.Decoder(Line)


def listen(device: Device) -> list[Part]:
    """Pull until complete and return what came, bucket by bucket, with the server's seals."""
    asked = Pull(epoch=device.identity.epoch, gv=device.gv, schema=1, cursors=device.cursors)
    raw = zstandard.decompress(device.post("/v1/sync/pull", asked))
    lines = [(text, _line.decode(text)) for text in raw.splitlines(keepends=True)]
    for _, line in lines:
        device._apply(line)
    hello = next(line for _, line in lines if isinstance(line, HelloLine))
    mark = next((line for _, line in lines if isinstance(line, MarkLine)), MarkLine(c={}))
    return [
        Part(
            epoch=device.identity.epoch,
            b=bucket,
            at_ms=hello.server_time_ms,
            lines="".join(text.decode() for text, one in lines if getattr(one, "b", "") == bucket),
            seal=seal,
        )
        for bucket, seal in mark.seals.items()
    ]


def show(device: Device, parts: list[Part]) -> WitnessAnswer:
    body = device.post("/v1/sync/witness", Witness(epoch=device.identity.epoch, parts=parts))
    return msgspec.json.decode(body, type=WitnessAnswer)


@pytest.fixture
def restored(small_world: World) -> Callable[[bytes], None]:
    """Put a database of before back, and begin the epoch that goes with it for all devices."""

    def restore(content: bytes, *devices: Device) -> None:
        small_world.put_back(content)
        with small_world.write() as connection:
            epoch = begin_epoch(connection, wall_ms())
        for device in devices:
            device.send = small_world.send
            device.identity.epoch = epoch
            device.push_no, device.last_batch = 0, None
            device.cursors, device.rows = {}, {}

    return restore


def was(change: Change, device: Device, seq: int, epoch: str, s: str = "applied") -> dict[str, Was]:
    return {change.id: Was(epoch=epoch, b=device.home, seq=seq, s=s)}


def same(*devices: Device) -> bool:
    """Whether devices that pull anew have the same, and the server's sums agree."""
    for device in devices:
        device.pull()
    return all(device.rows == devices[0].rows for device in devices)


@pytest.fixture
def pair(small_world: World) -> tuple[Device, Device]:
    return small_world.pair()


def test_what_a_dead_author_saved_comes_back_from_who_saw_it(small_world, pair, restored):
    anna, ben = pair
    party = anna.create("party", name="甲", code="1")
    listen(ben)
    night = small_world.copied()
    anna.pull()
    anna.push(anna.edit(party, code="2"))
    note = anna.create("interaction", parent=party, text="谈了")
    seen = listen(ben)
    lost = {one: ben.rows[one] for one in (party, note)}
    restored(night, ben)
    assert show(ben, seen) == WitnessAnswer(recovered=2)
    ben.pull()
    assert {one: ben.rows[one] for one in (party, note)} == lost
    assert small_world.damage() == []


def test_shown_twice_it_comes_back_once(small_world, pair, restored):
    anna, ben = pair
    night = small_world.copied()
    anna.create("party", name="甲")
    seen = listen(ben)
    restored(night, ben)
    show(ben, seen)
    assert show(ben, seen) == WitnessAnswer(recovered=0)


def test_a_deletion_comes_back_too(small_world, pair, restored):
    anna, ben = pair
    party = anna.create("party", name="甲")
    anna.pull()
    listen(ben)
    night = small_world.copied()
    anna.push(anna.delete(party))
    seen = listen(ben)
    restored(night, ben)
    assert show(ben, seen).recovered == 1
    ben.pull()
    assert party not in ben.rows
    assert small_world.damage() == []


def test_what_was_made_and_deleted_since_stays_deleted(small_world, pair, restored):
    anna, ben = pair
    night = small_world.copied()
    made = new("party", name="甲")
    (result,) = anna.push(made)
    anna.pull()
    epoch = anna.identity.epoch
    anna.push(anna.delete(made.e))
    seen = listen(ben)
    restored(night, anna, ben)
    show(ben, seen)
    batch = anna.batch(anna.txn(made))
    batch.recovered = was(made, anna, result.seq, epoch)
    (again,) = anna.push_batch(batch).results
    assert again.s == "applied"
    anna.pull()
    assert made.e not in anna.rows
    assert small_world.damage() == []


@pytest.mark.parametrize("by_author_first", [True, False])
def test_author_and_witness_bring_back_the_same_in_any_order(
    small_world, pair, restored, by_author_first
):
    anna, ben = pair
    party = anna.create("party", name="甲", code="0")
    anna.pull()
    night = small_world.copied()
    epoch = anna.identity.epoch
    edits, claims = [], {}
    for code in "12":
        edit = anna.edit(party, code=code)
        (result,) = anna.push(edit)
        claims |= was(edit, anna, result.seq, epoch)
        edits.append(edit)
        anna.pull()
    seen = listen(ben)
    restored(night, anna, ben)

    def author() -> None:
        batch = anna.batch(*(anna.txn(edit) for edit in edits))
        batch.recovered = claims
        assert {result.s for result in anna.push_batch(batch).results} <= {"applied", "merged"}

    steps = [author, lambda: show(ben, seen)]
    for step in steps if by_author_first else reversed(steps):
        step()
    assert same(anna, ben)
    assert anna.rows[party].regs["code"] == "2"
    assert anna.rows[party].version("code") == edits[-1].id
    assert anna.conflicts() == {}
    assert small_world.damage() == []


def test_what_was_written_since_the_restore_is_not_overwritten(small_world, pair, restored):
    anna, ben = pair
    party = anna.create("party", name="甲", code="0")
    anna.pull()
    night = small_world.copied()
    anna.push(anna.edit(party, code="lost"))
    seen = listen(ben)
    restored(night, anna, ben)
    anna.pull()
    anna.push(anna.edit(party, code="new"))
    show(ben, seen)
    ben.pull()
    (conflict,) = ben.conflicts().values()
    values = {conflict.regs["shown"]["v"], *(side["v"] for side in conflict.regs["other"])}
    assert values == {"lost", "new"}
    assert ben.rows[party].regs["code"] == "new"


def test_a_deletion_against_an_edit_since_the_restore_is_asked_about(small_world, pair, restored):
    anna, ben = pair
    party = anna.create("party", name="甲", code="0")
    anna.pull()
    night = small_world.copied()
    anna.push(anna.delete(party))
    seen = listen(ben)
    restored(night, anna, ben)
    anna.pull()
    anna.push(anna.edit(party, code="new"))
    show(ben, seen)
    ben.pull()
    assert ben.rows[party].regs["code"] == "new"
    (conflict,) = ben.conflicts().values()
    assert conflict.regs["kind"] == "delete_vs_edit"


def test_a_conflict_comes_back_with_both_values(small_world, pair, restored):
    anna, ben = pair
    party = anna.create("party", name="甲", code="0")
    anna.pull()
    ben.pull()
    night = small_world.copied()
    anna.push(anna.edit(party, code="1"))
    ben.push(ben.edit(party, code="2"))
    anna.pull()
    seen = listen(ben)
    before = ben.conflicts()
    restored(night, anna, ben)
    show(ben, seen)
    ben.pull()
    assert ben.conflicts() == before


def test_a_proposal_that_came_before_the_witness_stands_beside_what_is_current(
    small_world, pair, restored
):
    anna, ben = pair
    party = anna.create("party", name="甲")
    anna.pull()
    night = small_world.copied()
    anna.push(anna.edit(party, name="乙"))
    seen = listen(ben)
    late = ben.edit(party, name="丙")
    restored(night, ben)
    ben.push(late)
    show(ben, seen)
    ben.pull()
    (conflict,) = ben.conflicts().values()
    assert ben.rows[party].regs["name"] == "乙"
    assert conflict.regs["shown"]["v"] == "乙"
    assert [side["v"] for side in conflict.regs["other"]] == ["丙"]


@pytest.mark.parametrize(
    "forge",
    [
        lambda part: msgspec.structs.replace(part, seal=""),
        lambda part: msgspec.structs.replace(part, lines=part.lines.replace("甲", "乙")),
        lambda part: msgspec.structs.replace(part, at_ms=part.at_ms + 1),
        lambda part: msgspec.structs.replace(part, epoch="f" * 32),
    ],
    ids=["unsealed", "altered", "postdated", "of-another-epoch"],
)
def test_words_that_are_not_the_servers_bring_nothing_back(small_world, pair, restored, forge):
    anna, ben = pair
    night = small_world.copied()
    party = anna.create("party", name="甲")
    seen = listen(ben)
    restored(night, ben)
    assert show(ben, [forge(part) for part in seen]).recovered == 0
    assert small_world.entity(party) is None


def test_nobody_witnesses_for_a_bucket_that_is_not_theirs(small_world, pair, restored):
    anna, ben = pair
    night = small_world.copied()
    party = anna.create("party", name="甲")
    seen = listen(ben)
    restored(night, ben)
    stranger = small_world.device("carl")
    own = [part for part in seen if part.b == anna.home]
    assert show(stranger, own) == WitnessAnswer(recovered=0, refused=len(own))
    assert small_world.entity(party) is None


def test_a_witness_of_another_history_is_refused(small_world, pair):
    anna, ben = pair
    anna.create("party", name="甲")
    seen = listen(ben)
    with small_world.write() as connection:
        begin_epoch(connection, wall_ms())
    with pytest.raises(Refused) as refusal:
        show(ben, seen)
    assert refusal.value.trouble.code == "epoch_changed"


def test_words_of_two_lost_histories_count_in_the_order_they_were_said(small_world, pair, restored):
    anna, ben = pair
    party = anna.create("party", name="甲", code="0")
    anna.pull()
    night = small_world.copied()
    anna.push(anna.edit(party, code="1"))
    first = listen(ben)
    restored(night, anna, ben)
    show(ben, first)
    anna.pull()
    anna.push(anna.edit(party, code="2"))
    second = listen(ben)
    restored(night, anna, ben)
    assert show(ben, [*second, *first]).recovered
    ben.pull()
    assert ben.rows[party].regs["code"] == "2"
    assert ben.conflicts() == {}


def test_a_text_with_a_line_separator_is_one_line(small_world, pair, restored):
    anna, ben = pair
    night = small_world.copied()
    party = anna.create("party", name="a\u2028b\x85c")
    seen = listen(ben)
    restored(night, ben)
    assert show(ben, seen).recovered == 1
    ben.pull()
    assert ben.rows[party].regs["name"] == "a\u2028b\x85c"
