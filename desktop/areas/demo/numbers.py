"""Numbers that are well formed and belong to nobody.

Mobiles use 154, a range the regulator has given to no network; landlines begin with 4, which no
Hangzhou exchange does; cards begin with 629999, an issuer that does not exist; passports and
organisation codes lie in ranges that are not issued. Identity numbers pass every check, with a
sequence of 900 and up that a county does not reach in one day.
"""

from datetime import date

from desktop.areas.clients.identity import credit_check, organisation_check, person_check
from desktop.areas.demo.dice import Dice

_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def identity_number(dice: Dice, region: str, birth: date, sex: str) -> str:
    """Return a valid 18-digit number: ``region`` (six digits), birth, an odd sequence for men."""
    sequence = 900 + dice.between(0, 49) * 2 + (sex == "male")
    body = f"{region}{birth:%Y%m%d}{sequence}"
    return body + person_check(body)


def passport_number(letter: str, index: int) -> str:
    """Return a passport number of one letter and eight digits."""
    return f"{letter}0000{index:04d}"


def credit_code(dice: Dice, region: str) -> str:
    """Return a valid unified social credit code of a company registered in ``region``."""
    organisation = "MAFB" + "".join(dice.pick(_CREDIT_SIGNS) for _ in range(4))
    body = f"91{region}{organisation}{organisation_check(organisation)}"
    return body + credit_check(body)


def mobile_number(dice: Dice, index: int) -> str:
    """Return a mobile number whose last four digits differ for any 10,000 indices."""
    return f"154{dice.between(0, 9999):04d}{(6021 + index * 733) % 10_000:04d}"


def landline_number(index: int) -> str:
    """Return a Hangzhou landline number."""
    return f"0571-4{1000000 + index * 7919 % 9000000:07d}"


def card_number(dice: Dice, index: int) -> str:
    """Return a 19-digit account number with its check digit. Source: ISO/IEC 7812, Luhn."""
    body = f"629999{dice.between(0, 9999):04d}{index:08d}"
    return body + _luhn(body)


def contract_number(opened: date, index: int) -> str:
    """Return the number of a deposit, holding or loan contract."""
    return f"3301{opened:%Y%m%d}{index:06d}"


def _luhn(body: str) -> str:
    """Return the check digit of a number: every second digit doubled, from the right."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
