"""What becomes of pushed changes."""

import msgspec
import pytest

from desktop.core.ids import new_id
from tests.server.client import Refused, after, new
from tests.server.world import World


def test_a_new_record_reaches_the_other_device(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="张三丰", phone="139")
    ben.pull()
    assert ben.rows[party].regs == {"name": "张三丰", "phone": "139"}


def test_a_child_lives_in_its_parents_bucket_whatever_the_device_names(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A")
    visit = new("interaction", party, bucket=f"u/{ben.identity.user_id}", note="hello")
    (result,) = ben.push(visit)
    assert (result.s, result.b) == ("applied", anna.home)


def test_a_record_for_the_person_alone_goes_to_the_persons_bucket(world: World) -> None:
    anna = world.device("anna")
    task = new("task", bucket=f"u/{anna.identity.user_id}", title="ring the bank")
    (result,) = anna.push(task)
    assert result.b == f"u/{anna.identity.user_id}"


def test_an_edit_of_the_current_version_applies(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A")
    ben.pull()
    (result,) = ben.push(ben.edit(party, phone="1"))
    anna.pull()
    assert result.s == "applied"
    assert anna.rows[party].regs["phone"] == "1"


def test_edits_of_different_registers_merge(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1", city="X")
    anna.pull(), ben.pull()
    results = anna.push(anna.edit(party, phone="2")) + ben.push(ben.edit(party, city="Y"))
    anna.pull()
    assert [result.s for result in results] == ["applied", "applied"]
    assert anna.rows[party].regs == {"name": "A", "phone": "2", "city": "Y"}


def test_the_same_value_from_two_sides_is_no_conflict(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    anna.pull(), ben.pull()
    anna.push(anna.edit(party, phone="2"))
    (result,) = ben.push(ben.edit(party, phone="2"))
    assert result.s == "merged"
    assert world.damage() == []


def test_an_edit_after_a_merged_one_still_follows_on_it(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    anna.pull(), ben.pull()
    anna.push(anna.edit(party, phone="2"))
    same = ben.edit(party, phone="2")
    later = after(same, phone="3")
    assert [result.s for result in ben.push(same, later)] == ["merged", "applied"]


def test_a_register_set_to_null_leaves_the_body(world: World) -> None:
    anna = world.device("anna")
    party = anna.create("party", name="A", phone="1")
    anna.pull()
    anna.push(anna.edit(party, phone=None))
    anna.pull()
    assert anna.rows[party].regs == {"name": "A"}


def test_a_repeated_batch_gets_the_same_answer_and_changes_nothing(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    anna.pull(), ben.pull()
    anna.push(anna.edit(party, phone="2"))
    batch = ben.batch(ben.txn(ben.edit(party, phone="3")), ben.txn(new("party", name="B")))
    first = ben.push_batch(batch)
    second = ben.push_batch(batch)
    assert second.results == first.results
    assert world.entity(party).seq == first.results[0].seq - 1
    assert world.damage() == []


def test_a_change_sent_again_in_another_batch_keeps_its_outcome(world: World) -> None:
    anna = world.device("anna")
    change = new("party", name="A")
    assert anna.push(change) == anna.push(change)


def test_a_change_id_with_other_content_is_refused(world: World) -> None:
    anna = world.device("anna")
    change = new("party", name="A")
    anna.push(change)
    change.regs = {"name": "B"}
    (result,) = anna.push(change)
    assert (result.s, result.code) == ("rejected", "id_reuse")


def test_somebody_elses_change_id_tells_nothing(world: World) -> None:
    anna, ben = world.pair()
    change = new("party", name="A", bucket=anna.home)
    anna.push(change)
    (result,) = ben.push(change)
    assert (result.s, result.code, result.b) == ("rejected", "id_reuse", "")


def test_an_entity_id_cannot_be_made_twice(world: World) -> None:
    anna, ben = world.pair()
    first, second = new("party", name="A"), new("party", name="B")
    second.e = first.e
    anna.push(first)
    (result,) = ben.push(second)
    assert (result.s, result.code) == ("rejected", "id_reuse")


def test_a_child_of_an_unknown_parent_waits_for_nobody(world: World) -> None:
    anna = world.device("anna")
    results = anna.push(new("interaction", new_id().hex, note="x"), new("party", name="A"))
    assert [(result.s, result.code) for result in results] == [
        ("rejected", "dependency"),
        ("applied", ""),
    ]


def test_a_transaction_is_taken_whole_or_not_at_all(world: World) -> None:
    anna = world.device("anna")
    party = new("party", name="A")
    bad = new("interaction", party.e, note="NUL \0")
    results = anna.push_txns(anna.txn(party, bad), anna.txn(new("party", name="B")))
    assert [(result.s, result.code, result.reg) for result in results] == [
        ("rejected", "dependency", ""),
        ("rejected", "invalid_value", "note"),
        ("applied", "", ""),
    ]
    assert world.entity(party.e) is None


def test_the_value_of_a_refused_change_stays_in_the_log(world: World) -> None:
    anna = world.device("anna")
    change = new("interaction", new_id().hex, note="what I typed")
    anna.push(change)
    assert "what I typed" in world.logged(change.id).body


def test_an_edit_after_a_refused_one_follows_on_what_its_author_saw(world: World) -> None:
    anna = world.device("anna")
    party = anna.create("party", name="A", note="1")
    anna.pull()
    refused = anna.edit(party, note="\0")
    later = after(refused, note="2")
    assert [result.s for result in anna.push(refused, later)] == ["rejected", "applied"]


def test_unknown_types_and_registers_are_stored(world: World) -> None:
    anna, ben = world.pair()
    thing = anna.create("zz_future.thing", anything={"m": "1", "c": "CNY"}, 客户="x")
    ben.pull()
    assert ben.rows[thing].regs == {"anything": {"m": "1", "c": "CNY"}, "客户": "x"}


@pytest.mark.parametrize(
    ("regs", "place"),
    [
        ({"phone": "a\0b"}, "phone"),
        ({"phone": ["x", {"k": "\0"}]}, "phone"),
        ({"rate": 1.5}, "rate"),
        ({"rate": {"deep": [1.0]}}, "rate"),
        ({"note": "x" * 262_145}, "note"),
        ({"note": "字" * 90_000}, "note"),
        ({"code": "123456789"}, "code"),
        ({"code": ["1234567"]}, "code"),
        ({"": "x"}, ""),
        ({"a b": "x"}, "a b"),
    ],
)
def test_a_value_that_may_not_be_stored_is_refused(
    small_world: World, regs: dict[str, object], place: str
) -> None:
    anna = small_world.device("anna")
    change = new("party")
    change.regs = regs
    (result,) = anna.push(change)
    assert (result.s, result.code, result.reg) == ("rejected", "invalid_value", place)


def test_a_text_of_the_largest_size_is_stored(small_world: World) -> None:
    anna = small_world.device("anna")
    text = "字" * 87_381 + "x"
    party = anna.create("party", note=text)
    anna.pull()
    assert anna.rows[party].regs["note"] == text


@pytest.mark.parametrize(
    "spoil",
    [
        {"e": "X"},
        {"e": ""},
        {"t": "Party"},
        {"t": "conflict"},
        {"t": ""},
        {"p": "no"},
    ],
)
def test_a_malformed_change_is_refused_alone(small_world: World, spoil: dict[str, str]) -> None:
    anna = small_world.device("anna")
    bad = msgspec.structs.replace(new("party", name="A"), **spoil)
    results = anna.push(bad, new("party", name="B"))
    assert [(result.s, result.code) for result in results] == [
        ("rejected", "invalid_value"),
        ("applied", ""),
    ]


def test_no_device_writes_conflict_records(small_world: World) -> None:
    anna, ben = small_world.pair()
    party = anna.create("party", name="A", phone="1")
    anna.pull(), ben.pull()
    anna.push(anna.edit(party, phone="2")), ben.push(ben.edit(party, phone="3"))
    anna.pull()
    (conflict,) = anna.conflicts()
    (result,) = anna.push(anna.edit(conflict, state="resolved"))
    assert (result.s, result.code) == ("rejected", "forbidden")


def test_more_than_a_thousand_changes_are_too_many(small_world: World) -> None:
    anna = small_world.device("anna")
    with pytest.raises(Refused) as refusal:
        anna.push(*(new("party") for _ in range(1_001)))
    assert (refusal.value.status, refusal.value.trouble.code) == (413, "batch_too_large")


def test_a_batch_with_a_malformed_change_id_is_no_batch(small_world: World) -> None:
    anna = small_world.device("anna")
    with pytest.raises(Refused) as refusal:
        anna.push(msgspec.structs.replace(new("party"), id="7"))
    assert (refusal.value.status, refusal.value.trouble.code) == (400, "bad_request")


def test_a_batch_signature_must_be_that_of_its_content(small_world: World) -> None:
    anna = small_world.device("anna")
    batch = anna.batch(anna.txn(new("party", name="A")))
    batch.txns[0].changes[0].regs = {"name": "B"}
    with pytest.raises(Refused) as refusal:
        anna.push_batch(batch)
    assert (refusal.value.status, refusal.value.trouble.code) == (422, "bad_signature")


def test_a_second_copy_of_a_store_is_told_apart(world: World) -> None:
    anna = world.device("anna")
    anna.push(new("party", name="A"))
    number, last = anna.push_no, anna.last_batch
    anna.push(new("party", name="B"))
    anna.push_no, anna.last_batch = number, last
    with pytest.raises(Refused) as refusal:
        anna.push(new("party", name="C"))
    assert (refusal.value.status, refusal.value.trouble.code) == (409, "device_forked")


def test_changes_may_be_packed_anew_after_a_lost_answer(world: World) -> None:
    anna = world.device("anna")
    anna.push(new("party", name="A"))
    before = anna.last_batch
    lost = new("party", name="B")
    anna.push(lost)
    anna.last_batch = before
    results = anna.push(lost, new("party", name="C"))
    assert [result.s for result in results] == ["applied", "applied"]


def test_a_wrong_clock_refuses_nothing(world: World) -> None:
    anna = world.device("anna")
    stamps = ("", "nonsense", "ffffffffffff-ffff-ffffffffffffffff", "000000000000-0000-0")
    results = anna.push_txns(*(anna.txn(new("party", name="A"), at=at or "x") for at in stamps))
    assert {result.s for result in results} == {"applied"}
