"""Type styles: one function from a style to a font. Source: design/ux.md section 2."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from desktop.core import resources

FAMILIES = (
    "Inter",
    "Segoe UI Variable Text",
    "Segoe UI",
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "sans-serif",
)
"""Latin and figures first; always the SC face, or fontconfig may give Japanese shapes."""

_BUNDLED = ("Inter_400Regular.ttf", "Inter_500Medium.ttf", "Inter_600SemiBold.ttf")


@dataclass(frozen=True, slots=True)
class _Cut:
    size: int
    line: int
    weight: QFont.Weight


class TextStyle(Enum):
    """The type styles there are: size, line height and weight of each."""

    CAPTION = _Cut(12, 16, QFont.Weight.Normal)
    CAPTION_STRONG = _Cut(12, 16, QFont.Weight.DemiBold)
    SMALL = _Cut(13, 20, QFont.Weight.Normal)
    SMALL_STRONG = _Cut(13, 20, QFont.Weight.Medium)
    BODY = _Cut(14, 20, QFont.Weight.Normal)
    RUNNING = _Cut(14, 22, QFont.Weight.Normal)
    LABEL = _Cut(14, 20, QFont.Weight.Medium)
    STRONG = _Cut(14, 20, QFont.Weight.DemiBold)
    CARD_TITLE = _Cut(16, 24, QFont.Weight.DemiBold)
    SHEET_TITLE = _Cut(18, 24, QFont.Weight.DemiBold)
    PAGE_TITLE = _Cut(22, 32, QFont.Weight.DemiBold)
    FIGURE = _Cut(24, 32, QFont.Weight.DemiBold)


class _Scale:
    """The person's text size, 1.0 to 2.0. One per process, as the application font is."""

    factor = 1.0


_fonts: dict[tuple[TextStyle, bool], QFont] = {}
_metrics: dict[tuple[TextStyle, bool], QFontMetrics] = {}


def load_fonts() -> None:
    """Add the bundled fonts to the application; a missing file leaves the system's fonts."""
    if "Inter" not in QFontDatabase.families():
        for name in _BUNDLED:
            QFontDatabase.addApplicationFont(str(resources.path("fonts") / name))


def set_scale(factor: float) -> None:
    """Set the text size, 1.0 to 2.0; ``theme.apply`` calls this and repaints."""
    _Scale.factor = min(2.0, max(1.0, factor))
    _fonts.clear()
    _metrics.clear()


def px(length: int) -> int:
    """Return a height or width of the design at the present text size."""
    return round(length * _Scale.factor)


def font(style: TextStyle, *, tabular: bool = False) -> QFont:
    """Return the font of a style; ``tabular`` gives figures of equal width."""
    key = (style, tabular)
    made = _fonts.get(key)
    if made is None:
        cut = style.value
        made = QFont(list(FAMILIES))
        made.setPixelSize(px(cut.size))
        made.setWeight(cut.weight)
        if tabular:
            made.setFeature(QFont.Tag("tnum"), 1)
        _fonts[key] = made
    return made


def metrics(style: TextStyle, *, tabular: bool = False) -> QFontMetrics:
    """Return the cached metrics of a style's font."""
    key = (style, tabular)
    made = _metrics.get(key)
    if made is None:
        made = _metrics[key] = QFontMetrics(font(style, tabular=tabular))
    return made


def line_height(style: TextStyle) -> int:
    """Return the height of one line of a style, the same for Chinese and English."""
    return px(style.value.line)
