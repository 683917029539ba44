from hypothesis import given
from hypothesis import strategies as st

from desktop.core.hlc import Stamp, hear, tick

walls = st.integers(0, (1 << 47) - 1)
stamps = st.builds(Stamp, walls, st.integers(0, 0xFFFF), st.integers(0, (1 << 64) - 1))


@given(stamps, walls)
def test_a_tick_is_always_later_whatever_the_wall_clock_says(last: Stamp, wall: int) -> None:
    assert tick(last, wall) > last
    assert tick(last, wall).ms >= wall


@given(stamps, walls, walls)
def test_the_clock_never_falls_behind_the_server(last: Stamp, wall: int, server: int) -> None:
    assert hear(last, wall, server).ms >= max(wall, server, last.ms)


@given(stamps, stamps)
def test_the_text_form_sorts_as_the_stamp_does(one: Stamp, other: Stamp) -> None:
    assert (str(one) < str(other)) == (one < other)
    assert Stamp.parse(str(one)) == one
