"""What a conflict record tells, how a choice is undone, and what was merged without asking."""

import json
from typing import Any

import pytest
from sqlalchemy import update

from sync_server.services.conflicts import UNDO_MS
from sync_server.store.models import Entity
from tests.server.client import Copy, Device, after
from tests.server.test_conflicts import clash, start, values
from tests.server.world import World

DAY_MS = 86_400_000


def settled(world: World) -> tuple[Device, Device, str, str]:
    """Return two devices that both know that the second's value gave way to the first's."""
    anna, ben, party, _ = clash(world, "phone", "1", "2")
    (conflict,) = anna.conflicts()
    anna.push(anna.resolve(conflict, "1"))
    anna.pull(), ben.pull()
    return anna, ben, party, conflict


def one(found: dict[str, Copy]) -> dict[str, Any]:
    (row,) = found.values()
    return row.regs


def test_a_conflict_tells_when_its_values_arrived_and_met(world: World) -> None:
    anna, _, _, conflict = clash(world, "phone", "1", "2")
    shown, (other,) = conflict.regs["shown"], conflict.regs["other"]
    arrived = [world.logged(side["ver"]).received_ms for side in (other, shown)]
    assert [other["received_ms"], shown["received_ms"]] == arrived
    assert conflict.regs["opened_ms"] == arrived[1]
    assert other["host"] == "test"
    assert other["device"] == anna.identity.device_id


def test_a_settled_conflict_keeps_what_was_shown_and_what_was_taken(world: World) -> None:
    anna, _, _, conflict = settled(world)
    told = anna.rows[conflict].regs
    assert told["state"] == "resolved"
    assert (told["shown"]["v"], values(told["other"]), told["taken"]["v"]) == ("2", ["1"], "1")
    assert told["taken"]["by"] == told["resolved_by"] == anna.identity.user_id
    assert told["resolved_ms"] == told["taken"]["received_ms"]


def test_undoing_a_choice_brings_back_the_value_and_the_question(world: World) -> None:
    anna, ben, party, conflict = settled(world)
    (result,) = ben.push(ben.undo(conflict))
    anna.pull(), ben.pull()
    assert result.s == "applied"
    for device in (anna, ben):
        told = one(device.conflicts())
        assert device.rows[party].regs["phone"] == told["shown"]["v"] == "2"
        assert values(told["other"]) == ["1"]
        assert not told.keys() & {"taken", "resolved_by", "resolved_ms"}
    assert world.damage() == []


def test_an_undone_choice_can_be_made_again(world: World) -> None:
    anna, ben, party, conflict = settled(world)
    ben.push(ben.undo(conflict))
    anna.pull()
    anna.push(anna.resolve(conflict, "1"))
    anna.pull()
    assert anna.rows[party].regs["phone"] == "1"
    assert list(anna.conflicts("resolved")) == [conflict]


def test_undoing_what_was_edited_since_only_opens_the_question(world: World) -> None:
    anna, ben, party, conflict = settled(world)
    anna.push(anna.edit(party, phone="3"))
    undo = ben.undo(conflict)
    undo.regs, undo.base = {}, {}
    ben.push(undo)
    ben.pull()
    told = one(ben.conflicts())
    assert ben.rows[party].regs["phone"] == told["shown"]["v"] == "3"
    assert values(told["other"]) == ["1", "2"]


def test_an_edit_that_meets_an_undo_is_kept_in_the_same_conflict(world: World) -> None:
    anna, ben, party, conflict = settled(world)
    anna.push(anna.edit(party, phone="3"))
    (result,) = ben.push(ben.undo(conflict))
    ben.pull()
    told = one(ben.conflicts())
    assert (result.s, result.conflicts) == ("conflict", {"phone": conflict})
    assert {told["shown"]["v"], *values(told["other"])} == {"1", "2", "3"}
    assert ben.rows[party].regs["phone"] == told["shown"]["v"]


def test_of_two_who_undo_the_second_changes_nothing_more(world: World) -> None:
    anna, ben, party, conflict = settled(world)
    anna.push(anna.undo(conflict))
    (result,) = ben.push(ben.undo(conflict))
    ben.pull()
    assert result.s == "merged"
    assert one(ben.conflicts())["shown"]["v"] == ben.rows[party].regs["phone"] == "2"


@pytest.mark.parametrize(("days", "taken"), [(29, True), (31, False)])
def test_a_choice_is_undone_within_thirty_days(world: World, days: int, taken: bool) -> None:
    _, ben, _, conflict = settled(world)
    undo = ben.undo(conflict)
    _age(world, conflict, days * DAY_MS)
    (result,) = ben.push(undo)
    assert (result.s, result.code) == (("applied", "") if taken else ("rejected", "too_late"))


def test_an_undo_made_in_time_is_taken_though_it_arrives_late(world: World) -> None:
    _, _, _, conflict = settled(world)
    world.grant("carl", "anna")
    carl = world.device("carl")
    carl.pull()
    undo = carl.undo(conflict)
    _age(world, conflict, UNDO_MS + DAY_MS)
    (result,) = carl.push_txns(carl.txn(undo, age_ms=2 * DAY_MS))
    assert result.s == "applied"


