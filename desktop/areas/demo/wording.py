"""Amounts and days as a Chinese note writes them. The demo's data are Chinese in any language."""

from datetime import date

from desktop.core.money import Money


def wan(money: Money) -> str:
    """Return ``80 万元``, ``12.35 万元``; below ten thousand ``8,600 元``, whole yuan."""
    yuan = money.minor // 100
    if yuan < 10_000:
        return f"{yuan:,} 元"
    return f"{yuan / 10_000:.2f}".rstrip("0").rstrip(".") + " 万元"


def day_text(day: date, today: date) -> str:
    """Return ``11月24日``, with the year where it is another one than today's."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"
