"""A follow-up as a line of a list: words, tone and group, made once per reading."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop.areas.clients import view_words as words
from desktop.areas.followups import rules
from desktop.areas.followups.closed import DoneFollowUp
from desktop.areas.followups.model import CHANNELS
from desktop.areas.followups.queries import OpenFollowUp
from desktop.areas.followups.rules import Group
from desktop.core.dates import Moment
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.ui import texts
from desktop.ui.icons import Icon
from desktop.ui.language import translate
from desktop.ui.options import Option
from desktop.ui.tokens import Tone

CHANNEL_ICONS = {
    "visit": Icon.VEHICLE_CAR,
    "call": Icon.CALL,
    "message": Icon.CHAT,
    "note": Icon.NOTE,
    "paperwork": Icon.DOCUMENT,
}
"""Icon of a channel, of contacts as well as of what is planned."""

_GROUPS = {
    Group.OVERDUE: QT_TRANSLATE_NOOP("Group", "Overdue"),
    Group.TODAY: QT_TRANSLATE_NOOP("Group", "Today"),
    Group.THIS_WEEK: QT_TRANSLATE_NOOP("Group", "This week"),
    Group.LATER: QT_TRANSLATE_NOOP("Group", "Later"),
}


_DONE = QT_TRANSLATE_NOOP("Group", "Done lately")
_ALL_DAY = QT_TRANSLATE_NOOP("Group", "All day")


class Order(StrEnum):
    """How the follow-ups of a group are ordered."""

    PRIORITY = "priority"
    TIME = "time"
    DISTRICT = "district"


_ORDER_NAMES = {
    Order.PRIORITY: QT_TRANSLATE_NOOP("Order", "Priority"),
    Order.TIME: QT_TRANSLATE_NOOP("Order", "Time"),
    Order.DISTRICT: QT_TRANSLATE_NOOP("Order", "District"),
}


def order_options() -> list[Option]:
    """Return the orders to choose from."""
    return [Option(order, translate("Order", title)) for order, title in _ORDER_NAMES.items()]


@dataclass(frozen=True, slots=True)
class Item:
    """One line, ready to be drawn."""

    id: UUID
    party: UUID
    name: str
    latin: str
    company: bool
    tier: str
    title: str
    why: str
    channel: str
    icon: Icon | None
    due: Moment
    all_day: bool
    when: str
    tone: Tone
    done: bool = False

    @property
    def spoken(self) -> str:
        """The line as assistive technology says it."""
        parts = (self.name, words.tier_word(self.tier), self.channel, self.title, self.why)
        return ", ".join(part for part in (*parts, self.when) if part)


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a group and how many it holds."""

    title: str
    number: int
    bad: bool = False


Line = Item | Head


def item_of(one: OpenFollowUp, now: Moment) -> Item:
    """Return the line of an open follow-up."""
    when, tone = due_words(one, now)
    return Item(
        one.id,
        one.party,
        one.client,
        words.second_name(one.client, one.company),
        one.company,
        one.tier or "",
        one.title,
        one.why or "",
        words.choice_word(CHANNELS, one.channel),
        CHANNEL_ICONS.get(one.channel or ""),
        one.due,
        one.all_day,
        when,
        tone,
    )


def done_items(found: Sequence[DoneFollowUp], now: Moment) -> list[Line]:
    """Return a head and the lines of what is done."""
    items = [
        Item(
            one.id,
            one.party,
            one.client,
            words.second_name(one.client, one.company),
            one.company,
            one.tier,
            one.title,
            one.why,
            words.choice_word(CHANNELS, one.channel),
            CHANNEL_ICONS.get(one.channel),
            one.due,
            one.all_day,
            texts.relative_day(one.done_at.day, now.day),
            Tone.MUTED,
            done=True,
        )
        for one in found
    ]
    return [Head(translate("Group", _DONE), len(items)), *items] if items else []


def due_words(one: OpenFollowUp, now: Moment) -> tuple[str, Tone]:
    """Return when it is due: days late in red, a time today, else the day."""
    late = rules.days_overdue(one.due, now)
    if late:
        return texts.late_text(late), Tone.BAD
    today = now.day
    if one.due.day == today:
        if one.all_day:
            return translate("Group", _ALL_DAY), Tone.PLAIN
        passed = rules.is_overdue(one.due, now, all_day=False)
        return texts.clock_text(one.due), Tone.WARN if passed else Tone.PLAIN
    day = texts.relative_day(one.due.day, today)
    if (one.due.day - today).days > 1:
        day = texts.day_text(one.due.day, today)
    clock = "" if one.all_day else f" {texts.clock_text(one.due)}"
    return day + clock, Tone.MUTED


def grouped(
    found: Sequence[OpenFollowUp], now: Moment, order: Order, groups: Sequence[Group] = tuple(Group)
) -> list[Line]:
    """Return heads and lines of the groups that hold something."""
    by_group: dict[Group, list[OpenFollowUp]] = {}
    for one in found:
        by_group.setdefault(rules.group_of(one.due, now), []).append(one)
    lines: list[Line] = []
    for group in groups:
        inside = sorted(by_group.get(group, ()), key=_ORDERS[order])
        if inside:
            title = translate("Group", _GROUPS[group])
            lines.append(Head(title, len(inside), bad=group is Group.OVERDUE))
            lines += [item_of(one, now) for one in inside]
    return lines


def _rank(one: OpenFollowUp) -> int:
    return -words.RANKS.get(one.tier or "", 0)


_ORDERS: dict[Order, Callable[[OpenFollowUp], tuple[object, ...]]] = {
    Order.PRIORITY: lambda one: (_rank(one), one.all_day, one.due.us),
    Order.TIME: lambda one: (one.due.us, one.all_day),
    Order.DISTRICT: lambda one: (one.district or "\uffff", _rank(one), one.due.us),
}
