import time

from desktop.core.ids import new_id


def test_identifiers_rise_and_never_repeat() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_an_identifier_is_version_seven_and_carries_the_time() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert abs((made.int >> 80) - before) < 60_000
