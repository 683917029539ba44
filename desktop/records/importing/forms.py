"""Readings of texts that other systems write in their own way, by name.

Each takes the text of a cell, also an empty one, and raises ValueError with a refusal code.
"""

import re
from collections.abc import Callable
from datetime import date

from desktop.core.fields import Kind

_MIDNIGHT = re.compile(r"[T\s]+0?0[:：]00([:：]00(\.0+)?)?$")
_LOOSE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})\s*[:：时点]\s*(\d{1,2})?分?(?:[:：]?(\d{1,2})秒?(?:\.\d+)?)?)?"
)
_COMPANY = re.compile(
    r"(公司|集团|合作社|事务所|商行|中心|银行|学校|医院|委员会|超市|(?<=.{4})[厂局所店场院部社行会]|"
    r"\b(ltd|limited|inc|llc|plc|corp|co|gmbh|ag|sa|bv)\.?)(（.*）|\(.*\))?$",
    re.IGNORECASE,
)
"""Last words of a company's name; a single character counts after four others only, since the
longest Chinese names of persons have four."""


def plain(kind: Kind, text: str) -> str:
    """Return a text as the codec of ``kind`` reads it: loose dates and times become ISO."""
    if kind is Kind.DAY:
        return _MIDNIGHT.sub("", text.strip())
    if kind is Kind.MOMENT:
        found = _LOOSE.fullmatch(text.strip())
        if found is not None:
            year, month, day, hour, minute, second = found.groups()
            clock = ":".join(part.zfill(2) for part in (hour or "0", minute or "0", second or "0"))
            return f"{year}-{month.zfill(2)}-{day.zfill(2)}T{clock}"
    return text


def yymmdd(text: str) -> str:
    """Return the ISO day of a six-digit date of the 20th century, as Berka's bank wrote it."""
    if not text.strip():
        return ""
    year, month, day = _six_digits(text)
    return _iso(1900 + year, month, day)


def czech_birth(text: str) -> str:
    """Return the ISO birthday of a Czech birth number: YYMMDD, month + 50 for women."""
    if not text.strip():
        return ""
    year, month, day = _six_digits(text)
    return _iso(1900 + year, month - 50 if month > 50 else month, day)


def czech_sex(text: str) -> str:
    """Return the sex that a Czech birth number tells."""
    if not text.strip():
        return ""
    return "female" if _six_digits(text)[1] > 50 else "male"


def _six_digits(text: str) -> tuple[int, int, int]:
    digits = text.strip()[:6]
    if len(digits) != 6 or not digits.isdigit():
        raise ValueError("not_a_day")
    return int(digits[:2]), int(digits[2:4]), int(digits[4:])


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError("not_a_day") from None


def crowns(text: str) -> str:
    """Return an amount of Czech crowns as money."""
    return f"{text.strip()} CZK" if text.strip() else ""


def ten_thousands(text: str) -> str:
    """Return an amount given in 万元 as money."""
    return f"{text.strip()}万" if text.strip() else ""


def party_kind(text: str) -> str:
    """Return whether a name is that of a company, by its last word, or of a person."""
    return "company" if _COMPANY.search(text.strip()) else "person"


def document_type(text: str) -> str:
    """Return the type of document that a number looks like: identity card, credit code, passport.

    18 digits are a credit code where digits 7 to 14 are no day of a birthday.
    """
    number = re.sub(r"\s", "", text).upper()
    if re.fullmatch(r"\d{15}|\d{17}[\dX]", number):
        born = number[6:14] if len(number) == 18 else "19" + number[6:12]
        if re.fullmatch(r"(18|19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", born):
            return "id_card"
    return "credit_code" if len(number) == 18 else "passport"


FORMS: dict[str, Callable[[str], str]] = {
    "yymmdd": yymmdd,
    "czech_birth": czech_birth,
    "czech_sex": czech_sex,
    "crowns": crowns,
    "ten_thousands": ten_thousands,
    "party_kind": party_kind,
    "document_type": document_type,
}
