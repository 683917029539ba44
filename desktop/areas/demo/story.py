"""What happened between a client and the manager: notes from situations that fit the client."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from desktop.areas.demo.client import Client
from desktop.areas.demo.days import moment
from desktop.areas.demo.diary import SLOTS, Diary
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.record import DemoRecord
from desktop.areas.demo.rhythm import contact_days
from desktop.areas.demo.words import Situation, business, places, situations

_KINDS = {"visit": 24, "call": 40, "message": 28, "note": 8}
_SPOKEN = {kind: weight for kind, weight in _KINDS.items() if kind != "note"}
_OFFER = {"interested": 26, "agreed": 22, "follow_up": 24, "not_now": 14, "done": 14}
_SERVICE = {"follow_up": 30, "done": 70}
_OPEN_ENDED = ("interested", "agreed", "follow_up", "no_answer")
_AMOUNTS = {
    ("person", "private"): (60, 800),
    ("person", "high"): (20, 200),
    ("person", "mid"): (5, 60),
    ("person", "mass"): (1, 12),
    ("company", "high"): (200, 3000),
    ("company", "mid"): (60, 900),
    ("company", "mass"): (20, 300),
}
"""Ten thousand yuan such a client speaks of."""

_REMEMBERED = 8
"""Situations that do not come again so soon with one client."""

_PLACES = {
    "person": ("支行贵宾室", "客户家中", "客户单位", "支行理财室"),
    "company": ("公司会议室", "公司财务室", "厂区", "支行对公柜台"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A contact that was recorded; ``step`` is the next step agreed on, and its channel."""

    record: DemoRecord
    client: Client
    day: date
    ended: time
    step: tuple[str, str] | None


def tell(
    dice: Dice, client: Client, held: Set[str], diary: Diary, today: date, zone: str
) -> list[Told]:
    """Return the contacts with a client, oldest first.

    ``held`` are the types of its accounts, ``loan`` and ``salary`` where it has them. The last
    contact is never a note to oneself, so that it counts for the service standard.
    """
    recent: list[str] = []
    said: set[str] = set()
    result = []
    days = contact_days(dice, client, today)
    for place, day in enumerate(days, start=1):
        kinds = _KINDS if place < len(days) else _SPOKEN
        fit = _fitting(client, held, recent, day)
        situation = _situation(dice, [one for one in fit if kinds.keys() & one.kinds.split()])
        recent = [*recent, situation.code][-_REMEMBERED:]
        body = dice.pick([one for one in situation.bodies if one not in said] or situation.bodies)
        said.add(body)
        result.append(_told(dice, client, situation, body, kinds, diary, (place, day, zone)))
    return sorted(result, key=lambda told: (told.day, told.ended))


def _fitting(client: Client, held: Set[str], recent: Sequence[str], day: date) -> list[Situation]:
    """Return what can happen to this client on the day and did not just happen."""
    age = client.age(day)
    return [
        one
        for one in situations().situations
        if one.code not in recent
        and one.who in (client.kind, "any")
        and (not one.needs or one.needs in held)
        and client.tier in one.tiers.split()
        and (not client.is_person or one.ages[0] <= age <= one.ages[1])
        and (one.code != "birthday" or _near_birthday(client, day))
    ]


def _situation(dice: Dice, fit: Sequence[Situation]) -> Situation:
    """Return one of the situations; a birthday goes first in most cases."""
    birthday = [one for one in fit if one.code == "birthday"]
    return birthday[0] if birthday and dice.chance(0.6) else dice.pick(fit)


def _near_birthday(client: Client, day: date) -> bool:
    """Return whether the client's birthday is on the day or the two before, a weekend's length."""
    if client.birth is None:
        return False
    days = [day - timedelta(days=back) for back in range(3)]
    return (client.birth.month, client.birth.day) in [(one.month, one.day) for one in days]


