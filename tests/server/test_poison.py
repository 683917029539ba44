"""One change that cannot be taken never holds up another, whatever is wrong with it."""

from typing import Any

import pytest

from sync_server.services.changes import Changes
from sync_server.services.history import Logged
from tests.server.client import Device, new
from tests.server.world import World

DEEP: list[Any] = []
for _ in range(400):
    DEEP = [DEEP]


@pytest.fixture
def anna(world: World) -> Device:
    return world.device("anna")


@pytest.mark.parametrize(
    "poison",
    [
        {"name": None},
        {"name": "A\u0000B"},
        {"name": "A", "code": "far too long a code"},
        {"name": "A", "note": "x" * 300_000},
        {"name": "A", "tags": {"not": "a list"}},
        {"name": "A", "stage": ["open"]},
        {"name": "A", "code": DEEP},
        {"name": "A", "code": 1.5},
        {"name": "A", "code": 10**40},
    ],
    ids=lambda poison: "-".join(poison),
)
def test_the_rest_of_a_batch_is_taken(world: World, anna: Device, poison: dict[str, Any]) -> None:
    before, after = new("party", name="before"), new("party", name="after")
    results = anna.push(before, new("party", **poison), after)
    assert (results[0].s, results[2].s) == ("applied", "applied")
    anna.pull()
    assert {before.e, after.e} <= anna.rows.keys()
    assert world.damage() == []


def test_what_was_saved_together_with_it_is_refused_and_told_why(anna: Device) -> None:
    good, bad, other = (
        new("party", name="A"),
        new("party", code="far too long a code"),
        new("party", name="C"),
    )
    results = anna.push_txns(anna.txn(good, bad), anna.txn(other))
    assert [(one.s, one.code) for one in results] == [
        ("rejected", "dependency"),
        ("rejected", "invalid_value"),
        ("applied", ""),
    ]


def test_a_change_that_our_own_rules_stumble_over_is_set_aside_alone(
    world: World, anna: Device, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    apply = Changes.apply

    def stumbling(self: Changes, one: Logged) -> Any:
        if one.change.regs.get("name") == "王丽娟":
            raise ZeroDivisionError(one.change.regs["name"])
        return apply(self, one)

    monkeypatch.setattr(Changes, "apply", stumbling)
    results = anna.push(new("party", name="王丽娟"), new("party", name="B"))
    assert [(one.s, one.code) for one in results] == [("rejected", "failed"), ("applied", "")]
    assert "ZeroDivisionError" in caplog.text
    assert "王丽娟" not in caplog.text
    assert world.damage() == []
