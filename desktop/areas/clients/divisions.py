"""Division codes of China (GB/T 2260), those in use and those since abolished."""

from functools import lru_cache

from desktop.core import resources

_PLACE_HOLDERS = frozenset(("市辖区", "市区", "省直辖行政单位", "省直辖单位", "直辖行政单位"))
"""Rows of the standard that group others and are no part of an address."""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the name of every code; read once, 7,400 entries."""
    names: dict[str, str] = {}
    for line in resources.path("divisions", "divisions.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            prefix, *entries = line.split(" ")
            names |= {prefix + entry[:2]: entry[2:] for entry in entries}
    return names


def is_division(code: str) -> bool:
    """Return whether the six digits ever named a division."""
    return code in _names()


def is_province(code: str) -> bool:
    """Return whether the first two digits of ``code`` are those of a province."""
    return code[:2] + "0000" in _names()


def division_name(code: str) -> str | None:
    """Return the address the six digits name, such as 浙江省杭州市滨江区.

    A code that is not listed gives the part that is: prefecture, or province; None where not even
    the province exists. The names are today's where a code is still in use. Source: GB/T 2260 in
    the compilation ``resources/divisions``.
    """
    names = _names()
    steps = dict.fromkeys((code[:2] + "0000", code[:4] + "00", code))
    known = [names[step] for step in steps if step in names]
    return "".join(name for name in known if name not in _PLACE_HOLDERS) or None
