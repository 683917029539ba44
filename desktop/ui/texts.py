"""Amounts, numbers and days as a person reads them, by the default ``QLocale``.

Files and the wire use plain forms (``core.codecs``); these are for the screen and for print.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop.core.dates import Moment
from desktop.core.money import Money, exponent
from desktop.ui.language import is_chinese

MINUS = "\N{MINUS SIGN}"
_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}
_CHINESE_STEPS = ((10**8, "亿", 2), (10**4, "万", 2))
_ENGLISH_STEPS = ((10**9, "bn", 2), (10**6, "M", 2), (10**3, "K", 0))
RELATIVE_DAYS = 60
"""Distance up to which a day is told from today. Source: design/ux.md section 8."""


def money_headline(money: Money) -> str:
    """Return an amount in few figures: ``¥682.40万``; English ``¥6.82M``, ``¥800K``."""
    steps = _CHINESE_STEPS if is_chinese() else _ENGLISH_STEPS
    size = abs(money.amount)
    for unit, name, digits in steps:
        if size >= unit:
            text = _fixed(size / unit, digits) + name
            break
    else:
        text = _fixed(size, exponent(money.currency))
    return _signed(money, _currency_sign(money.currency) + text)


def money_exact(money: Money) -> str:
    """Return the whole amount with its currency: ``¥6,824,000.00``."""
    text = _fixed(abs(money.amount), exponent(money.currency))
    return _signed(money, _currency_sign(money.currency) + text)


def money_plain(money: Money, decimals: int | None = None) -> str:
    """Return the amount without currency, for a column that names its unit in the footer."""
    digits = exponent(money.currency) if decimals is None else decimals
    return _signed(money, _fixed(abs(money.amount), digits))


def count(number: int) -> str:
    """Return a whole number with groups: ``10,000``."""
    return _minus(QLocale().toString(number))


def percent(ratio: Decimal, digits: int = 1) -> str:
    """Return a rate given in per cent: ``5.9%``."""
    sign = MINUS if ratio < 0 else ""
    return f"{sign}{_fixed(abs(ratio), digits)}%"


def day_text(day: date, today: date, *, weekday: bool = False) -> str:
    """Return ``11月24日 星期二``, with the year where it is another; English ``Tue 24 Nov``."""
    same_year = day.year == today.year
    if is_chinese():
        form = ("" if same_year else "yyyy年") + "M月d日" + (" dddd" if weekday else "")
    else:
        form = ("ddd " if weekday else "") + "d MMM" + ("" if same_year else " yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def day_full(day: date) -> str:
    """Return the day with its year: ``2026年11月24日``; English ``24 Nov 2026``."""
    return day_text(day, date(day.year + 1, 1, 1))


def day_iso(day: date) -> str:
    """Return ``2026-11-24``: the form of tables, equally wide in every row."""
    return day.isoformat()


def relative_day(day: date, today: date) -> str:
    """Return how far a day is from today within 60 days, else the day itself."""
    away = (day - today).days
    if away == 0:
        return QCoreApplication.translate("Texts", "Today")
    if away == 1:
        return QCoreApplication.translate("Texts", "Tomorrow")
    if away == -1:
        return QCoreApplication.translate("Texts", "Yesterday")
    if abs(away) > RELATIVE_DAYS:
        return day_text(day, today)
    if away < 0:
        return QCoreApplication.translate("Texts", "{0} d ago").format(-away)
    return QCoreApplication.translate("Texts", "in {0} d").format(away)


def late_text(days: int) -> str:
    """Return how late something is: ``逾期 4 天``, ``4 d late``."""
    return QCoreApplication.translate("Texts", "{0} d late").format(days)


def clock_text(moment: Moment) -> str:
    """Return the wall time in its own zone, 24 hours: ``14:10``."""
    return f"{moment.local:%H:%M}"


def moment_text(moment: Moment, today: date) -> str:
    """Return day and time: ``10月21日 14:10``; only the time where it is today."""
    clock = clock_text(moment)
    return clock if moment.day == today else f"{day_text(moment.day, today)} {clock}"


def rest_text(seconds: float) -> str:
    """Return how long something will still take, roughly: ``40 s``, ``3 min``, ``2 h 10 min``."""
    if seconds < 60:
        return QCoreApplication.translate("Texts", "{0} s").format(max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return QCoreApplication.translate("Texts", "{0} min").format(minutes)
    hours, minutes = divmod(minutes, 60)
    return QCoreApplication.translate("Texts", "{0} h {1} min").format(hours, minutes)


def _fixed(number: Decimal, digits: int) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}"


def _currency_sign(currency: str) -> str:
    return _SIGNS.get(currency, f"{currency} ")


def _signed(money: Money, text: str) -> str:
    return (MINUS if money.minor < 0 else "") + text


def _minus(text: str) -> str:
    return text.replace("-", MINUS)
