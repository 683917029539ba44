"""An atomic group is decided as one: no value is ever made of two authors' halves."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.services.parts import Part, one_version, part_named, parts_of
from sync_server.wire.catalogue import RegisterDecl
from sync_server.wire.messages import Change
from tests.server.client import Device, after
from tests.server.test_conflicts import start, values
from tests.server.world import TYPES, World


def span(device: Device, party: str, begin: str | None, end: str | None) -> Change:
    """Return an edit of the whole group, as this program's devices send it."""
    return device.edit(party, begin=begin, end=end)


def seen(device: Device, party: str) -> tuple[Any, Any]:
    regs = device.rows[party].regs
    return regs.get("begin"), regs.get("end")


def clash(world: World) -> tuple[Device, Device, str]:
    """Return two devices of which one moved the beginning and the other the end."""
    anna, ben, party = start(world, begin="9", end="10")
    anna.push(span(anna, party, "8", "10"))
    ben.push(span(ben, party, "9", "11"))
    anna.pull(), ben.pull()
    return anna, ben, party


def test_halves_of_two_authors_are_never_put_together(world: World) -> None:
    anna, ben, party = clash(world)
    (conflict,) = anna.conflicts().values()
    assert seen(anna, party) == seen(ben, party) == ("9", "11")
    assert (conflict.regs["register"], conflict.regs["kind"]) == ("span", "concurrent")
    assert conflict.regs["base"]["v"] == {"begin": "9", "end": "10"}
    assert conflict.regs["shown"]["v"] == {"begin": "9", "end": "11"}
    assert values(conflict.regs["other"]) == [{"begin": "8", "end": "10"}]
    assert world.damage() == []


def test_a_choice_takes_the_whole_group(world: World) -> None:
    anna, ben, party = clash(world)
    (conflict,) = anna.conflicts()
    (result,) = anna.push(_resolve(anna, conflict, {"begin": "8", "end": "10"}))
    anna.pull(), ben.pull()
    assert result.s == "applied"
    assert seen(ben, party) == ("8", "10")
    assert ben.conflicts() == {}
    assert ben.rows[conflict].regs["taken"]["v"] == {"begin": "8", "end": "10"}


def _resolve(device: Device, conflict: str, value: dict[str, Any]) -> Change:
    regs = device.rows[conflict].regs
    change = device.edit(regs["entity"], **value)
    change.op, change.conflict = "resolve", conflict
    change.seen = [side["ver"] for side in regs["other"]]
    return change


def test_a_resolution_may_not_name_registers_outside_its_group(world: World) -> None:
    anna, _, _ = clash(world)
    (conflict,) = anna.conflicts()
    (result,) = anna.push(_resolve(anna, conflict, {"begin": "8", "phone": "1"}))
    assert (result.s, result.code) == ("rejected", "invalid_value")


def test_an_edit_of_the_current_group_applies(world: World) -> None:
    anna, ben, party = start(world, begin="9", end="10")
    anna.push(span(anna, party, "8", "10"))
    ben.pull()
    (result,) = ben.push(span(ben, party, "8", None))
    ben.pull()
    assert result.s == "applied"
    assert seen(ben, party) == ("8", None)


def test_an_equal_group_is_merged_and_the_next_edit_goes_on_from_it(world: World) -> None:
    anna, ben, party = start(world, begin="9", end="10")
    first = span(ben, party, "8", "11")
    anna.push(span(anna, party, "8", "11"))
    results = ben.push(first, after(first, begin="7", end="11"))
    ben.pull()
    assert [result.s for result in results] == ["merged", "applied"]
    assert seen(ben, party) == ("7", "11")
    assert ben.conflicts() == {}


def test_a_string_of_offline_edits_of_a_group_makes_one_branch(world: World) -> None:
    anna, ben, party = start(world, begin="9", end="10")
    first = span(anna, party, "8", "10")
    second = after(first, begin="7", end="10")
    ben.push(span(ben, party, "9", "11"))
    anna.push_txns(*(anna.txn(change, age_ms=9_000_000) for change in (first, second)))
    anna.pull()
    (conflict,) = anna.conflicts().values()
    assert values(conflict.regs["other"]) == [{"begin": "7", "end": "10"}]


