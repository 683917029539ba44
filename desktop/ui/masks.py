"""Personal data with its middle hidden: the form in which it starts on every page."""

from desktop.core.fields import Kind

STAR = "*"


def mask_phone(number: str) -> str:
    """Return ``138 **** 6021``; short numbers show their last two digits only."""
    digits = "".join(c for c in number if c.isdigit())
    if len(digits) < 9:
        return STAR * max(0, len(digits) - 2) + digits[-2:]
    return f"{digits[:-8]} {STAR * 4} {digits[-4:]}"


def mask_identity(number: str) -> str:
    """Return ``3301** ******** **24``: the first four and last two characters, grouped as read."""
    bare = "".join(number.split())
    hidden = bare[:4] + STAR * max(0, len(bare) - 6) + bare[-2:] if len(bare) > 6 else STAR * 6
    return group_identity(hidden)


def mask_account(number: str) -> str:
    """Return ``****5520``: the last four digits of an account or card."""
    bare = "".join(number.split())
    return STAR * 4 + (bare[-4:] if len(bare) > 4 else "")


def mask_email(address: str) -> str:
    """Return ``c***@example.com``: the first character and the domain."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}{STAR * 3}{at}{domain}"


def mask(kind: Kind, text: str) -> str:
    """Return ``text`` hidden the way its kind is; other kinds show no character of it."""
    hide = {Kind.PHONE: mask_phone, Kind.IDENTITY: mask_identity, Kind.EMAIL: mask_email}
    return hide[kind](text) if kind in hide else STAR * 6


def group_identity(number: str) -> str:
    """Return an identity number in the groups a person reads it in.

    18 characters: 6-8-4 for residents (GB 11643) as for the credit code of organisations
    (GB 32100) 2-6-10; which of the two is told by the first two digits being a province.
    """
    bare = "".join(number.split())
    if len(bare) <= 6:
        return bare
    if bare[:1] == "9" and len(bare) > 8:
        return f"{bare[:2]} {bare[2:8]} {bare[8:]}"
    return f"{bare[:6]} {bare[6:14]} {bare[14:]}".rstrip()
