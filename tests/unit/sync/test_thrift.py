"""What syncs by itself on the mains, on a battery, and where every byte costs."""

import pytest

from desktop.sync.rate import Rate
from desktop.sync.thrift import Conditions, plan


@pytest.mark.parametrize(
    ("on", "live", "listens", "pulls", "attachments", "every_s"),
    [
        (Conditions(), False, True, True, True, 60),
        (Conditions(), True, True, True, True, 300),
        (Conditions(on_battery=True), False, True, True, True, 300),
        (Conditions(on_battery=True, saving=True), False, False, False, False, 900),
        (Conditions(saving=True), False, False, False, False, 900),
        (Conditions(metered=True), False, False, False, False, 900),
        (Conditions(metered=True), True, False, False, False, 900),
    ],
)
def test_the_plan_spares_what_costs(on, live, listens, pulls, attachments, every_s):
    made = plan(on, live=live)
    told = (made.listens, made.pulls, made.attachments, made.every_s)
    assert told == (listens, pulls, attachments, every_s)


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def watch() -> Watch:
    return Watch()


def told(watch: Watch, *heard: tuple[float, str, int, int]) -> float | None:
    rate, last = Rate(watch), None
    for watch.at, step, done, left in heard:
        last = rate.left_s(step, done, left)
    return last


def test_nothing_is_foretold_from_one_word(watch):
    assert told(watch, (5, "pull", 100, 900)) is None


def test_nothing_is_foretold_from_a_blink(watch):
    assert told(watch, (0, "pull", 100, 900), (0.5, "pull", 200, 800)) is None


def test_the_rest_takes_as_long_as_its_share(watch):
    assert told(watch, (0, "pull", 0, 1000), (10, "pull", 200, 800)) == 40


def test_a_line_that_got_slow_shows(watch):
    slow = [(10.0 + n, "pull", 1000 + n, 100) for n in range(1, 40)]
    assert told(watch, (0, "pull", 0, 1100), (10, "pull", 1000, 100), *slow) == pytest.approx(100)


def test_a_new_step_begins_anew(watch):
    assert told(watch, (0, "pull", 0, 9), (9, "pull", 9, 0), (10, "apply", 1, 8)) is None


def test_a_step_that_begins_again_begins_anew(watch):
    assert told(watch, (0, "pull", 50, 50), (9, "pull", 100, 1), (10, "pull", 1, 8)) is None


def test_nothing_is_foretold_while_nothing_moves(watch):
    assert told(watch, (0, "pull", 5, 9), (9, "pull", 5, 9)) is None
