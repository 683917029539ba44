"""What happened with a client, as entries of a timeline."""

from collections.abc import Sequence
from datetime import date

from desktop.areas.clients.page import TimelineEntry
from desktop.areas.clients.view_words import choice_word
from desktop.areas.followups.view_present import CHANNEL_ICONS
from desktop.areas.interactions.model import CHANNELS, OUTCOMES
from desktop.ui import texts
from desktop.ui.icons import Icon
from desktop.ui.timeline import Fact, TimelineItem
from desktop.ui.tokens import Tone

_OUTCOME_LOOKS = {
    "interested": (Tone.OK, Icon.CHECKMARK_CIRCLE),
    "agreed": (Tone.OK, Icon.HANDSHAKE),
    "follow_up": (Tone.WARN, Icon.FLAG),
    "not_now": (Tone.MUTED, Icon.CLOCK),
    "no_answer": (Tone.MUTED, Icon.CALL),
    "done": (Tone.OK, Icon.CHECKMARK),
}


def timeline_items(entries: Sequence[TimelineEntry], today: date) -> list[TimelineItem]:
    """Return the entries as the timeline shows them."""
    return [_item(entry, today) for entry in entries]


def _item(entry: TimelineEntry, today: date) -> TimelineItem:
    title = choice_word(CHANNELS, entry.channel)
    return TimelineItem(
        entry.record,
        CHANNEL_ICONS.get(entry.channel, Icon.NOTE),
        f"{title} · {entry.place}" if entry.place else title,
        _when(entry, today),
        entry.note,
        _facts(entry),
        Tone.ACCENT if entry.channel == "visit" else Tone.MUTED,
    )


def _when(entry: TimelineEntry, today: date) -> str:
    day = texts.day_text(entry.at.day, today)
    return f"{day} {texts.clock_text(entry.at)}"


def _facts(entry: TimelineEntry) -> tuple[Fact, ...]:
    if not entry.outcome:
        return ()
    tone, icon = _OUTCOME_LOOKS.get(entry.outcome, (Tone.MUTED, Icon.INFO))
    return (Fact(choice_word(OUTCOMES, entry.outcome), tone, icon),)
