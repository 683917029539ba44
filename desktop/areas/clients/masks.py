"""Masked forms of personal numbers for lists, print and export.

Source: design, security R16 (JR/T 0171-2020 annex A); what is hidden is gone from the text, so
that a copy of the cell cannot carry it. An empty value stays empty.
"""

import re

STAR = "*"


def mask_identity(number: str) -> str:
    """Return ``110***********1234``: three in front, four at the end, a star for each between.

    A number of ten or fewer signs (a passport) keeps one in front and two at the end, so that
    most of it stays hidden; one of four or fewer is hidden whole.
    """
    if len(number) <= 4:
        return STAR * len(number)
    front, end = (3, 4) if len(number) > 10 else (1, 2)
    return number[:front] + STAR * (len(number) - front - end) + number[-end:]


def mask_phone(number: str) -> str:
    """Return ``138****1234`` of a mobile however it is written; of others the last four digits."""
    digits = re.sub(r"\D", "", number)
    mobile = re.fullmatch(r"(?:0?086|86)?(1\d{10})", digits)
    if mobile:
        return mobile[1][:3] + STAR * 4 + mobile[1][-4:]
    if len(digits) <= 4:
        return STAR * len(digits)
    return STAR * (len(digits) - 4) + digits[-4:]


def mask_account(number: str) -> str:
    """Return ``****5520``: four stars whatever the length, and the last four signs."""
    plain = re.sub(r"\s", "", number)
    if len(plain) <= 4:
        return STAR * len(plain)
    return STAR * 4 + plain[-4:]
