"""Contrast and colour-blind distance, recomputed from the tokens. Source: WCAG 2.2, 1.4.3."""

import itertools

import pytest

from desktop.ui import tokens
from desktop.ui.tokens import Colours

THEMES = [pytest.param(tokens.LIGHT, id="light"), pytest.param(tokens.DARK, id="dark")]

TEXT_PAIRS = [
    (text, ground)
    for text in ("text1", "text2", "text3")
    for ground in ("window", "rail", "surface", "raised", "subtle", "hover", "selected")
] + [
    ("accent", "surface"),
    ("accent", "window"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("ok", "ok_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("bad", "surface"),
    ("bad", "selected"),
    ("warn", "selected"),
    ("rise", "selected"),
    ("fall", "selected"),
    *((f"tier{rank}", f"tier{rank}_soft") for rank in (1, 2, 3, 4)),
]

MARK_PAIRS = [
    ("line_strong", "surface"),
    ("focus", "window"),
    ("focus", "surface"),
    *((f"c{n}", "surface") for n in range(1, 6)),
]

# Full-strength matrices on linear RGB. Source: Machado, Oliveira, Fernandes 2009, table 1.
MACHADO = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: list[float]) -> tuple[float, float, float]:
    """CIE L*a*b* under D65 of linear RGB. Source: CIE 15."""
    red, green, blue = (min(1.0, max(0.0, c)) for c in rgb)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    return lab([sum(k * c for k, c in zip(row, rgb, strict=True)) for row in MACHADO[sight]])


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_has_a_contrast_of_at_least_four_and_a_half(
    colours: Colours, text: str, ground: str
) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.495


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_marks_have_a_contrast_of_at_least_three(colours: Colours, mark: str, ground: str) -> None:
    assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 2.95


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize("sight", MACHADO)
def test_chart_colours_stay_apart_for_colour_blind_eyes(colours: Colours, sight: str) -> None:
    series = [seen(getattr(colours, f"c{n}"), sight) for n in range(1, 6)]
    apart = [
        sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5
        for a, b in itertools.combinations(series, 2)
    ]
    assert min(apart) >= 11
