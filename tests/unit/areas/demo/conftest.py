"""One demo portfolio, made once: it is only read."""

from datetime import date

import pytest

from desktop.areas.demo.portfolio import SEED, portfolio
from desktop.areas.demo.record import Portfolio

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def today() -> date:
    """The day the demo is looked at: a Tuesday."""
    return TODAY


@pytest.fixture(scope="session")
def demo(today: date) -> Portfolio:
    """The portfolio that ships, on that day."""
    return portfolio(SEED, today, "Asia/Shanghai")
