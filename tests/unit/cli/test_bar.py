"""The bar of long work: counts on a terminal, silence in a file."""

import io

from desktop.cli.answers import Bar
from desktop.sync.rate import Rate


class Screen(io.StringIO):
    """What a terminal gets."""

    def isatty(self) -> bool:
        return True


def test_a_bar_tells_counts_and_the_time_left():
    times = iter([0.0, 10.0, 20.0])
    screen = Screen()
    bar = Bar(screen, "Receiving")
    bar._rate = Rate(lambda: next(times))
    bar(0, 1_000)
    bar(100, 1_000)
    bar(1_000, 1_000)
    lines = screen.getvalue().split("\r")
    assert "100/1,000  1:30" in lines[2]
    assert lines[3].rstrip(" \n").endswith("1,000/1,000")


def test_a_bar_is_silent_in_a_file():
    file = io.StringIO()
    Bar(file, "Receiving")(1, 2)
    assert file.getvalue() == ""
