"""Colours and measures of the design, each said once. Source: design/ux.md section 2.

Style sheet, palette and painters read from here; a hex value anywhere else is a mistake. The
contrast of every pair is recomputed by a test.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for every use; the names say the use, the theme says the hue."""

    window: str
    rail: str
    surface: str
    raised: str
    subtle: str
    hover: str
    pressed: str
    selected: str
    line: str
    line_mid: str
    line_strong: str
    text1: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_soft: str
    on_accent: str
    focus: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    rise: str
    fall: str
    tier4: str
    tier4_soft: str
    tier3: str
    tier3_soft: str
    tier2: str
    tier2_soft: str
    tier1: str
    tier1_soft: str
    c1: str
    c2: str
    c3: str
    c4: str
    c5: str
    scrim: str
    """With alpha, as #AARRGGBB."""
    shadow: str
    """With alpha, as #AARRGGBB."""


LIGHT = Colours(
    window="#F4F6F9",
    rail="#EBEFF4",
    surface="#FFFFFF",
    raised="#FFFFFF",
    subtle="#F7F9FB",
    hover="#EEF2F7",
    pressed="#E2E8F0",
    selected="#E2ECFC",
    line="#DEE3EA",
    line_mid="#C6CED8",
    line_strong="#838E9E",
    text1="#17202B",
    text2="#465263",
    text3="#5F6B7C",
    accent="#2459BD",
    accent_hover="#1D4A9F",
    accent_pressed="#173C82",
    accent_soft="#E2ECFC",
    on_accent="#FFFFFF",
    focus="#2459BD",
    ok="#17704A",
    ok_soft="#E0F3E9",
    warn="#8A5200",
    warn_soft="#FDF0D8",
    bad="#B3261E",
    bad_soft="#FCE9E7",
    rise="#C0261E",
    fall="#17704A",
    tier4="#593C95",
    tier4_soft="#EEE8FA",
    tier3="#835400",
    tier3_soft="#FBF0DA",
    tier2="#155E75",
    tier2_soft="#DFF1F6",
    tier1="#465263",
    tier1_soft="#EBEEF3",
    c1="#2F6BD8",
    c2="#D97F00",
    c3="#128A78",
    c4="#A8458C",
    c5="#3A4655",
    scrim="#4517202B",
    shadow="#5917202B",
)

DARK = Colours(
    window="#11151B",
    rail="#0C1015",
    surface="#191F28",
    raised="#222A35",
    subtle="#1F2631",
    hover="#252E3A",
    pressed="#2D3744",
    selected="#1F3558",
    line="#2B3441",
    line_mid="#435062",
    line_strong="#748093",
    text1="#E9EDF3",
    text2="#B7C1CE",
    text3="#94A0B0",
    accent="#82AEF8",
    accent_hover="#9CBFFA",
    accent_pressed="#6C9CF0",
    accent_soft="#1F3558",
    on_accent="#0A1730",
    focus="#9CBFFA",
    ok="#63CC97",
    ok_soft="#15372A",
    warn="#F0B450",
    warn_soft="#3B2D12",
    bad="#FF9187",
    bad_soft="#44211F",
    rise="#FF8A80",
    fall="#63CC97",
    tier4="#C9B4F6",
    tier4_soft="#322850",
    tier3="#EFC06B",
    tier3_soft="#3A2E14",
    tier2="#7CCBE0",
    tier2_soft="#14353F",
    tier1="#B7C1CE",
    tier1_soft="#2A3340",
    c1="#6FA0F5",
    c2="#F0A63C",
    c3="#3FBFA9",
    c4="#D98BC4",
    c5="#D3DAE3",
    scrim="#7D000000",
    shadow="#96000000",
)


class Tone(StrEnum):
    """What a colour means; never told by colour alone."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    RISE = "rise"
    FALL = "fall"


@dataclass(frozen=True, slots=True)
class Ink:
    """A text colour and the soft fill it is read on."""

    text: str
    soft: str


def ink(colours: Colours, tone: Tone) -> Ink:
    """Return text and soft fill of a tone."""
    return {
        Tone.PLAIN: Ink(colours.text1, colours.tier1_soft),
        Tone.MUTED: Ink(colours.tier1, colours.tier1_soft),
        Tone.ACCENT: Ink(colours.accent, colours.accent_soft),
        Tone.OK: Ink(colours.ok, colours.ok_soft),
        Tone.WARN: Ink(colours.warn, colours.warn_soft),
        Tone.BAD: Ink(colours.bad, colours.bad_soft),
        Tone.RISE: Ink(colours.rise, colours.bad_soft),
        Tone.FALL: Ink(colours.fall, colours.ok_soft),
    }[tone]


def tier_ink(colours: Colours, rank: int) -> Ink:
    """Return text and soft fill of a client tier; ``rank`` 1 (mass) to 4 (private banking)."""
    return {
        1: Ink(colours.tier1, colours.tier1_soft),
        2: Ink(colours.tier2, colours.tier2_soft),
        3: Ink(colours.tier3, colours.tier3_soft),
        4: Ink(colours.tier4, colours.tier4_soft),
    }[rank]


class Space:
    """Distances in logical pixels; everything sits on the grid of four."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Radius:
    """Corner radii in logical pixels."""

    BADGE = 4
    CONTROL = 6
    CARD = 8
    POPOVER = 12


class Size:
    """Heights and widths in logical pixels at text size 100 %."""

    RAIL = 72
    TOP_BAR = 56
    BADGE = 20
    CHIP = 28
    CHIP_LARGE = 32
    CONTROL = 32
    FIELD = 36
    HEADER = 36
    ROW = 40
    ROW_COMPACT = 32
    ROW_TOUCH = 48
    ERROR_LINE = 20
    SHEET = 480
    DIALOG = 480


class Motion:
    """Durations in milliseconds."""

    HOVER = 80
    POPOVER = 120
    SHEET = 200
