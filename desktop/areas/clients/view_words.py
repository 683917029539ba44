"""The words, levels and tones by which the screen tells what is stored of a client."""

from collections.abc import Sequence
from datetime import date

from desktop.areas.clients.model import RISKS, STAGES
from desktop.areas.clients.names import romanised
from desktop.areas.clients.standards import service_standard
from desktop.core.dates import HOME_ZONE, from_us, zone
from desktop.core.fields import Choice
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.ui import texts
from desktop.ui.columns import Cell
from desktop.ui.icons import Icon
from desktop.ui.language import is_chinese, translate
from desktop.ui.tokens import Tone

RANKS = {"private": 4, "high": 3, "mid": 2, "mass": 1}
"""Tier -> bars of its ladder."""

_SHORT_TIERS = {
    "private": QT_TRANSLATE_NOOP("Tier", "Private"),
    "high": QT_TRANSLATE_NOOP("Tier", "High NW"),
    "mid": QT_TRANSLATE_NOOP("Tier", "Mid"),
    "mass": QT_TRANSLATE_NOOP("Tier", "Mass"),
}
_STAGE_TONES = {
    "prospect": Tone.ACCENT,
    "new": Tone.ACCENT,
    "growing": Tone.OK,
    "mature": Tone.MUTED,
    "dormant": Tone.WARN,
    "lost": Tone.BAD,
}
_NOTHING = Cell("—", tone=Tone.MUTED)


def choice_word(choices: Sequence[Choice], code: str | None) -> str:
    """Return the name of a code; the code itself where this version does not know it."""
    title = next((choice.title for choice in choices if choice.code == code), None)
    return translate("Choice", title) if title else code or ""


def tier_word(tier: str | None) -> str:
    """Return the short name of a tier, for badges."""
    source = _SHORT_TIERS.get(tier or "")
    return translate("Tier", source) if source else tier or ""


def risk_level(risk: str | None) -> int:
    """Return 1 to 5 for C1 to C5, 0 for what is not known."""
    known = [choice.code for choice in RISKS]
    return known.index(risk) + 1 if risk in known else 0


def risk_name(risk: str | None) -> str:
    """Return the name of a risk level without its code: balanced."""
    return choice_word(RISKS, risk).removeprefix(risk or "").strip()


def stage_tone(stage: str | None) -> Tone:
    """Return what colour the badge of a stage has."""
    return _STAGE_TONES.get(stage or "", Tone.MUTED)


def second_name(name: str, company: bool) -> str:
    """Return what stands behind a name on pages in English: a person's in Latin letters."""
    return "" if company or is_chinese() else romanised(name)


def home_day(us: int) -> date:
    """Return the day of microseconds since 1970 in the home zone."""
    return from_us(us).astimezone(zone(HOME_ZONE)).date()


def contact_standard(tier: str | None) -> int:
    """Return how many days may pass between two contacts."""
    days = service_standard().contact_every_days
    return days.get(tier or "mass", days["mass"])


def last_contact_cell(us: int | None, tier: str, today: date) -> Cell:
    """Return how long ago the last contact was, amber where the standard asks for more."""
    if us is None:
        return _NOTHING
    day = home_day(us)
    late = (today - day).days > contact_standard(tier)
    return Cell(texts.relative_day(day, today), us, tone=Tone.WARN if late else Tone.PLAIN)


def next_due_cell(us: int | None, today: date) -> Cell:
    """Return when something is due next: red with its days where that has passed."""
    if us is None:
        return _NOTHING
    day = home_day(us)
    away = (day - today).days
    if away < 0:
        return Cell(texts.late_text(-away), us, tone=Tone.BAD, icon=Icon.WARNING)
    if away <= 1:
        icon, tone = (Icon.CLOCK, Tone.ACCENT) if not away else (None, Tone.PLAIN)
        return Cell(texts.relative_day(day, today), us, tone=tone, icon=icon)
    return Cell(texts.day_text(day, today), us)


def stage_word(stage: str | None) -> str:
    """Return the name of a stage of life."""
    return choice_word(STAGES, stage)
