"""Deleting, restoring, and edits that cross a deletion."""

from tests.server.client import Device, new
from tests.server.world import World


def start(world: World) -> tuple[Device, Device, str]:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    anna.pull(), ben.pull()
    return anna, ben, party


def test_a_deleted_record_leaves_the_other_device(world: World) -> None:
    anna, ben, party = start(world)
    (result,) = anna.push(anna.delete(party))
    ben.pull()
    assert result.s == "applied"
    assert party not in ben.rows
    assert world.damage() == []


def test_a_device_that_never_had_the_record_hears_nothing_of_it(world: World) -> None:
    anna, _, party = start(world)
    anna.push(anna.delete(party))
    late = world.device("ben")
    late.pull()
    assert party not in late.rows


def test_a_deletion_of_what_changed_meanwhile_is_a_conflict(world: World) -> None:
    anna, ben, party = start(world)
    ben.push(ben.edit(party, phone="2"))
    (result,) = anna.push(anna.delete(party))
    anna.pull()
    (conflict,) = anna.conflicts().values()
    assert (result.s, result.won) == ("conflict", False)
    assert (conflict.regs["kind"], conflict.regs["register"]) == ("delete_vs_edit", "")
    assert anna.rows[party].regs["phone"] == "2"


def test_keeping_the_record_closes_that_conflict(world: World) -> None:
    anna, ben, party = start(world)
    ben.push(ben.edit(party, phone="2"))
    anna.push(anna.delete(party))
    anna.pull()
    (conflict,) = anna.conflicts()
    anna.push(anna.resolve(conflict, None))
    anna.pull()
    assert anna.conflicts() == {}
    assert party in anna.rows


def test_deleting_after_all_closes_that_conflict_too(world: World) -> None:
    anna, ben, party = start(world)
    ben.push(ben.edit(party, phone="2"))
    anna.push(anna.delete(party))
    anna.pull()
    (conflict,) = anna.conflicts()
    anna.push_txns(anna.txn(anna.delete(party), anna.resolve(conflict, None)))
    anna.pull()
    assert anna.conflicts() == {}
    assert party not in anna.rows


def test_an_edit_of_a_deleted_record_is_kept_and_nothing_comes_back(world: World) -> None:
    anna, ben, party = start(world)
    anna.push(anna.delete(party))
    (result,) = ben.push(ben.edit(party, phone="2"))
    ben.pull()
    (conflict,) = ben.conflicts().values()
    assert (result.s, result.won) == ("conflict", False)
    assert (conflict.regs["kind"], conflict.regs["register"]) == ("edit_vs_delete", "phone")
    assert [side["v"] for side in conflict.regs["other"]] == ["2"]
    assert party not in ben.rows


def test_restoring_and_taking_the_edit_settles_it(world: World) -> None:
    anna, ben, party = start(world)
    anna.push(anna.delete(party))
    ben.push(ben.edit(party, phone="2"))
    ben.pull()
    (conflict,) = ben.conflicts()
    results = ben.push_txns(ben.txn(ben.restore(party), ben.resolve(conflict, "2")))
    anna.pull(), ben.pull()
    assert [result.s for result in results] == ["applied", "applied"]
    assert ben.conflicts() == {}
    assert anna.rows[party].regs["phone"] == "2"
    assert anna.rows[party].life == 2


def test_a_record_can_be_deleted_and_restored_again_and_again(world: World) -> None:
    anna, ben, party = start(world)
    for life in (1, 2, 3):
        anna.push(anna.delete(party))
        anna.push(anna.restore(party, life))
        anna.pull(), ben.pull()
        assert ben.rows[party].life == life + 1
    assert world.damage() == []


def test_deleting_twice_is_deleting_once(world: World) -> None:
    anna, ben, party = start(world)
    anna.push(anna.delete(party))
    (result,) = ben.push(ben.delete(party))
    assert result.s == "merged"


def test_a_deletion_of_an_earlier_life_does_not_end_the_next(world: World) -> None:
    anna, ben, party = start(world)
    old = ben.delete(party)
    anna.push(anna.delete(party))
    anna.push(anna.restore(party))
    (result,) = ben.push(old)
    ben.pull()
    assert result.s == "conflict"
    assert party in ben.rows


def test_a_life_that_has_not_begun_cannot_end(world: World) -> None:
    anna, _, party = start(world)
    change = anna.delete(party)
    change.life = 2
    (result,) = anna.push(change)
    assert (result.s, result.code) == ("rejected", "invalid_value")


def test_a_deletion_that_saw_a_merged_edit_saw_its_value(world: World) -> None:
    anna, ben, party = start(world)
    anna.push(anna.edit(party, phone="2"))
    same, gone = ben.edit(party, phone="2"), ben.delete(party)
    gone.seen = [*gone.seen, same.id]
    assert [result.s for result in ben.push(same, gone)] == ["merged", "applied"]


def test_a_visit_to_a_deleted_client_is_kept_and_shown(world: World) -> None:
    anna, ben, party = start(world)
    anna.push(anna.delete(party))
    visit = new("interaction", party, note="was there")
    (result,) = ben.push(visit)
    ben.pull()
    (conflict,) = ben.conflicts().values()
    assert result.s == "conflict"
    assert conflict.regs["other"][0]["v"] == {"create": visit.e, "type": "interaction"}
    assert ben.rows[visit.e].regs == {"note": "was there"}


def test_a_record_made_and_deleted_in_one_batch_leaves_no_trace_on_devices(world: World) -> None:
    anna, ben = world.pair()
    made = new("party", name="A")
    gone = anna.restore(made.e)
    gone.op, gone.seen = "delete", [made.id]
    assert [result.s for result in anna.push(made, gone)] == ["applied", "applied"]
    ben.pull()
    assert made.e not in ben.rows
    assert world.damage() == []
