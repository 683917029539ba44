"""Money: whole minor units and an ISO 4217 code, never a float."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_EXPONENTS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "KWD": 3, "BHD": 3, "OMR": 3}
"""Minor-unit digits where they differ from two. Source: ISO 4217 list one."""

_UNITS = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_UNITS |= {"k": 10**3, "m": 10**6, "bn": 10**9}
_SIGNS = {"¥": "CNY", "￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}
_AMOUNT = re.compile(
    r"(?P<pre>[A-Z]{3}|[¥￥$€£])?\s*(?P<sign>[-+−])?\s*(?P<number>\d[\d,，]*(?:\.\d+)?|\.\d+)"
    r"\s*(?P<unit>百万|千万|千|万|亿|k|m|bn)?\s*(?P<post>[A-Z]{3}|元)?",
    re.IGNORECASE,
)


def exponent(currency: str) -> int:
    """Return how many decimal digits the minor unit of ``currency`` has."""
    return _EXPONENTS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor units (分, cents) of one currency. Amounts of two never add."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str = "CNY") -> "Money":
        """Return ``amount`` in major units as money. Raises ValueError on excess digits."""
        scaled = Decimal(amount).scaleb(exponent(currency))
        if scaled != scaled.to_integral_value():
            raise ValueError(f"more than {exponent(currency)} decimals")
        return cls(int(scaled), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units (元)."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError("amounts of two currencies do not add")
        return Money(self.minor + other.minor, self.currency)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


def parse_money(text: str, currency: str = "CNY") -> Money:
    """Return the money that ``text`` says: ``80万``, ``1.2亿``, ``800,000.50``, ``USD 1.5m``.

    Raises ValueError where it is no amount. ``currency`` holds where the text names none.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise ValueError("not an amount of money")
    named = (found["pre"] or found["post"] or "").upper()
    code = _SIGNS.get(named, "CNY" if named == "元" else named) or currency
    try:
        number = Decimal(found["number"].replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise ValueError("not an amount of money") from None
    number *= _UNITS[(found["unit"] or "").lower()]
    return Money.of(-number if found["sign"] in ("-", "−") else number, code)
