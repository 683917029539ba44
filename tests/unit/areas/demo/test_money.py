"""Accounts and loans of the demo."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop.areas.demo.holdings import ASSETS
from desktop.areas.demo.loans import instalment, loan_class, rest_after
from desktop.areas.demo.record import Portfolio
from desktop.core.money import Money


def test_every_client_has_one_to_five_accounts(demo: Portfolio) -> None:
    counts = Counter(record.links["party"] for record in demo.of("account"))
    assert counts.keys() == {record.key for record in demo.of("party")}
    assert set(counts.values()) <= set(range(1, 6))


def test_assets_lie_within_the_tier(demo: Portfolio) -> None:
    assets: Counter[str] = Counter()
    for account in demo.of("account"):
        balance = account.values["balance"]
        assert isinstance(balance, Money)
        assets[account.links["party"]] += balance.minor if account.values["type"] != "card" else 0
    for party in demo.of("party"):
        low, high = ASSETS[str(party.values["tier"])]
        low = 0 if party.values["stage"] == "lost" else low
        assert low * 100 <= assets[party.key] <= (high + 1) * 100, party.key


def test_cards_owe_and_nothing_else_does(demo: Portfolio) -> None:
    for account in demo.of("account"):
        balance = account.values["balance"]
        assert isinstance(balance, Money)
        assert balance.minor <= 0 if account.values["type"] == "card" else balance.minor >= 0


def test_what_matures_does_so_after_today_and_after_it_was_opened(
    demo: Portfolio, today: date
) -> None:
    for account in demo.of("account"):
        opened, matures = account.values["opened_on"], account.values["matures_on"]
        assert isinstance(opened, date)
        assert opened <= today
        assert matures is None or (isinstance(matures, date) and matures > max(today, opened))


def test_certificates_of_deposit_are_not_below_their_minimum(demo: Portfolio) -> None:
    for account in demo.of("account"):
        balance = account.values["balance"]
        assert isinstance(balance, Money)
        assert account.values["type"] != "cd" or balance >= Money.of(200_000)


def test_the_certificate_the_demo_tells_of_matures_in_six_days(
    demo: Portfolio, today: date
) -> None:
    (owner,) = [one.key for one in demo.of("party") if one.values["name"] == "王丽娟"]
    (certificate,) = [
        one.values
        for one in demo.of("account")
        if one.links["party"] == owner and one.values["type"] == "cd"
    ]
    assert certificate["balance"] == Money.of(800_000)
    assert certificate["matures_on"] == today + timedelta(days=6)


def test_some_sixty_loans_fall_into_their_classes(demo: Portfolio) -> None:
    classes = Counter(str(loan.values["class5"]) for loan in demo.of("loan"))
    assert classes == {"normal": 56, "mention": 4, "substandard": 1, "doubtful": 1}


def test_loans_are_served_from_an_account_of_the_borrower(demo: Portfolio) -> None:
    accounts = {account.key: account.links["party"] for account in demo.of("account")}
    for loan in demo.of("loan"):
        assert accounts[loan.links["account"]] == loan.links["party"]


def test_state_outstanding_and_class_of_a_loan_agree(demo: Portfolio) -> None:
    for loan in demo.of("loan"):
        values = loan.values
        outstanding, principal = values["outstanding"], values["principal"]
        assert isinstance(outstanding, Money) and isinstance(principal, Money)
        assert (values["state"] == "paid") == (outstanding.minor == 0)
        assert (values["state"] == "overdue") == (values["class5"] != "normal")
        assert outstanding <= principal


@pytest.mark.parametrize(
    ("days", "code"),
    [  # 银保监会 人民银行令〔2023〕第1号
        (0, "normal"),
        (1, "mention"),
        (90, "mention"),
        (91, "substandard"),
        (270, "substandard"),
        (271, "doubtful"),
        (360, "doubtful"),
        (361, "loss"),
    ],
)
def test_the_class_goes_by_days_past_due(days: int, code: str) -> None:
    assert loan_class(days) == code


def test_the_instalments_pay_the_loan_off() -> None:
    loan = Money.of(1_000_000)
    payment = instalment(loan, Decimal("3.45"), 360)
    assert payment == Money.of("4462.58")  # 等额本息, 30 years at 3.45 %
    assert abs(rest_after(loan, Decimal("3.45"), payment, 360).minor) < 500
