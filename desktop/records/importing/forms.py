"""Readings of texts that other systems write in their own way, by name."""

from collections.abc import Callable
from datetime import date


def yymmdd(text: str) -> str:
    """Return the ISO day of a six-digit date of the 20th century, as Berka's bank wrote it."""
    digits = text.strip()[:6]
    if len(digits) != 6 or not digits.isdigit():
        raise ValueError("not_a_day")
    return _iso(1900 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))


def czech_birth(text: str) -> str:
    """Return the ISO birthday of a Czech birth number: YYMMDD, month + 50 for women."""
    year, month, day = _birth_parts(text)
    return _iso(1900 + year, month - 50 if month > 50 else month, day)


def czech_sex(text: str) -> str:
    """Return the sex that a Czech birth number tells."""
    return "female" if _birth_parts(text)[1] > 50 else "male"


def _birth_parts(text: str) -> tuple[int, int, int]:
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


FORMS: dict[str, Callable[[str], str]] = {
    "yymmdd": yymmdd,
    "czech_birth": czech_birth,
    "czech_sex": czech_sex,
    "crowns": crowns,
}
