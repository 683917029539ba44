"""The tester is tested: each mistake in our code breaks an invariant within a few seeds."""

import pytest

from tests.sim.mutants import MUTANTS
from tests.sim.play import play

SEEDS = 12
"""How many seeds may go by before a mistake is noticed; the first of them noticed it once."""

FIRST = {
    "the base of an edit is not looked at": 1,
    "exits come with the first page only": 0,
    "a clock ahead stamps ahead": 2,
    "a lost bucket is purged before its changes are sent": 3,
    "a second try gives new identifiers": 2,
    "the cursor is saved before the rows": 6,
}
"""Where to begin, so that it does not take long."""


@pytest.mark.parametrize("name", MUTANTS)
def test_the_simulation_notices(name: str) -> None:
    first = FIRST.get(name, 0)
    with MUTANTS[name].applied():
        noticed = any(play(seed).wrong for seed in range(first, first + SEEDS))
    assert noticed
