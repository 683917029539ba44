"""The open follow-ups: two overdue, six today, the rest on the working days ahead."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time, timedelta

from desktop.areas.demo.client import Client
from desktop.areas.demo.days import is_workday, moment, workday_back, workday_on
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.proposals import BIRTHDAY, Proposal
from desktop.areas.demo.record import DemoRecord
from desktop.areas.demo.rhythm import MATURING_NAME, OVERDUE_NAME
from desktop.areas.demo.words import business

Fit = Callable[[Proposal], bool]

OPEN = 120
TODAY = (
    ("rule", time(8, 30)),
    ("promise", time(9, 0)),
    ("maturity", time(10, 30)),
    ("promise", time(14, 0)),
    ("cadence", time(15, 30)),
    ("rule", None),
)
"""Source and time of what falls due today; None is all day."""

_SHARES = {"maturity": 38, "promise": 36, "cadence": 22, "rule": 14}
"""How many of each source are open ahead at most; own entries fill up."""

_PER_CLIENT = 2
_TIMES = (time(9, 0), time(9, 30), time(10, 0), time(11, 0), time(14, 0), time(15, 0), time(16, 0))
_MORNING = time(9, 0)
"""Wall time of an all-day follow-up."""


class Agenda:
    """Open follow-ups as they are chosen: none twice, few for one client."""

    def __init__(self, dice: Dice, proposals: Iterable[Proposal], today: date, zone: str) -> None:
        self._dice = dice
        self._left = sorted(dice.shuffled(proposals), key=lambda one: abs((one.day - today).days))
        self._today = today
        self._zone = zone
        self._held: dict[str, int] = {}
        self.records: list[DemoRecord] = []

    def take(self, source: str, fit: Fit = lambda proposal: True) -> Proposal | None:
        """Return and use up the proposal of the source that is best today and fits.

        None where there is none, or only for clients who have enough to be done.
        """
        for proposal in self._left:
            held = self._held.get(proposal.client.key, 0)
            if proposal.source == source and held < _PER_CLIENT and fit(proposal):
                self._left.remove(proposal)
                return proposal
        return None

    def take_any(self, source: str) -> Proposal | None:
        """Return and use up any proposal of the source, near or far."""
        chosen = self._dice.shuffled(one for one in self._left if one.source == source)
        return self.take(source, lambda one: one is chosen[0]) if chosen else None

    def add(self, proposal: Proposal, day: date, at: time | None) -> None:
        """Put a proposal on a day, at a time or for the whole day."""
        key = proposal.client.key
        self._held[key] = self._held.get(key, 0) + 1
        values = {
            "title": proposal.title,
            "why": proposal.why,
            "source": proposal.source,
            "channel": proposal.channel,
            "due": moment(day, at or _MORNING, self._zone),
            "all_day": at is None,
            "state": "open",
            "done_at": None,
        }
        links = {"party": key}
        if proposal.told:
            links["interaction"] = proposal.told.record.key
        number = len(self.records) + 1
        self.records.append(DemoRecord("follow_up", f"open-{number:03d}", values, links))

    def ahead(self, proposal: Proposal) -> None:
        """Put a proposal on its own day, or the working day next to it, after today."""
        tomorrow = self._today + timedelta(days=1)
        day = workday_back(proposal.day)
        if day < tomorrow:
            may_wait = proposal.source != "maturity"
            day = workday_on(tomorrow + timedelta(days=self._dice.between(0, 6 * may_wait)))
        whole = proposal.channel in ("paperwork", "message")
        self.add(proposal, day, None if whole else self._dice.pick(_TIMES))


def open_follow_ups(
    seed: int,
    clients: Sequence[Client],
    proposals: Iterable[Proposal],
    today: date,
    zone: str,
) -> list[DemoRecord]:
    """Return the open follow-ups: overdue first, then today's, then those ahead."""
    dice = Dice(seed, "agenda")
    agenda = Agenda(dice, proposals, today, zone)
    _overdue(agenda, today)
    for source, at in TODAY:
        proposal = agenda.take(source, _fit_today(source, today)) or agenda.take("cadence")
        if proposal:
            agenda.add(proposal, today, at)
    for source, count in _SHARES.items():
        for _ in range(count):
            if proposal := agenda.take_any(source):
                agenda.ahead(proposal)
    for proposal in _own_entries(dice, clients, today):
        if len(agenda.records) >= OPEN:
            break
        agenda.ahead(proposal)
    return agenda.records


def _overdue(agenda: Agenda, today: date) -> None:
    """Put two proposals on days that are over: a visit by the standard, and a promise."""
    for source, days in (("cadence", 4), ("promise", 2)):
        day = _overdue_day(today, days)
        if proposal := agenda.take(source, _fit_overdue(source, day)):
            agenda.add(proposal, day, time(10, 0))


def _fit_overdue(source: str, day: date) -> Fit:
    """Return which proposals can be overdue since the day: not what was promised after it."""
    if source == "cadence":
        return lambda one: one.client.name == OVERDUE_NAME
    return lambda one: one.told is not None and one.told.day < day


def _fit_today(source: str, today: date) -> Fit:
    """Return which proposals can fall due today: the story's certificate; birthdays on the day."""
    if source == "maturity":
        return lambda one: one.client.name == MATURING_NAME and one.title.startswith("大额存单")
    return lambda one: one.title != BIRTHDAY or one.day == today


def _overdue_day(today: date, days: int) -> date:
    """Return a day ``days`` ago, or the working day nearest to it that is one to four days ago."""
    past = [today - timedelta(days=back) for back in range(1, 5)]
    wanted = today - timedelta(days=days)
    open_days = [day for day in past if is_workday(day)] or past
    return min(open_days, key=lambda day: abs((day - wanted).days))


def _own_entries(dice: Dice, clients: Sequence[Client], today: date) -> Iterator[Proposal]:
    """Yield what the manager wrote down without a rule, for clients in touch; never ends."""
    fit = [client for client in clients if client.in_touch]
    words = business().manual
    place = 0
    while True:
        title, channel, why = words[place % len(words)]
        day = today + timedelta(days=dice.between(1, 30))
        yield Proposal(dice.pick(fit), "manual", title, why, channel, day)
        place += 1
