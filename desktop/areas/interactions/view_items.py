"""What happened with a client, as entries of a timeline."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop.areas.clients.page import TimelineEntry
from desktop.areas.clients.view_words import choice_word
from desktop.areas.followups.agreed import Promise
from desktop.areas.followups.view_present import CHANNEL_ICONS
from desktop.areas.interactions.model import CHANNELS, OUTCOMES
from desktop.ui import texts
from desktop.ui.icons import Icon
from desktop.ui.timeline import Fact, TimelineItem
from desktop.ui.tokens import Tone

_OUTCOME_LOOKS = {
    "interested": (Tone.OK, Icon.CHECKMARK_CIRCLE),
    "agreed": (Tone.OK, Icon.HANDSHAKE),
    "follow_up": (Tone.ACCENT, Icon.CLOCK),
    "not_now": (Tone.MUTED, Icon.CLOCK),
    "no_answer": (Tone.MUTED, Icon.CALL),
    "done": (Tone.OK, Icon.CHECKMARK),
}


def timeline_items(
    entries: Sequence[TimelineEntry],
    promises: Mapping[UUID, Sequence[Promise]],
    today: date,
    files: Mapping[UUID, int] | None = None,
) -> list[TimelineItem]:
    """Return the entries as the timeline shows them: what was agreed on, how many files."""
    attached = files or {}
    return [
        _item(entry, promises.get(entry.record, ()), today, attached.get(entry.record, 0))
        for entry in entries
    ]


def _item(
    entry: TimelineEntry, promises: Sequence[Promise], today: date, files: int
) -> TimelineItem:
    title = choice_word(CHANNELS, entry.channel)
    return TimelineItem(
        entry.record,
        CHANNEL_ICONS.get(entry.channel, Icon.NOTE),
        f"{title} · {entry.place}" if entry.place else title,
        f"{texts.day_text(entry.at.day, today)} {texts.clock_text(entry.at)}",
        entry.note,
        (*_outcome(entry), *(_promise(one, today) for one in promises), *_files(files)),
        Tone.ACCENT if entry.channel == "visit" else Tone.MUTED,
    )


def _outcome(entry: TimelineEntry) -> tuple[Fact, ...]:
    if not entry.outcome:
        return ()
    tone, icon = _OUTCOME_LOOKS.get(entry.outcome, (Tone.MUTED, Icon.INFO))
    return (Fact(choice_word(OUTCOMES, entry.outcome), tone, icon),)


def _files(number: int) -> tuple[Fact, ...]:
    if not number:
        return ()
    text = QCoreApplication.translate("Attachment", "Files: {number}")
    return (Fact(text.format(number=number), Tone.MUTED, Icon.ATTACH),)


def _promise(one: Promise, today: date) -> Fact:
    text = f"{one.title} · {texts.day_text(one.due.day, today)}"
    return Fact(text, Tone.WARN if one.open else Tone.OK, Icon.FLAG if one.open else Icon.CHECKMARK)
