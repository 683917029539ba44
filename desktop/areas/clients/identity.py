"""Numbers of identity papers: what they say, whether they can be right, how they are masked.

Every rule names its source. Pure: text in, values out; the division codes are the only data.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.areas.clients.divisions import division_name, is_division, is_province

Sex = Literal["male", "female"]

ID_CARD = "id_card"
PASSPORT = "passport"
RESIDENCE_PERMIT = "residence_permit"
CREDIT_CODE = "credit_code"

RESIDENCE_REGIONS = frozenset(("810000", "820000", "830000"))
"""Region on residence permits of Hong Kong, Macao and Taiwan residents (国办发〔2018〕81号)."""

FOREIGNER_MARK = "9"
"""First digit of a foreigner's permanent residence card (移民局, in use from 2023-12-01)."""

_PERSON_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PERSON_CHECKS = "10X98765432"

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT_AUTHORITIES = "123456789ANY"
_NATIONAL = "100000"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")
_OLD_FOREIGNER_CARD = re.compile(r"[A-Z]{3}[0-9]{12}")
_PASSPORT = re.compile(r"[A-Z0-9]{5,15}")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a number says. ``reasons`` why it cannot be right; ``doubts`` what to look at.

    Both hold codes of ``refusals.REFUSALS``. ``number`` is the number as it is stored: upper
    case, half-width, without blanks, 15 digits upgraded to 18. Birth, sex and region are given
    only for a valid number that carries them.
    """

    number: str
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    birth: date | None = None
    sex: Sex | None = None
    region: str | None = None
    region_name: str | None = None

    @property
    def valid(self) -> bool:
        """Whether nothing speaks against the number."""
        return not self.reasons


def normalised(number: str) -> str:
    """Return ``number`` half-width, upper case, without blanks and hyphens."""
    plain = unicodedata.normalize("NFKC", number).upper()
    return re.sub(r"[\s\-‐-―]", "", plain)


def person_check(body: str) -> str:
    """Return the check character of 17 digits: ISO 7064 MOD 11-2. Source: GB 11643-1999."""
    total = sum(int(digit) * weight for digit, weight in zip(body, _PERSON_WEIGHTS, strict=True))
    return _PERSON_CHECKS[total % 11]


def organisation_check(body: str) -> str:
    """Return the check character of an 8-character organisation code. Source: GB 11714-1997.

    Letters count from A = 10 on; eleven minus the remainder, 10 is written X and 11 is 0.
    """
    pairs = zip(body, _ORGANISATION_WEIGHTS, strict=True)
    left = 11 - sum(int(sign, 36) * weight for sign, weight in pairs) % 11
    return {10: "X", 11: "0"}.get(left, str(left))


def credit_check(body: str) -> str:
    """Return the check character of the first 17 of a credit code. Source: GB 32100-2015 §5.

    Raises ValueError where a character is not one of the 31 of the standard.
    """
    pairs = zip(body, _CREDIT_WEIGHTS, strict=True)
    total = sum(_CREDIT_ALPHABET.index(sign) * weight for sign, weight in pairs)
    return _CREDIT_ALPHABET[(31 - total % 31) % 31]


def upgraded(number: str) -> str:
    """Return the 18-digit form of a 15-digit number: 19 before the year. Source: GB 11643-1999."""
    body = number[:6] + "19" + number[6:]
    return body + person_check(body)


def read_identity(number: str, kind: str) -> Identity:
    """Return what ``number`` says as a document of ``kind``; never raises on a wrong number.

    ``kind`` is one of ``id_card``, ``passport``, ``residence_permit``, ``credit_code``; raises
    KeyError on another.
    """
    return _READERS[kind](normalised(number))


def _id_card(number: str) -> Identity:
    """Read a resident identity card. Source: GB 11643-1999; the 15 digits of GB 11643-1989."""
    old = _FIFTEEN.fullmatch(number) is not None
    full = upgraded(number) if old else number
    wrong = _shape(full) or _region_of_card(full) or _sum_and_birth(full)
    if wrong:
        return Identity(number, reasons=wrong)
    doubts = () if is_division(full[:6]) else ("identity.region_unknown",)
    return _person(full, full[:6], doubts=("identity.fifteen_digits", *doubts) if old else doubts)


def _residence_permit(number: str) -> Identity:
    """Read a residence permit of Hong Kong, Macao, Taiwan residents, or a foreigner's card.

    Sources: 港澳台居民居住证申领发放办法 (国办发〔2018〕81号), 18 digits as GB 11643 with the
    regions 810000, 820000, 830000; 新版外国人永久居留身份证机读信息规则 (2023): 9, province,
    country (ISO 3166-1 numeric), birth, sequence, check; before that three letters, twelve digits.
    """
    if _OLD_FOREIGNER_CARD.fullmatch(number):
        return Identity(number, doubts=("identity.old_foreigner_card",))
    wrong = _shape(number) or _region_of_permit(number) or _sum_and_birth(number)
    if wrong:
        return Identity(number, reasons=wrong)
    foreigner = number.startswith(FOREIGNER_MARK)
    return _person(number, number[1:3] + "0000" if foreigner else number[:6])


def _passport(number: str) -> Identity:
    """Read a passport loosely: 5 to 15 letters and digits, of any country. Source: ICAO 9303-4."""
    if not _PASSPORT.fullmatch(number):
        return Identity(number, reasons=("identity.passport",))
    return Identity(number)


def _credit_code(number: str) -> Identity:
    """Read a unified social credit code and the organisation code inside it.

    Sources: GB 32100-2015 for the whole, GB 11714-1997 for characters 9 to 17.
    """
    if len(number) != 18:
        return Identity(number, reasons=("identity.length",))
    if not set(number) <= set(_CREDIT_ALPHABET):
        return Identity(number, reasons=("identity.characters",))
    wrong: tuple[str, ...] = ()
    if credit_check(number[:17]) != number[17]:
        wrong += ("identity.check_digit",)
    if organisation_check(number[8:16]) != number[16]:
        wrong += ("identity.organisation_check",)
    if wrong:
        return Identity(number, reasons=wrong)
    doubts: tuple[str, ...] = ()
    if number[0] not in _CREDIT_AUTHORITIES:
        doubts += ("identity.authority_unknown",)
    region = number[2:8]
    if region != _NATIONAL and not is_division(region):
        doubts += ("identity.region_unknown",)
    return Identity(number, doubts=doubts, region=region, region_name=division_name(region))


_READERS = {
    ID_CARD: _id_card,
    PASSPORT: _passport,
    RESIDENCE_PERMIT: _residence_permit,
    CREDIT_CODE: _credit_code,
}


def _shape(number: str) -> tuple[str, ...]:
    """Return what is wrong with the length and the characters of a person's number."""
    if len(number) != 18:
        return ("identity.length",)
    return () if _EIGHTEEN.fullmatch(number) else ("identity.characters",)


