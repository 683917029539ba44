"""Stamping edits on arrival."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.hlc import Stamp
from sync_server.services.clock import read_stamp, stamp_arrival

NOW = 1_764_000_000_000
HOUR = 3_600_000
NEVER = Stamp(0, 0, 0)


@pytest.mark.parametrize(
    ("claimed_ms", "age_ms", "eff_ms", "suspect"),
    [
        (NOW, 0, NOW, False),
        (NOW - HOUR, HOUR, NOW - HOUR, False),
        (NOW - HOUR, -1, NOW - HOUR, False),
        (NOW - 21 * 24 * HOUR, -1, NOW - 21 * 24 * HOUR, False),
        (NOW + HOUR, 0, NOW, True),
        (NOW + HOUR, -1, NOW, True),
        (NOW + 30_000, -1, NOW, False),
        (NOW - HOUR, 0, NOW, True),
        (NOW + 100_000, HOUR, NOW - HOUR, True),
        (NOW, NOW * 2, 0, True),
    ],
)
def test_the_age_counts_before_the_claim(
    claimed_ms: int, age_ms: int, eff_ms: int, suspect: bool
) -> None:
    stamped = stamp_arrival(Stamp(claimed_ms, 3, 9), age_ms, NOW, NEVER)
    assert (stamped.eff.ms, stamped.suspect) == (eff_ms, suspect)


def test_a_stamp_that_cannot_be_read_is_taken_as_now() -> None:
    stamped = stamp_arrival(None, -1, NOW, NEVER)
    assert (stamped.eff.ms, stamped.suspect) == (NOW, True)


@pytest.mark.parametrize("text", ["", "x", "1-1-1", "0199f0c2a1b0-0003", "zz-0-0", "-1-0-0"])
def test_a_malformed_stamp_is_none(text: str) -> None:
    assert read_stamp(text) is None


@given(
    st.lists(
        st.tuples(st.integers(0, NOW * 2), st.integers(-1, NOW * 2), st.integers(0, 0xFFFF)),
        max_size=20,
    )
)
def test_stamps_of_a_device_rise_and_stay_near_the_servers_clock(
    edits: list[tuple[int, int, int]],
) -> None:
    last = NEVER
    for claimed_ms, age_ms, counter in edits:
        eff = stamp_arrival(Stamp(claimed_ms, counter, 9), age_ms, NOW, last).eff
        assert eff > last
        assert eff.ms <= NOW + 1
        last = eff
