"""The invariants of sync hold in simulated branches; fresh ones for every change of the code."""

import secrets
import subprocess
from collections.abc import Iterable
from hashlib import sha256

import pytest

from tests.conftest import PROJECT
from tests.sim.many import Case, corpus
from tests.sim.play import play

FRESH = 60
PARTS = 6
ON_FILES = 6
"""How many of the fresh ones run on files of a disk, with pictures of what a death leaves."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_invariant_holds_for_fresh_seeds(part: int) -> None:
    first = _first_seed()
    fresh = [Case(first + at, images=at < ON_FILES) for at in range(FRESH)]
    assert _failures(fresh[part::PARTS]) == []


def test_every_invariant_holds_for_the_seeds_that_failed_once() -> None:
    assert _failures(corpus()) == []


def _failures(cases: Iterable[Case]) -> list[str]:
    """Return how to play again what broke an invariant, and which."""
    return [
        f"python -m tests.sim --seed {case.seed}{' --sqlcipher 1' * case.images}\n{outcome.wrong}"
        for case in cases
        if (outcome := play(case.seed, case.events, images=case.images)).wrong
    ]


def _first_seed() -> int:
    """Return where the seeds of this code begin: changed code plays others, a second run the same.

    Outside of a checkout they are drawn.
    """
    code = (f"HEAD:{folder}" for folder in ("desktop", "sync_server", "tests/sim"))
    asked = ["git", "rev-parse", *code]
    told = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=False)
    if told.returncode:
        return secrets.randbelow(1 << 32)
    return int.from_bytes(sha256(told.stdout.encode()).digest()[:4], "big")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_seed_is_played_twice_alike(seed: int) -> None:
    assert play(seed).hash == play(seed).hash
