"""Follow-ups that are over: what was promised at a contact, and kept, mostly in time."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from desktop.areas.demo.days import moment, workday_back, workday_on
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.record import DemoRecord
from desktop.areas.demo.story import Told
from desktop.areas.demo.wording import day_text
from desktop.core.dates import Moment

DONE = 500
DROPPED = 18

_KIND_WORDS = {"visit": "拜访", "call": "电话", "message": "微信", "note": "记录"}
_TIMES = (time(9, 0), time(9, 30), time(10, 30), time(14, 0), time(15, 0), time(16, 30))


def promise_reason(told: Told, today: date) -> str:
    """Return where a next step comes from: ``11月20日 拜访时答应``, ``11月20日 电话没有接通``."""
    if told.record.values["outcome"] == "no_answer":
        return f"{day_text(told.day, today)} 电话没有接通"
    return f"{day_text(told.day, today)} {_KIND_WORDS[str(told.record.values['kind'])]}时答应"


def step_source(told: Told) -> str:
    """Return whose idea the next step is: a promise to the client, or the manager's own."""
    return "manual" if told.record.values["outcome"] == "no_answer" else "promise"


def kept_promises(seed: int, told: Sequence[Told], today: date, zone: str) -> list[DemoRecord]:
    """Return the done and dropped follow-ups, of contacts older than three weeks."""
    dice = Dice(seed, "promises")
    settled = [one for one in told if one.step and one.day < today - timedelta(days=21)]
    chosen = dice.shuffled(settled)[: DONE + DROPPED]
    return [
        _closed(Dice(seed, "kept", one.record.key), one, place >= DONE, today, zone)
        for place, one in enumerate(chosen)
    ]


def _closed(dice: Dice, told: Told, dropped: bool, today: date, zone: str) -> DemoRecord:
    """Return the follow-up of one contact, due within two weeks of it."""
    assert told.step
    title, channel = told.step
    all_day = channel == "paperwork"
    due_day = workday_on(told.day + timedelta(days=dice.between(1, 12)))
    due = moment(due_day, time(9, 0) if all_day else dice.pick(_TIMES), zone)
    values = {
        "title": title,
        "why": promise_reason(told, today),
        "source": step_source(told),
        "channel": channel,
        "due": due,
        "all_day": all_day,
        "state": "dropped" if dropped else "done",
        "done_at": _done_at(dice, told, due_day, zone),
    }
    links = {"party": told.client.key, "interaction": told.record.key}
    return DemoRecord("follow_up", f"{told.record.key}/step", values, links)


def _done_at(dice: Dice, told: Told, due_day: date, zone: str) -> Moment:
    """Return when it was ticked off: after the contact, from two days early to three days late."""
    day = workday_back(due_day + timedelta(days=dice.weighted({-2: 2, -1: 3, 0: 12, 1: 2, 3: 1})))
    day = day if day > told.day else due_day
    return moment(day, time(dice.between(9, 17), dice.between(0, 59)), zone)