def _told(
    dice: Dice,
    client: Client,
    situation: Situation,
    body: str,
    kinds: dict[str, int],
    diary: Diary,
    when: tuple[int, date, str],
) -> Told:
    """Return the contact; ``when`` is its place among the client's, its day and the zone."""
    place, wanted, zone = when
    offered = situation.kinds.split()
    kind = dice.weighted({one: weight for one, weight in kinds.items() if one in offered})
    minutes = _minutes(dice, kind, situation)
    halves = -(-(minutes or 5) // 30)
    day, free_from = diary.book(wanted, halves, dice.between(0, SLOTS - 1))
    start, end = _within(dice, free_from, 30 * halves, minutes or 5)
    outcome = _outcome(dice, situation)
    step = dice.pick(situation.next) if situation.next and outcome in _OPEN_ENDED else None
    values = {
        "kind": kind,
        "at": moment(day, start, zone),
        "minutes": minutes,
        "place": dice.pick(_PLACES[client.kind]) if kind == "visit" else None,
        "outcome": outcome,
        "note": _note(dice, client, situation, body, (kind, outcome, day)) + _ahead(dice, step),
    }
    record = DemoRecord(
        "interaction", f"{client.key}/contact-{place:02d}-{kind}", values, {"party": client.key}
    )
    return Told(record, client, day, end, step)


def _within(dice: Dice, free_from: time, free: int, minutes: int) -> tuple[time, time]:
    """Return from when to when a contact took ``minutes`` of the ``free`` ones booked for it."""
    first = free_from.hour * 60 + free_from.minute + dice.between(0, free - minutes)
    last = first + minutes
    return time(first // 60, first % 60), time(last // 60, last % 60)


def _minutes(dice: Dice, kind: str, situation: Situation) -> int | None:
    """Return how long it took: a visit in tens of minutes, a call in minutes, else None."""
    if kind == "visit":
        return dice.between(3, 9) * 10
    if kind == "call":
        return 1 if situation.code == "no_answer" else dice.between(3, 22)
    return None


def _outcome(dice: Dice, situation: Situation) -> str:
    """Return how it ended; only an offer can be declined."""
    if situation.code == "no_answer":
        return "no_answer"
    if not situation.next:
        return "done"
    return dice.weighted(_OFFER if situation.offer else _SERVICE)


def _note(
    dice: Dice,
    client: Client,
    situation: Situation,
    body: str,
    how: tuple[str, str, date],
) -> str:
    """Return what was written down; ``how`` is kind, outcome and day of the contact."""
    kind, outcome, day = how
    words = situations()
    parts = [body.format_map(_facts(dice, client, day))]
    if kind == "visit" and dice.chance(0.5):
        parts.append(dice.pick(words.asides[client.kind]))
    if outcome in words.closings and kind != "note" and (situation.next or dice.chance(0.4)):
        parts.append(dice.pick(words.closings[outcome]))
    return "".join(parts)


def _ahead(dice: Dice, step: tuple[str, str] | None) -> str:
    """Return the next step as the note's last sentence, in half of the notes that have one."""
    return f"下一步：{step[0]}。" if step and dice.chance(0.5) else ""


def _facts(dice: Dice, client: Client, day: date) -> dict[str, str]:
    """Return what the places of a note stand for."""
    words = situations()
    low, high = _AMOUNTS[client.kind, client.tier]
    trades = [trade for trade, _ in business().trades]
    return {
        "name": client.salutation,
        "amount": f"{dice.between(low, high)}万元",
        "small": f"{dice.between(3, 30)}万元",
        "rate": str(Decimal(dice.between(20, 40)) * 5 / 100),
        "bank": dice.pick(words.banks.split()),
        "month": str((day.month - 1 + dice.between(0, 3)) % 12 + 1),
        "term": dice.pick(words.terms.split()),
        "count": str(dice.pick((3, 6, 9, 12, 18, 24))),
        "topic": f"“{dice.pick(words.topics.split())}”",
        "firm": (client.name if not client.is_person else client.employer) or "单位",
        "trade": client.trade or dice.pick(trades),
        "place": dice.pick(places().districts[client.district].roads.split()),
    }
