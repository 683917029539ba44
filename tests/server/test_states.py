"""A state takes only the steps that the catalogue knows; apart or not, nothing is overwritten."""

from tests.server.test_conflicts import start, values
from tests.server.world import World


def test_a_step_from_the_current_state_is_taken(world: World) -> None:
    anna, _, party = start(world, stage="new")
    (result,) = anna.push(anna.edit(party, stage="open"))
    assert result.s == "applied"


def test_a_step_that_the_table_does_not_know_is_refused_with_its_register(world: World) -> None:
    anna, _, party = start(world, stage="new")
    (result,) = anna.push(anna.edit(party, stage="won", phone="1"))
    anna.pull()
    assert (result.s, result.code, result.reg) == ("rejected", "invalid_transition", "stage")
    assert anna.rows[party].regs == {"stage": "new"}


def test_the_others_of_a_batch_go_on_beside_a_refused_step(world: World) -> None:
    anna, _, party = start(world, stage="new")
    refused, taken = anna.push(anna.edit(party, stage="won"), anna.edit(party, phone="1"))
    assert (refused.s, taken.s) == ("rejected", "applied")


def test_a_state_made_apart_follows_the_current_one_where_the_table_lets_it(world: World) -> None:
    anna, ben, party = start(world, stage="new")
    anna.push(anna.edit(party, stage="open"))
    (result,) = ben.push(ben.edit(party, stage="lost"))
    ben.pull()
    assert result.s == "applied"
    assert ben.rows[party].regs["stage"] == "lost"
    assert ben.conflicts() == {}


def test_two_ends_that_exclude_each_other_are_both_kept(world: World) -> None:
    anna, ben, party = start(world, stage="open")
    anna.push(anna.edit(party, stage="won"))
    (result,) = ben.push(ben.edit(party, stage="lost"))
    ben.pull()
    (conflict,) = ben.conflicts().values()
    assert (result.s, result.won) == ("conflict", False)
    assert ben.rows[party].regs["stage"] == "won"
    assert values(conflict.regs["other"]) == ["lost"]


def test_a_person_may_choose_the_state_that_the_table_would_not_follow(world: World) -> None:
    anna, ben, party = start(world, stage="open")
    anna.push(anna.edit(party, stage="won"))
    ben.push(ben.edit(party, stage="lost"))
    anna.pull()
    (conflict,) = anna.conflicts()
    (result,) = anna.push(anna.resolve(conflict, "lost"))
    anna.pull()
    assert result.s == "applied"
    assert anna.rows[party].regs["stage"] == "lost"
