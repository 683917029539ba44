"""The invariants of sync hold in simulated branches; fresh ones every time."""

import secrets

import pytest

from tests.sim.many import Case, corpus, play_all
from tests.sim.play import play

FRESH = 200
ON_FILES = 20
"""How many of the fresh ones run on files of a disk, with pictures of what a death leaves."""


def test_every_invariant_holds_for_fresh_seeds_and_for_those_that_failed_once() -> None:
    first = secrets.randbelow(1 << 32)
    fresh = [Case(first + at, images=at < ON_FILES) for at in range(FRESH)]
    failed = {
        outcome.seed: outcome.wrong for outcome in play_all([*fresh, *corpus()]) if outcome.wrong
    }
    assert not failed, "\n".join(
        f"python -m tests.sim --seed {seed}{' --sqlcipher 1' if seed < first + ON_FILES else ''}"
        f"\n{wrong}"
        for seed, wrong in failed.items()
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_a_seed_is_played_twice_alike(seed: int) -> None:
    assert play(seed).hash == play(seed).hash
