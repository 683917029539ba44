"""On which days a client was met: by the service standard of the tier, with some left too long."""

from datetime import date, timedelta

from desktop.areas.demo.client import Client
from desktop.areas.demo.days import workday_back
from desktop.areas.demo.dice import Dice

STANDARD = {"private": 30, "high": 60, "mid": 90, "mass": 180}
"""Days between two contacts that the service standard of the tier allows."""

TIER_NAMES = {"private": "私行", "high": "高净值", "mid": "中端", "mass": "大众"}

STORY_DAYS = 730
"""How far back the contacts go."""

_COUNTS = {"private": (32, 42), "high": (18, 26), "mid": (9, 14), "mass": (6, 10)}
_SHORT_COUNTS = {"prospect": (3, 5), "new": (4, 7), "dormant": (6, 8), "lost": (6, 8)}

OVERDUE_NAME = "赵海涛"
"""The private banking client whose visit is four days overdue."""

MATURING_NAME = "王丽娟"
"""The private banking client whose certificate of deposit matures in six days."""

_FIXED_GAPS = {OVERDUE_NAME: 34, MATURING_NAME: 12}


def contact_days(dice: Dice, client: Client, today: date) -> list[date]:
    """Return the working days of the contacts, in order, spread over the story."""
    last = workday_back(today - timedelta(days=_gap(dice, client)))
    first = max(client.since, today - timedelta(days=STORY_DAYS))
    low, high = _SHORT_COUNTS.get(client.stage, _COUNTS[client.tier])
    wanted = dice.between(low, high)
    days = {last}
    span = max((last - first).days, 1)
    for place in range(1, wanted):
        step = span * place // wanted
        days.add(workday_back(first + timedelta(days=step + dice.between(0, span // wanted // 2))))
    return sorted(day for day in days if day <= last)


def _gap(dice: Dice, client: Client) -> int:
    """Return the days since the last contact."""
    if client.name in _FIXED_GAPS:
        return _FIXED_GAPS[client.name]
    if client.stage in ("dormant", "lost"):
        return dice.between(150, 320)
    standard = STANDARD[client.tier]
    if client.stage == "prospect" or client.do_not_contact:
        return dice.between(5, 50)
    if client.stage == "new":
        return dice.between(1, 30)
    if dice.chance(0.07):
        return standard + dice.between(2, 20)
    return dice.between(1, standard - 1)
