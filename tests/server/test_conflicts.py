"""Two people edit the same register: both values are kept, and choosing settles it."""

from typing import Any

from desktop.core.ids import new_id
from sync_server.wire.canonical import value_hash
from tests.server.client import Copy, Device, after
from tests.server.world import World


def start(world: World, **regs: Any) -> tuple[Device, Device, str]:
    """Return two devices that both have a new record."""
    anna, ben = world.pair()
    party = anna.create("party", **regs)
    anna.pull(), ben.pull()
    return anna, ben, party


def clash(world: World, register: str, one: Any, two: Any) -> tuple[Device, Device, str, Copy]:
    """Return two devices after concurrent edits of one register; the second came later."""
    anna, ben, party = start(world, **{register: "0"})
    anna.push(anna.edit(party, **{register: one}))
    ben.push(ben.edit(party, **{register: two}))
    anna.pull(), ben.pull()
    (conflict,) = anna.conflicts().values()
    return anna, ben, party, conflict


def values(sides: list[dict[str, Any]]) -> list[Any]:
    return [side["v"] for side in sides]


def test_the_later_edit_is_shown_and_the_earlier_kept(world: World) -> None:
    anna, _, party, conflict = clash(world, "phone", "1", "2")
    assert anna.rows[party].regs["phone"] == "2"
    assert conflict.parent == party
    assert conflict.bucket == anna.home
    assert {name: conflict.regs[name] for name in ("entity", "type", "register", "kind")} == {
        "entity": party,
        "type": "party",
        "register": "phone",
        "kind": "concurrent",
    }
    assert conflict.regs["base"]["v"] == "0"
    assert conflict.regs["shown"]["v"] == "2"
    assert values(conflict.regs["other"]) == ["1"]
    assert world.damage() == []


def test_an_older_edit_that_arrives_late_is_kept_but_not_shown(world: World) -> None:
    anna, ben, party = start(world, phone="0")
    early = anna.txn(anna.edit(party, phone="1"), age_ms=3_600_000)
    ben.push(ben.edit(party, phone="2"))
    (result,) = anna.push_txns(early)
    anna.pull()
    (conflict,) = anna.conflicts().values()
    assert (result.s, result.won, list(result.conflicts)) == ("conflict", False, ["phone"])
    assert anna.rows[party].regs["phone"] == "2"
    assert values(conflict.regs["other"]) == ["1"]


def test_a_side_tells_who_wrote_it_where_and_when(world: World) -> None:
    anna, _, _, conflict = clash(world, "phone", "1", "2")
    (side,) = conflict.regs["other"]
    me = anna.identity
    assert (side["by"], side["device"]) == (me.user_id, me.device_id)
    assert side["clock_suspect"] is False
    assert side["eff"].count("-") == side["claimed"].count("-") == 2


def test_choosing_settles_it_on_both_devices(world: World) -> None:
    anna, ben, party, _ = clash(world, "phone", "1", "2")
    (conflict,) = anna.conflicts()
    (result,) = anna.push(anna.resolve(conflict, "1"))
    anna.pull(), ben.pull()
    assert result.s == "applied"
    for device in (anna, ben):
        assert device.rows[party].regs["phone"] == "1"
        assert device.conflicts() == {}
    settled = ben.rows[conflict].regs
    assert (settled["state"], settled["resolved_by"]) == ("resolved", anna.identity.user_id)
    assert values(settled["other"]) == ["1"]


def test_two_resolvers_conflict_too(world: World) -> None:
    anna, ben, _party, _ = clash(world, "phone", "1", "2")
    (conflict,) = anna.conflicts()
    anna.push(anna.resolve(conflict, "1"))
    (result,) = ben.push(ben.resolve(conflict, "3"))
    ben.pull()
    (again,) = ben.conflicts().values()
    assert result.s == "conflict"
    assert again.regs["shown"]["v"] == "3"
    assert values(again.regs["other"]) == ["1"]


def test_two_resolvers_who_choose_alike_do_not_conflict(world: World) -> None:
    anna, ben, _, _ = clash(world, "phone", "1", "2")
    (conflict,) = anna.conflicts()
    anna.push(anna.resolve(conflict, "1"))
    (result,) = ben.push(ben.resolve(conflict, "1"))
    ben.pull()
    assert result.s == "merged"
    assert ben.conflicts() == {}


def test_a_loser_that_arrives_meanwhile_stays_open(world: World) -> None:
    anna, _ben, party, _ = clash(world, "phone", "1", "2")
    world.grant("carl", "anna")
    carl = world.device("carl")
    carl.pull()
    base = carl.rows[party].version("phone")
    old = carl.rows[next(iter(carl.conflicts()))].regs["base"]["ver"]
    assert base != old
    late = carl.edit(party, phone="3")
    late.base = {"phone": old}
    carl.push_txns(carl.txn(late, age_ms=9_000_000))
    (conflict,) = anna.conflicts()
    anna.push(anna.resolve(conflict, "2"))
    anna.pull()
    left = anna.rows[conflict].regs
    assert left["state"] == "open"
    assert values(left["other"]) == ["3"]
    assert values(left["settled"]) == ["1"]


def test_many_losers_make_one_conflict(world: World) -> None:
    anna, _ben, party = start(world, phone="0")
    edits = [anna.edit(party, phone=str(number)) for number in range(1, 5)]
    results = anna.push(*edits)
    anna.pull()
    assert len({next(iter(result.conflicts.values())) for result in results[1:]}) == 1
    (conflict,) = anna.conflicts().values()
    kept = {*values(conflict.regs["other"]), conflict.regs["shown"]["v"]}
    assert kept == {"1", "2", "3", "4"}


