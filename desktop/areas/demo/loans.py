"""Loans to some sixty clients, a few of them past due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from desktop.areas.demo.client import Client
from desktop.areas.demo.days import add_months
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.numbers import contract_number
from desktop.areas.demo.people import OWNER
from desktop.areas.demo.record import DemoRecord
from desktop.core.money import Money

TO_PERSONS = 34
TO_COMPANIES = 28

PAST_DUE = {4: 8, 13: 17, 22: 35, 30: 62, 39: 103, 47: 290}
"""Days past due by the place of the loan; the others are served in time."""

PAID = (9, 26, 44, 55)
"""Places of loans that are paid off."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A loan product: name, months, principal in 10,000 yuan, rate in %, paid in instalments."""

    product: str
    months: tuple[int, ...]
    wan: tuple[int, int]
    rate: tuple[str, ...]
    instalments: bool = True


_MORTGAGE = Terms("个人住房贷款", (240, 300, 360), (60, 320), ("3.05", "3.20", "3.45", "3.90"))
_CONSUMER = Terms("个人消费贷款", (24, 36, 60), (5, 30), ("3.10", "3.40", "3.85"))
_BUSINESS = Terms("个人经营贷款", (12, 36), (50, 300), ("3.00", "3.35"), instalments=False)
_WORKING = Terms("流动资金贷款", (12,), (100, 800), ("2.85", "3.10", "3.35"), instalments=False)
_EQUIPMENT = Terms("设备更新贷款", (36, 60), (150, 1200), ("2.75", "3.00"))


def loans(
    seed: int, clients: Sequence[Client], accounts: Sequence[DemoRecord], today: date
) -> list[DemoRecord]:
    """Return the loans; each is served from the client's demand deposit."""
    deposit = {
        account.links["party"]: account.key
        for account in accounts
        if account.values["type"] == "demand"
    }
    dice = Dice(seed, "borrowers")
    fit = [one for one in clients if one.stage in ("growing", "mature") and _may_borrow(one, today)]
    persons = dice.shuffled(one for one in fit if one.is_person)[:TO_PERSONS]
    firms = dice.shuffled(one for one in fit if not one.is_person)[:TO_COMPANIES]
    return [
        _loan(Dice(seed, "loan", client.key), client, place, deposit[client.key], today)
        for place, client in enumerate(dice.shuffled(persons + firms), start=1)
    ]


def _may_borrow(client: Client, today: date) -> bool:
    return not client.is_person or 26 <= client.age(today) <= 58


def _loan(dice: Dice, client: Client, place: int, account: str, today: date) -> DemoRecord:
    """Return the loan of a client; ``place`` decides whether it is past due or paid off."""
    terms = _terms(dice, client)
    months = dice.pick(terms.months)
    principal = Money.of(dice.between(*terms.wan) * 10_000)
    rate = Decimal(dice.pick(terms.rate))
    paid, late = place in PAID, PAST_DUE.get(place, 0)
    run = months if paid else dice.between(1 + late // 30, min(months - 1, 84))
    started = add_months(today, -run) - timedelta(days=dice.between(1, 25))
    payment = instalment(principal, rate, months) if terms.instalments else None
    served = run - (late + 29) // 30
    left = rest_after(principal, rate, payment, served) if payment else principal
    values = {
        "number": contract_number(started, 900_000 + place),
        "product": terms.product,
        "principal": principal,
        "outstanding": Money(0, principal.currency) if paid else left,
        "rate_percent": rate,
        "started_on": started,
        "matures_on": add_months(started, months),
        "months": months,
        "payment": payment,
        "state": "paid" if paid else "overdue" if late else "running",
        "class5": loan_class(late),
        "days_past_due": late,
    }
    links = {"party": client.key, "account": account}
    return DemoRecord("loan", f"{client.key}/loan-1", values, links)


def _terms(dice: Dice, client: Client) -> Terms:
    """Return a product that such a client takes."""
    if not client.is_person:
        return dice.pick((_WORKING, _WORKING, _EQUIPMENT))
    if client.occupation == OWNER:
        return dice.pick((_BUSINESS, _MORTGAGE))
    return dice.pick((_MORTGAGE, _MORTGAGE, _CONSUMER))


def instalment(principal: Money, rate: Decimal, months: int) -> Money:
    """Return the equal monthly instalment (等额本息): P i / (1 - (1 + i)^-n), i = rate / 1200."""
    monthly = rate / 1200
    growth = (1 + monthly) ** months
    return _cents(principal.amount * monthly * growth / (growth - 1))


def rest_after(principal: Money, rate: Decimal, payment: Money, paid: int) -> Money:
    """Return what is owed after ``paid`` instalments: P g - A (g - 1) / i, g = (1 + i)^paid."""
    monthly = rate / 1200
    growth = (1 + monthly) ** paid
    return _cents(principal.amount * growth - payment.amount * (growth - 1) / monthly)


def loan_class(days_past_due: int) -> str:
    """Return the class by days past due alone.

    Source: 商业银行金融资产风险分类办法 (银保监会 人民银行令〔2023〕第1号) art. 10 to 13.
    """
    for limit, code in ((360, "loss"), (270, "doubtful"), (90, "substandard"), (0, "mention")):
        if days_past_due > limit:
            return code
    return "normal"


def _cents(amount: Decimal) -> Money:
    return Money.of(amount.quantize(Decimal("0.01")))
