"""The table of decisions on one register. Source of the rows: sync protocol 2.5."""

from typing import Any

import pytest

from sync_server.services import decide as deciding
from sync_server.services.decide import Decision, Held, Kind, Seen, Verdict
from sync_server.wire.catalogue import Merge, RegisterDecl

EARLY, LATE = "000000000001-0000-1", "000000000002-0000-1"
APPLY, MERGED = Decision(Verdict.APPLY), Decision(Verdict.MERGED)
WON = Decision(Verdict.CONFLICT, won=True)
LOST = Decision(Verdict.CONFLICT)
PROPOSED = Decision(Verdict.CONFLICT, kind=Kind.PROPOSAL)
ANY: tuple[Merge, ...] = ("lww", "review", "text3", "orset", "state")


def decide(merge: Merge, current: Held, offered: Held, seen: Seen, **more: Any) -> Decision:
    return deciding.decide(RegisterDecl(merge=merge, **more), current, offered, seen)


def combined(value: object) -> Decision:
    return Decision(Verdict.COMBINED, value=value, kind=Kind.COMBINED)


@pytest.mark.parametrize("merge", ANY)
@pytest.mark.parametrize("eff", [EARLY, LATE])
def test_an_edit_of_the_current_version_applies_whatever_its_stamp(merge: Merge, eff: str) -> None:
    current = Held("a", "v1", "000000000001-8000-1")
    assert decide(merge, current, Held("b", "v2", eff), Seen("v1", "a", known=True)) == APPLY


@pytest.mark.parametrize("merge", ANY)
def test_an_equal_value_is_merged(merge: Merge) -> None:
    current = Held({"m": "1", "c": "CNY"}, "v1", LATE)
    offered = Held({"c": "CNY", "m": "1"}, "v2", EARLY)
    assert decide(merge, current, offered, Seen("v0", None, known=True)) == MERGED


@pytest.mark.parametrize("merge", ANY)
def test_an_unknown_base_is_proven_by_the_hash_of_its_value(merge: Merge) -> None:
    current, offered = Held("a", "v1", LATE), Held("b", "v2", EARLY)
    assert decide(merge, current, offered, Seen("v9", hash_matches=True)) == APPLY


def test_a_known_ancestor_of_equal_value_is_still_concurrent() -> None:
    current, offered = Held("a", "v3", LATE), Held("c", "v2", EARLY)
    assert decide("lww", current, offered, Seen("v1", "a", known=True, hash_matches=True)) == LOST


SEEN = Seen("v0", "0", known=True)


@pytest.mark.parametrize(
    ("merge", "current", "offered", "expected"),
    [
        ("lww", Held("a", "v1", EARLY), Held("b", "v2", LATE), WON),
        ("lww", Held("a", "v1", LATE), Held("b", "v2", EARLY), LOST),
        ("lww", Held("a", "v1", LATE), Held("b", "v2", LATE), WON),
        ("lww", Held("a", "v2", LATE), Held("b", "v1", LATE), LOST),
        ("lww", Held(None, "v1", EARLY), Held("b", "v2", LATE), WON),
        ("lww", Held("a", "v1", LATE), Held(None, "v2", EARLY), LOST),
        ("review", Held("a", "v1", EARLY), Held("b", "v2", LATE), PROPOSED),
        ("state", Held("a", "v1", EARLY), Held("b", "v2", LATE), LOST),
    ],
)
def test_two_values_that_were_made_apart_are_both_kept(
    merge: Merge, current: Held, offered: Held, expected: Decision
) -> None:
    assert decide(merge, current, offered, SEEN) == expected


@pytest.mark.parametrize(
    ("base", "current", "offered", "expected"),
    [
        (["a"], ["a", "b"], ["a", "c"], combined(["a", "b", "c"])),
        (["a", "b"], ["b"], ["a"], combined([])),
        (["a", "b"], ["a", "b", "c"], ["a"], combined(["a", "c"])),
        (["a"], [], ["a", "b"], combined(["b"])),
        (None, ["a"], ["b"], combined(["a", "b"])),
        (["a"], None, ["a", "b"], combined(["b"])),
        (["a"], ["a", "b"], ["a"], MERGED),
        (["a"], ["a"], ["a", "b"], APPLY),
        (["a"], "text", ["b"], WON),
        (["a"], [1], ["b"], WON),
    ],
)
def test_sets_are_joined(
    base: object, current: object, offered: object, expected: Decision
) -> None:
    seen = Seen("v0", base, known=True)
    assert decide("orset", Held(current, "v1", EARLY), Held(offered, "v2", LATE), seen) == expected


def test_without_a_known_base_nothing_counts_as_removed_from_a_set() -> None:
    decision = decide("orset", Held(["a"], "v1", LATE), Held(["b"], "v2", EARLY), Seen("v9"))
    assert decision == combined(["a", "b"])


@pytest.mark.parametrize(
    ("base", "current", "offered", "expected"),
    [
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", combined("A\nb\nC")),
        ("a\nb\nc", "A\nb\nc", "B\nb\nc", WON),
        (None, "a", None, MERGED),
        ("a\n", None, "a\nb\n", WON),
        ("a", ["a"], "b", WON),
    ],
)
def test_texts_are_joined_where_they_do_not_overlap(
    base: object, current: object, offered: object, expected: Decision
) -> None:
    seen = Seen("v0", base, known=True)
    assert decide("text3", Held(current, "v1", EARLY), Held(offered, "v2", LATE), seen) == expected


def test_a_text_without_a_known_base_is_never_joined() -> None:
    assert decide("text3", Held("a", "v1", EARLY), Held("b", "v2", LATE), Seen("v9")) == WON


STEPS = {"open": ["done", "dropped"], "done": ["open"], "dropped": ["open"]}


@pytest.mark.parametrize(
    ("base", "current", "offered", "expected"),
    [
        ("open", "done", "dropped", LOST),
        ("done", "open", "dropped", LOST),
        ("done", "open", "done", APPLY),
        (None, "open", "done", APPLY),
        ("open", "done", None, LOST),
        ("open", "unheard of", "done", LOST),
        ("open", "done", "done", MERGED),
    ],
)
def test_a_state_made_apart_follows_where_the_table_lets_it(
    base: object, current: object, offered: object, expected: Decision
) -> None:
    seen = Seen("v0", base, known=True)
    held = Held(current, "v1", LATE), Held(offered, "v2", EARLY)
    assert decide("state", *held, seen, next=STEPS) == expected


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("open", "done", True),
        ("open", "open", True),
        ("done", "dropped", False),
        (None, "dropped", True),
        ("done", None, False),
        (["open"], "done", False),
        ("open", ["done"], False),
    ],
)
def test_the_table_tells_which_step_may_be_taken(before: object, after: object, may: bool) -> None:
    assert RegisterDecl(merge="state", next=STEPS).leads(before, after) is may
