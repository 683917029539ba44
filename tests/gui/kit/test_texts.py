"""Amounts, days and masks as a person reads them. Source of the forms: design/ux.md section 8."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from desktop.core.dates import Moment
from desktop.core.fields import Kind
from desktop.core.money import Money
from desktop.ui import language, masks, texts

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("code", "amount", "text"),
    [
        ("zh_CN", "6824000", "¥682.40万"),
        ("zh_CN", "800000", "¥80.00万"),
        ("zh_CN", "123000000", "¥1.23亿"),
        ("zh_CN", "9999.50", "¥9,999.50"),
        ("zh_CN", "-43000", "−¥4.30万"),
        ("zh_CN", "0", "¥0.00"),
        ("en", "6824000", "¥6.82M"),
        ("en", "800000", "¥800K"),
        ("en", "999", "¥999.00"),
        ("en", "-1500000000", "−¥1.50bn"),
    ],
)
def test_a_headline_amount_has_few_figures(
    qapp: QApplication, code: str, amount: str, text: str
) -> None:
    language.install(qapp, code)
    assert texts.money_headline(Money.of(amount)) == text


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money.of("1234567.8"), "¥1,234,567.80"),
        (Money.of(1200, "JPY"), "JPY 1,200"),
        (Money.of("-0.01"), "−¥0.01"),
        (Money.of("12.5", "USD"), "$12.50"),
    ],
)
def test_an_exact_amount_is_whole_and_names_its_currency(money: Money, text: str) -> None:
    assert texts.money_exact(money) == text


@pytest.mark.parametrize(
    ("code", "day", "weekday", "text"),
    [
        ("zh_CN", date(2026, 11, 24), True, "11月24日 星期二"),
        ("zh_CN", date(2025, 1, 3), False, "2025年1月3日"),
        ("en", date(2026, 11, 24), True, "Tue 24 Nov"),
        ("en", date(2027, 1, 3), False, "3 Jan 2027"),
    ],
)
def test_a_day_names_its_year_only_where_it_is_another(
    qapp: QApplication, code: str, day: date, weekday: bool, text: str
) -> None:
    language.install(qapp, code)
    assert texts.day_text(day, TODAY, weekday=weekday) == text


@pytest.mark.parametrize(
    ("code", "away", "text"),
    [
        ("zh_CN", 0, "今天"),
        ("zh_CN", -34, "34 天前"),
        ("zh_CN", 6, "6 天后"),
        ("zh_CN", -61, "9月24日"),
        ("en", 1, "Tomorrow"),
        ("en", -60, "60 d ago"),
    ],
)
def test_a_day_is_told_from_today_within_sixty_days(
    qapp: QApplication, code: str, away: int, text: str
) -> None:
    language.install(qapp, code)
    assert texts.relative_day(TODAY + timedelta(days=away), TODAY) == text


def test_numbers_have_groups_and_a_true_minus() -> None:
    assert (texts.count(-10000), texts.percent(Decimal("-5.94"))) == ("−10,000", "−5.9%")


def test_a_moment_of_today_is_told_by_its_time_alone() -> None:
    assert texts.moment_text(Moment.parse("2026-11-24T09:05"), TODAY) == "09:05"


@pytest.mark.parametrize(
    ("kind", "text", "masked"),
    [
        (Kind.PHONE, "13812346021", "138 **** 6021"),
        (Kind.PHONE, "138-1234-6021", "138 **** 6021"),
        (Kind.PHONE, "12306", "***06"),
        (Kind.IDENTITY, "330106198403070024", "3301** ******** **24"),
        (Kind.IDENTITY, "12345", "******"),
        (Kind.EMAIL, "chen@example.com", "c***@example.com"),
        (Kind.TEXT, "secret", "******"),
    ],
)
def test_personal_data_shows_only_what_helps_to_tell_it_apart(
    kind: Kind, text: str, masked: str
) -> None:
    assert masks.mask(kind, text) == masked


def test_an_account_shows_its_last_four_figures() -> None:
    assert masks.mask_account("6222 0210 0112 5520") == "****5520"


@pytest.mark.parametrize(
    ("number", "grouped"),
    [
        ("330106198403070024", "330106 19840307 0024"),
        ("3301061", "330106 1"),
        ("91330106MA2CFLQ27X", "91 330106 MA2CFLQ27X"),
        ("3301", "3301"),
    ],
)
def test_an_identity_number_stands_in_its_groups(number: str, grouped: str) -> None:
    assert masks.group_identity(number) == grouped