def test_a_string_of_offline_edits_makes_one_branch(world: World) -> None:
    anna, ben, party = start(world, phone="0")
    first = anna.edit(party, phone="1")
    chain = [first]
    for value in ("11", "111"):
        later = after(chain[-1], phone=value)
        chain.append(later)
    ben.push(ben.edit(party, phone="2"))
    results = anna.push_txns(*(anna.txn(change, age_ms=9_000_000) for change in chain))
    anna.pull()
    (conflict,) = anna.conflicts().values()
    assert [result.s for result in results] == ["conflict"] * 3
    assert conflict.regs["shown"]["v"] == "2"
    assert values(conflict.regs["other"]) == ["111"]


def test_a_branch_that_comes_to_the_shown_value_closes_the_conflict(world: World) -> None:
    anna, ben, party = start(world, phone="0")
    first = anna.edit(party, phone="1")
    later = after(first, phone="2")
    ben.push(ben.edit(party, phone="2"))
    results = anna.push_txns(*(anna.txn(change, age_ms=9_000_000) for change in (first, later)))
    anna.pull()
    assert [result.s for result in results] == ["conflict", "merged"]
    assert anna.conflicts() == {}
    assert len(anna.conflicts("auto_closed")) == 1


def test_a_branch_of_notes_does_not_lose_its_first_edit(world: World) -> None:
    anna, ben, party = start(world, note="1\n2\n3\n")
    first = anna.edit(party, note="1y\n2\n3\n")
    later = after(first, note="1y\n2\n3z\n")
    ben.push(ben.edit(party, note="1x\n2\n3\n"))
    anna.push_txns(*(anna.txn(change, age_ms=9_000_000) for change in (first, later)))
    anna.pull()
    (conflict,) = anna.conflicts().values()
    assert conflict.regs["shown"]["v"] == "1x\n2\n3\n"
    assert values(conflict.regs["other"]) == ["1y\n2\n3z\n"]


def test_an_edit_of_the_shown_value_keeps_the_conflict_open(world: World) -> None:
    anna, _ben, party, _ = clash(world, "phone", "1", "2")
    anna.push(anna.edit(party, phone="22"))
    anna.pull()
    (conflict,) = anna.conflicts().values()
    assert conflict.regs["shown"]["v"] == "22"
    assert values(conflict.regs["other"]) == ["1"]


def test_a_reviewed_register_keeps_its_value_and_takes_a_proposal(world: World) -> None:
    anna, _ben, party, conflict = clash(world, "name", "1", "2")
    assert anna.rows[party].regs["name"] == "1"
    assert conflict.regs["kind"] == "proposal"
    assert values(conflict.regs["other"]) == ["2"]


def test_notes_that_do_not_overlap_are_joined(world: World) -> None:
    anna, ben, party = start(world, note="one\ntwo\nthree\n")
    results = anna.push(anna.edit(party, note="ONE\ntwo\nthree\n"))
    results += ben.push(ben.edit(party, note="one\ntwo\nTHREE\n"))
    anna.pull()
    assert [result.s for result in results] == ["applied", "applied"]
    assert anna.rows[party].regs["note"] == "ONE\ntwo\nTHREE\n"
    assert anna.conflicts() == {}


def test_the_next_offline_edit_of_a_joined_note_loses_nothing(world: World) -> None:
    anna, ben, party = start(world, note="one\ntwo\nthree\n")
    anna.push(anna.edit(party, note="ONE\ntwo\nthree\n"))
    first = ben.edit(party, note="one\ntwo\nTHREE\n")
    later = after(first, note="one\ntwo\nTHREE!\n")
    ben.push(first, later)
    ben.pull()
    assert ben.rows[party].regs["note"] == "ONE\ntwo\nTHREE!\n"


def test_tags_of_two_people_are_joined_and_removals_hold(world: World) -> None:
    anna, ben, party = start(world, tags=["a", "b"])
    anna.push(anna.edit(party, tags=["a", "b", "c"]))
    ben.push(ben.edit(party, tags=["b", "d"]))
    ben.pull()
    assert ben.rows[party].regs["tags"] == ["b", "c", "d"]
    assert ben.conflicts() == {}


def test_registers_of_one_change_are_decided_each(world: World) -> None:
    anna, ben, party = start(world, phone="0", city="0")
    anna.push(anna.edit(party, phone="1"))
    (result,) = ben.push(ben.edit(party, phone="2", city="2"))
    ben.pull()
    assert result.s == "conflict"
    assert list(result.conflicts) == ["phone"]
    assert ben.rows[party].regs["city"] == "2"


def test_a_doubtful_clock_is_marked_on_its_side(world: World) -> None:
    anna, ben, party = start(world, phone="0")
    ben.push(ben.edit(party, phone="2"))
    fast = f"{ben.clock() + 86_400_000:012x}-0000-{7:016x}"
    anna.push_txns(anna.txn(anna.edit(party, phone="1"), at=fast, age_ms=-1))
    anna.pull()
    (conflict,) = anna.conflicts().values()
    sides = [conflict.regs["shown"], *conflict.regs["other"]]
    assert {side["v"]: side["clock_suspect"] for side in sides} == {"1": True, "2": False}


def test_the_version_seen_before_the_servers_memory_is_proven_by_its_hash(world: World) -> None:
    anna, _, party = start(world, phone="0")
    change = anna.edit(party, phone="1")
    change.base = {"phone": new_id().hex}
    change.bh = {"phone": value_hash("0")}
    (result,) = anna.push(change)
    assert result.s == "applied"