def _region_of_card(number: str) -> tuple[str, ...]:
    """Return what is wrong with the region of a card: a permit's, or of no province.

    The six digits are those of the first registration, so abolished codes count, and lists are
    never complete: an unknown county of a known province is a doubt, not an error.
    """
    if number[:6] in RESIDENCE_REGIONS or number.startswith(FOREIGNER_MARK):
        return ("identity.other_type",)
    return () if is_province(number[:6]) else ("identity.region",)


def _region_of_permit(number: str) -> tuple[str, ...]:
    """Return what is wrong with the region of a permit, or with a foreigner's province."""
    if number.startswith(FOREIGNER_MARK):
        return () if is_province(number[1:3]) else ("identity.region",)
    return () if number[:6] in RESIDENCE_REGIONS else ("identity.other_type",)


def _sum_and_birth(number: str) -> tuple[str, ...]:
    """Return what is wrong with the check character and the day of birth.

    Any real day counts: the sample of GB 11643 itself was born in 1880.
    """
    wrong: tuple[str, ...] = ()
    if person_check(number[:17]) != number[17]:
        wrong += ("identity.check_digit",)
    if _birth(number) is None:
        wrong += ("identity.birth",)
    return wrong


def _birth(number: str) -> date | None:
    """Return the day in digits 7 to 14, None where the calendar has no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _person(number: str, region: str, *, doubts: tuple[str, ...] = ()) -> Identity:
    """Return what a valid number says of its holder: an odd sequence is a man's (GB 11643)."""
    sex: Sex = "male" if int(number[16]) % 2 else "female"
    return Identity(
        number,
        doubts=doubts,
        birth=_birth(number),
        sex=sex,
        region=region,
        region_name=division_name(region),
    )