def _age(world: World, conflict: str, age_ms: int) -> None:
    """Make a resolution so much older."""
    regs = json.loads(world.entity(conflict).body)
    regs["resolved_ms"] -= age_ms
    with world.write() as connection:
        connection.execute(
            update(Entity).where(Entity.id == conflict).values(body=json.dumps(regs))
        )


def test_a_question_about_the_whole_record_can_be_opened_again(world: World) -> None:
    anna, ben, party = start(world, phone="0")
    anna.push(anna.edit(party, phone="1"))
    ben.push(ben.delete(party))
    anna.pull()
    (conflict,) = anna.conflicts()
    anna.push(anna.resolve(conflict, None))
    anna.pull()
    undo = anna.resolve(conflict, None, seen=[anna.rows[conflict].regs["taken"]["ver"]])
    (result,) = anna.push(undo)
    anna.pull()
    assert result.s == "applied"
    assert one(anna.conflicts())["kind"] == "delete_vs_edit"


@pytest.mark.parametrize(
    ("register", "before", "first", "second", "both"),
    [
        ("note", "一\n二\n三\n", "壹\n二\n三\n", "一\n二\n叁\n", "壹\n二\n叁\n"),
        ("tags", ["a"], ["a", "b"], ["a", "c"], ["a", "b", "c"]),
    ],
)
def test_what_was_put_together_is_told(
    world: World, register: str, before: Any, first: Any, second: Any, both: Any
) -> None:
    anna, ben, party = start(world, **{register: before})
    anna.push(anna.edit(party, **{register: first}))
    ben.push(ben.edit(party, **{register: second}))
    anna.pull()
    told = one(anna.conflicts("auto_closed"))
    assert (told["kind"], told["register"], told["base"]["v"]) == ("combined", register, before)
    assert (told["shown"]["v"], values(told["other"])) == (both, [first, second])
    assert [side["by"] for side in told["other"]] == [
        anna.identity.user_id,
        ben.identity.user_id,
    ]
    assert told["shown"]["ver"] == anna.rows[party].version(register)


def test_one_record_tells_the_last_merge_of_a_register(world: World) -> None:
    anna, ben, party = start(world, tags=["a"])
    for added in ("b", "c"):
        for device in (anna, ben):
            tags = [*device.rows[party].regs["tags"], added + device.identity.login]
            device.push(device.edit(party, tags=tags))
        anna.pull(), ben.pull()
    told = one(anna.conflicts("auto_closed"))
    assert told["shown"]["v"] == anna.rows[party].regs["tags"]
    assert world.damage() == []


def test_a_side_of_what_was_put_together_can_still_be_chosen(world: World) -> None:
    anna, ben, party = start(world, tags=["a"])
    anna.push(anna.edit(party, tags=["a", "b"]))
    ben.push(ben.edit(party, tags=["a", "c"]))
    anna.pull()
    (conflict,) = anna.conflicts("auto_closed")
    (result,) = anna.push(anna.resolve(conflict, ["a", "b"]))
    anna.pull()
    assert result.s == "applied"
    assert anna.rows[party].regs["tags"] == ["a", "b"]
    assert anna.rows[conflict].regs["state"] == "resolved"


def test_a_branch_that_goes_on_leaves_no_closed_conflicts_behind(world: World) -> None:
    anna, ben, party = start(world, phone="0")
    chain = [anna.edit(party, phone="1")]
    for value in ("11", "111"):
        chain.append(after(chain[-1], phone=value))
    ben.push(ben.edit(party, phone="2"))
    anna.push_txns(*(anna.txn(change, age_ms=9_000_000) for change in chain))
    anna.pull()
    assert values(one(anna.conflicts())["other"]) == ["111"]
    assert anna.conflicts("auto_closed") == {}


def test_a_branch_that_came_to_the_shown_value_is_told_with_its_sides(world: World) -> None:
    anna, ben, party = start(world, phone="0")
    first = anna.edit(party, phone="1")
    ben.push(ben.edit(party, phone="2"))
    edits = (first, after(first, phone="2"))
    anna.push_txns(*(anna.txn(change, age_ms=9_000_000) for change in edits))
    anna.pull()
    told = one(anna.conflicts("auto_closed"))
    assert (told["shown"]["v"], values(told["settled"])) == ("2", ["1"])
    assert told["resolved_ms"] >= told["opened_ms"]


def test_three_people_make_one_conflict_that_one_choice_settles(world: World) -> None:
    anna, ben, party = start(world, phone="0")
    world.grant("carl", "anna")
    carl = world.device("carl")
    carl.pull()
    for device, value in ((anna, "1"), (ben, "2"), (carl, "3")):
        device.push(device.edit(party, phone=value))
    anna.pull()
    told = one(anna.conflicts())
    assert {side["by"] for side in (told["shown"], *told["other"])} == {
        device.identity.user_id for device in (anna, ben, carl)
    }
    (conflict,) = anna.conflicts()
    anna.push(anna.resolve(conflict, "1"))
    for device in (anna, ben, carl):
        device.pull()
        assert (device.conflicts(), device.rows[party].regs["phone"]) == ({}, "1")
