from decimal import Decimal

import pytest

from desktop.core.money import Money, parse_money


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("80万", Money(80_000_000, "CNY")),
        ("1.2亿", Money(12_000_000_000, "CNY")),
        ("800,000", Money(80_000_000, "CNY")),
        ("¥1,234.50", Money(123_450, "CNY")),
        ("−5元", Money(-500, "CNY")),
        ("USD 1.5m", Money(150_000_000, "USD")),
        ("1000 JPY", Money(1000, "JPY")),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, money: Money) -> None:
    assert parse_money(text) == money


@pytest.mark.parametrize("text", ["", "万", "1.2.3", "12 34", "ten", "1.234"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"amount|decimals"):
        parse_money(text)


def test_currencies_never_add_silently() -> None:
    with pytest.raises(ValueError, match="two currencies"):
        Money(1, "CNY") + Money(1, "USD")


def test_minor_units_follow_iso_4217() -> None:
    assert Money(1234, "JPY").amount == Decimal(1234)
    assert Money(1234, "KWD").amount == Decimal("1.234")
