"""Accounts of a client: what tier and stage say, split over what such a client holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from desktop.areas.demo.client import Client
from desktop.areas.demo.days import add_months
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.numbers import card_number, contract_number
from desktop.areas.demo.record import DemoRecord
from desktop.areas.demo.rhythm import MATURING_NAME
from desktop.areas.demo.words import business
from desktop.core.money import Money

ASSETS = {
    "private": (6_500_000, 26_000_000),
    "high": (1_050_000, 5_600_000),
    "mid": (210_000, 930_000),
    "mass": (3_000, 185_000),
}
"""Yuan a client of the tier has here. Source: banking facts, tiers."""

CD_MINIMUM = 200_000
"""Yuan from which persons may buy a certificate of deposit. Source: 人民银行公告〔2016〕第13号."""

_PRODUCTS = {
    "private": (("cd", "wealth", "fund", "card"), ("cd", "cd", "wealth", "card")),
    "high": (("cd", "wealth", "card"), ("time", "fund", "wealth"), ("cd", "fund", "insurance")),
    "mid": (("time", "card"), ("wealth", "fund"), ("cd",), ("wealth", "card"), ("fund", "card")),
    "mass": ((), ("time",), ("card",), ("wealth",), ("fund", "card"), ()),
    "company": ((), ("time",), ("wealth",), ("time", "wealth"), ("card",)),
}
_DAYS_OF_WEALTH = {"安盈 90 天": 90, "稳享半年开放": 182, "悦享固收增强一年": 365}
_YEARS = {"一年": 1, "两年": 2, "三年": 3}
_DEPOSIT_RATES = {1: "0.95", 2: "1.05", 3: "1.25"}
_RATE_FALL = Decimal("0.30")
"""Points by which deposit rates fell each year of late."""


@dataclass(frozen=True, slots=True)
class Holding:
    """An account before it is a record; ``yuan`` may be owed (card) or zero (closed)."""

    type: str
    product: str
    yuan: Decimal
    opened: date
    matures: date | None = None
    rate: Decimal | None = None


def accounts(dice: Dice, client: Client, index: int, today: date) -> list[DemoRecord]:
    """Return one to five accounts, the demand deposit first. ``index`` is unique per client."""
    active = client.stage != "lost"
    held = list(_holdings(dice, client, today)) if active else [_closed(dice, client)]
    result = []
    for place, one in enumerate(held, start=1):
        serial = index * 10 + place
        by_card = one.type in ("demand", "card")
        values = {
            "number": card_number(dice, serial) if by_card else contract_number(one.opened, serial),
            "product": one.product,
            "type": one.type,
            "balance": Money.of(one.yuan),
            "opened_on": one.opened,
            "matures_on": one.matures,
            "rate_percent": one.rate,
            "state": "active" if active else "closed",
        }
        key = f"{client.key}/account-{place}"
        result.append(DemoRecord("account", key, values, {"party": client.key}))
    return result


def _holdings(dice: Dice, client: Client, today: date) -> Iterator[Holding]:
    """Yield the accounts: what is not bound stays on the demand deposit, with its cents."""
    low, high = ASSETS[client.tier]
    total = dice.between(low, high)
    types = _types(dice, client)
    bound = [kind for kind in types if kind != "card"]
    products = []
    rest = total
    for kind in bound:
        share = rest * dice.between(25, 60) // 100
        rounded = share // 10_000 * 10_000 if share >= 20_000 else share // 1000 * 1000
        if rounded >= 5000:
            products.append(_product(dice, client, kind, rounded, today))
            rest -= rounded
    if client.name == MATURING_NAME:
        rest -= 800_000
        products.append(_maturing_soon(today))
    opened = client.since - timedelta(days=dice.between(0, 300))
    yuan = Decimal(rest) + Decimal(dice.between(0, 99)) / 100
    yield Holding("demand", _demand(client), yuan, opened, rate=Decimal("0.05"))
    yield from products
    if "card" in types:
        yield _card(dice, client)


def _types(dice: Dice, client: Client) -> tuple[str, ...]:
    """Return the types of account beside the demand deposit."""
    if client.stage in ("prospect", "dormant"):
        return ()
    if client.name == MATURING_NAME:
        return ("wealth", "fund", "card")
    return dice.pick(_PRODUCTS[client.tier if client.is_person else "company"])


def _product(dice: Dice, client: Client, kind: str, yuan: int, today: date) -> Holding:
    """Return a holding of ``yuan``; a certificate too small for its minimum is a deposit."""
    if kind == "cd" and yuan < CD_MINIMUM:
        kind = "time"
    name = dice.pick(business().products[kind])
    amount = Decimal(yuan)
    if kind in ("time", "cd"):
        years = next(count for word, count in _YEARS.items() if word in name)
        opened = _opened(dice, client, add_months(today, -12 * years), today)
        rate = deposit_rate(kind, years, opened, today)
        return Holding(kind, name, amount, opened, add_months(opened, 12 * years), rate)
    if kind == "wealth":
        days = _DAYS_OF_WEALTH.get(name)
        opened = _opened(dice, client, today - timedelta(days=days or 700), today)
        matures = opened + timedelta(days=days) if days else None
        rate = Decimal(dice.between(36, 54)) * 5 / 100
        return Holding(kind, name, amount, opened, matures, rate)
    opened = _opened(dice, client, today - timedelta(days=1500), today)
    return Holding(kind, name, amount, opened)


def deposit_rate(kind: str, years: int, opened: date, today: date) -> Decimal:
    """Return the rate in % of a deposit by its term and the year it was opened in."""
    premium = Decimal("0.20") if kind == "cd" else Decimal(0)
    earlier = (today - opened).days // 365
    return Decimal(_DEPOSIT_RATES[years]) + premium + _RATE_FALL * earlier


def _opened(dice: Dice, client: Client, earliest: date, today: date) -> date:
    """Return a day after ``earliest`` and the first contact; four in ten close to it."""
    first = max(earliest + timedelta(days=1), client.since)
    span = max((today - first).days - 3, 0)
    near = min(span, 60) if dice.chance(0.4) else span
    return first + timedelta(days=dice.between(0, near))


def _maturing_soon(today: date) -> Holding:
    """Return the certificate whose end in six days the demo tells of."""
    matures = today + timedelta(days=6)
    opened = add_months(matures, -36)
    rate = deposit_rate("cd", 3, opened, today)
    return Holding("cd", "大额存单三年期", Decimal(800_000), opened, matures, rate)


def _card(dice: Dice, client: Client) -> Holding:
    """Return a credit card; its balance is what is owed, so it is negative."""
    products = business().products["card"]
    name = products[2] if not client.is_person else products[client.tier in ("private", "high")]
    owed = Decimal(dice.between(0, 1_800_000)) / 100
    return Holding("card", name, -owed, client.since + timedelta(days=dice.between(0, 30)))


def _demand(client: Client) -> str:
    """Return the name of the demand deposit."""
    return business().products["demand"][0 if client.is_person else 2]


def _closed(dice: Dice, client: Client) -> Holding:
    """Return the closed account of a lost client."""
    opened = client.since - timedelta(days=dice.between(0, 300))
    return Holding("demand", _demand(client), Decimal(0), opened)
