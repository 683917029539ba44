from datetime import UTC, date, datetime

import pytest

from desktop.core.dates import Moment, from_us, to_us


def test_wall_time_without_offset_is_meant_in_the_zone() -> None:
    assert Moment.parse("2026-11-24T10:00").us == to_us(datetime(2026, 11, 24, 2, tzinfo=UTC))


def test_a_moment_keeps_its_day_where_it_was_meant() -> None:
    late = Moment.parse("2026-11-24T23:30+08:00")
    assert late.day == date(2026, 11, 24)
    assert str(late) == "2026-11-24T23:30:00+08:00"


def test_microseconds_survive() -> None:
    assert to_us(from_us(1_234_567_890_123_457)) == 1_234_567_890_123_457


@pytest.mark.parametrize("text", ["1700-01-01T00:00", "2400-01-01T00:00", "24.11.2026"])
def test_absurd_times_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Moment.parse(text)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Moment(0, "Mars/Olympus").local  # noqa: B018
