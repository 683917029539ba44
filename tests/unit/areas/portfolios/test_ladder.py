"""The steps of the maturity ladder."""

from datetime import date

from desktop.areas.portfolios.view_ladder import steps
from desktop.core.money import Money

TODAY = date(2026, 11, 24)


def test_six_months_from_this_one_are_steps_over_the_turn_of_the_year() -> None:
    months = [step.month for step in steps([], TODAY)]
    assert months == [date(2026, 11, 1), date(2026, 12, 1)] + [
        date(2027, m, 1) for m in range(1, 5)
    ]


def test_amounts_of_a_month_add_up_and_the_rest_is_left_out() -> None:
    maturing = [
        (date(2026, 11, 23), Money.of(9)),  # has matured
        (date(2026, 11, 30), Money.of(80)),
        (date(2026, 11, 24), Money.of(1)),
        (date(2026, 11, 28), Money.of(5, "USD")),
        (date(2026, 11, 28), None),
        (date(2027, 5, 1), Money.of(7)),  # beyond six months
    ]
    assert [step.minor for step in steps(maturing, TODAY)] == [8100, 0, 0, 0, 0, 0]
