"""The tester is tested: each mistake in our code breaks an invariant within a few seeds."""

import pytest

from tests.sim.mutants import MUTANTS
from tests.sim.play import plan, play

SEEDS = 12
"""How many seeds may go by before a mistake is noticed; the first of them noticed it once."""

FIRST = {
    "the base of an edit is not looked at": 1,
    "a second try gives new identifiers": 1,
    "the cursor is saved before the rows": 2,
    "the overlay is dropped at the answer": 2,
}
"""Where to begin, so that it does not take long."""


@pytest.mark.parametrize("name", MUTANTS)
def test_the_simulation_notices(name: str) -> None:
    mutant, first = MUTANTS[name], FIRST.get(name, 0)
    with mutant.applied():
        noticed = any(
            play(seed, plan(seed, mutant.more)).wrong for seed in range(first, first + SEEDS)
        )
    assert noticed