def test_a_reviewed_group_keeps_its_value_and_takes_a_proposal(world: World) -> None:
    anna, ben, party = start(world, paper="id", number="1")
    anna.push(anna.edit(party, paper="passport", number="P1"))
    ben.push(ben.edit(party, paper="id", number="2"))
    ben.pull()
    (conflict,) = ben.conflicts().values()
    assert conflict.regs["kind"] == "proposal"
    assert conflict.regs["shown"]["v"] == {"paper": "passport", "number": "P1"}
    assert ben.rows[party].regs == {"paper": "passport", "number": "P1"}


def test_a_device_of_the_last_version_may_send_a_part_of_a_group(world: World) -> None:
    anna, ben, party = start(world, begin="9", end="10")
    (taken,) = anna.push(anna.edit(party, begin="8"))
    (kept,) = ben.push(ben.edit(party, begin="7"))
    ben.pull()
    (conflict,) = ben.conflicts().values()
    assert (taken.s, kept.s) == ("applied", "conflict")
    assert seen(ben, party) == ("7", "10")
    assert values(conflict.regs["other"]) == [{"begin": "8", "end": "10"}]


def test_a_group_whose_versions_differ_goes_on_from_all_of_them(world: World) -> None:
    anna, ben, party = start(world, begin="9", end="10")
    anna.push(anna.edit(party, begin="8"))
    ben.pull()
    (result,) = ben.push(span(ben, party, "8", "11"))
    ben.pull()
    assert result.s == "applied"
    assert ben.rows[party].version("begin") == ben.rows[party].version("end")


def test_an_edit_of_a_deleted_record_keeps_its_group_whole(world: World) -> None:
    anna, ben, party = start(world, begin="9", end="10")
    anna.push(anna.delete(party))
    ben.push(span(ben, party, "8", "10"))
    ben.pull()
    (conflict,) = ben.conflicts().values()
    assert conflict.regs["kind"] == "edit_vs_delete"
    assert values(conflict.regs["other"]) == [{"begin": "8", "end": "10"}]


def test_undoing_a_choice_brings_the_whole_group_back(world: World) -> None:
    anna, _, party = clash(world)
    (conflict,) = anna.conflicts()
    anna.push(_resolve(anna, conflict, {"begin": "8", "end": "10"}))
    anna.pull()
    regs = anna.rows[conflict].regs
    undo = anna.edit(party, **regs["shown"]["v"])
    undo.op, undo.conflict, undo.seen = "resolve", conflict, [regs["taken"]["ver"]]
    anna.push(undo)
    anna.pull()
    assert seen(anna, party) == ("9", "11")
    assert list(anna.conflicts()) == [conflict]


PARTY = TYPES.type_of("party")


def test_a_group_is_one_part_however_many_of_its_registers_are_named() -> None:
    parts = parts_of(PARTY, ["end", "phone", "begin"])
    assert [part.name for part in parts] == ["span", "phone"]
    assert parts[0].members == ("begin", "end")


@pytest.mark.parametrize(
    ("name", "members"),
    [("span", ("begin", "end")), ("note", ("note",)), ("unheard", ("unheard",)), ("", ("",))],
)
def test_a_part_is_found_by_its_name(name: str, members: tuple[str, ...]) -> None:
    assert part_named(PARTY, name).members == members


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from(["1", "2", None]), min_size=1))
def test_a_mixture_of_versions_has_a_name_of_its_own(versions: dict[str, str | None]) -> None:
    name = one_version(versions)
    if len(set(versions.values())) == 1:
        assert name == next(iter(versions.values()))
    else:
        assert name not in versions.values()


def test_a_group_without_any_value_is_an_empty_object() -> None:
    part = Part("span", ("begin", "end"), RegisterDecl())
    assert part.value({"begin": None, "phone": "1"}) == {}
