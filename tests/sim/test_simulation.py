"""The invariants of sync hold in simulated branches; fresh ones for every commit."""

import secrets
import subprocess
from hashlib import sha256

import pytest

from tests.conftest import PROJECT
from tests.sim.many import Case, corpus, play_all
from tests.sim.play import play

FRESH = 200
ON_FILES = 20
"""How many of the fresh ones run on files of a disk, with pictures of what a death leaves."""


def test_every_invariant_holds_for_fresh_seeds_and_for_those_that_failed_once() -> None:
    first = _first_seed()
    fresh = [Case(first + at, images=at < ON_FILES) for at in range(FRESH)]
    failed = {
        outcome.seed: outcome.wrong for outcome in play_all([*fresh, *corpus()]) if outcome.wrong
    }
    assert not failed, "\n".join(
        f"python -m tests.sim --seed {seed}{' --sqlcipher 1' if seed < first + ON_FILES else ''}"
        f"\n{wrong}"
        for seed, wrong in failed.items()
    )


def _first_seed() -> int:
    """Return where the seeds of this commit begin: the next one plays others, a second run these.

    Outside of a checkout they are drawn.
    """
    asked = ["git", "rev-parse", "HEAD"]
    told = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=False)
    if told.returncode:
        return secrets.randbelow(1 << 32)
    return int.from_bytes(sha256(told.stdout.strip().encode()).digest()[:4], "big")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_seed_is_played_twice_alike(seed: int) -> None:
    assert play(seed).hash == play(seed).hash
