"""View, base and own changes: each can be told from the other two."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.overlay import Own, State, over, rebased, seen, under
from sync_server.wire.canonical import value_hash

REGISTERS = ("name", "phone", "note")
VALUES = st.one_of(st.none(), st.sampled_from(["甲", "乙", "丙"]))
bodies = st.dictionaries(st.sampled_from(REGISTERS), st.sampled_from(["甲", "乙", "丙"]))


@st.composite
def states(draw: st.DrawFn, ver: str = "v0") -> State:
    vers = draw(st.dictionaries(st.sampled_from(REGISTERS), st.sampled_from(["v1", "v2"])))
    return State(draw(bodies), ver, vers)


@st.composite
def edits(draw: st.DrawFn, base: State) -> list[Own]:
    """Edits as a person makes them: each knows what it found."""
    view, changes = base, []
    for n in range(draw(st.integers(0, 4))):
        regs = draw(st.dictionaries(st.sampled_from(REGISTERS), VALUES, min_size=1))
        before: dict[str, list[Any]] = {
            register: [view.body.get(register), view.version(register)] for register in regs
        }
        changes.append(Own(n, f"c{n}", "set", regs, before, 1))
        view = over(base, changes)
    return changes


@given(st.data())
def test_the_base_is_the_view_without_the_own_changes(data: st.DataObject) -> None:
    base = data.draw(states())
    changes = data.draw(edits(base))
    assert under(over(base, changes), changes, alive=True) == base


@given(st.data())
def test_after_a_pull_the_new_base_is_found_below_the_same_view(data: st.DataObject) -> None:
    base, pulled = data.draw(states()), data.draw(states())
    changes = moved(data.draw(edits(base)), pulled)
    view = over(pulled, changes)
    assert under(view, changes, alive=True) == pulled
    for change in changes:
        for register in change.regs:
            assert view.version(register).startswith("c")


@given(st.data())
def test_what_the_person_saw_stays_noted_however_often_the_base_moves(
    data: st.DataObject,
) -> None:
    base = data.draw(states())
    changes = data.draw(edits(base))
    noted = [{r: seen(change.before[r]) for r in change.regs} for change in changes]
    for _ in range(3):
        changes = moved(changes, data.draw(states()))
    assert [{r: seen(change.before[r]) for r in change.regs} for change in changes] == noted


def moved(changes: list[Own], base: State) -> list[Own]:
    new = rebased(base, changes)
    return [Own(c.n, c.change, c.op, c.regs, new.get(c.n, c.before), c.life) for c in changes]


def test_a_deletion_hides_and_a_restoration_begins_the_next_life() -> None:
    base = State({"name": "甲"}, "v0")
    gone = over(base, [Own(1, "c1", "delete", {}, {}, 1)])
    assert (gone.alive, gone.life) == (False, 1)
    both = [Own(1, "c1", "delete", {}, {}, 1), Own(2, "c2", "restore", {}, {}, 2)]
    back = over(base, both)
    assert (back.alive, back.life) == (True, 2)
    assert under(back, both, alive=True) == base


def test_an_emptied_register_keeps_its_version() -> None:
    base = State({"phone": "1"}, "v0")
    view = over(base, [Own(1, "c1", "set", {"phone": None}, {"phone": ["1", "v0"]}, 1)])
    assert (view.body, view.vers) == ({}, {"phone": "c1"})


def test_the_seen_value_is_told_by_its_hash() -> None:
    assert seen(["甲", "v1"]) == ("v1", value_hash("甲"))
    assert seen(["乙", "v2", "v1", "hash"]) == ("v1", "hash")
