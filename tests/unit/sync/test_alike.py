"""Which conflicts one choice may settle together."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from desktop.core.ids import new_id
from desktop.sync.alike import alike
from desktop.sync.conflicts import ConflictView
from desktop.sync.sides import Side

ANNA, BEN, CARL = "aa" * 16, "bb" * 16, "cc" * 16


def side(by: str, device: str = "") -> Side:
    return Side("x", "x", new_id().hex, by, device or by, 1, False)


def conflict(*sides: Side, register: str = "district", **named: Any) -> ConflictView:
    """Return an open conflict; the first side is shown."""
    record = new_id()
    given = {"record_kind": "party", "kind": "concurrent", **named}
    return ConflictView(
        id=new_id(),
        record=record,
        title="",
        register=register,
        fields=(),
        base=side(""),
        shown=sides[0],
        other=tuple(sides[1:]),
        state="open",
        client=record,
        client_kind="party",
        client_title="",
        opened_ms=0,
        resolved_ms=0,
        resolved_by="",
        taken=None,
        closed=(),
        **given,
    )


ONE = conflict(side(ANNA), side(BEN))


def takes(take: str, *others: ConflictView) -> Sequence[str | None]:
    found: dict[UUID, str] = alike(ONE, take, (ONE, *others))
    return [found.get(other.id) for other in others]


def test_the_same_person_wins_whichever_side_is_shown() -> None:
    same, turned = conflict(side(ANNA), side(BEN)), conflict(side(BEN), side(ANNA))
    assert takes("shown", same, turned) == ["shown", "other:0"]
    assert takes("other:0", same, turned) == ["other:0", "shown"]


@pytest.mark.parametrize(
    "other",
    [
        conflict(side(ANNA), side(CARL)),
        conflict(side(ANNA), side(BEN), register="name"),
        conflict(side(ANNA), side(BEN), record_kind="account"),
        conflict(side(ANNA), side(BEN), kind="proposal"),
        conflict(side(ANNA), side(BEN), side(CARL)),
        conflict(side(ANNA), side("")),
    ],
    ids=["people", "field", "record", "kind", "three sides", "unknown author"],
)
def test_what_differs_in_anything_is_not_alike(other: ConflictView) -> None:
    assert takes("shown", other) == [None]


@pytest.mark.parametrize("take", ["", "base", "value", "other:1"])
def test_only_a_sides_value_can_be_meant_for_others(take: str) -> None:
    assert takes(take, conflict(side(ANNA), side(BEN))) == [None]


def test_two_devices_of_one_person_are_told_apart_by_device() -> None:
    one = conflict(side(ANNA, "1"), side(ANNA, "2"))
    same = conflict(side(ANNA, "2"), side(ANNA, "1"))
    third = conflict(side(ANNA, "1"), side(ANNA, "3"))
    assert alike(one, "shown", (one, same, third)) == {same.id: "other:0"}
