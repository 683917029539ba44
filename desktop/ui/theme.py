"""The look of the program: palette, style sheet and fonts made from the tokens."""

import ctypes
import sys
from dataclasses import asdict, dataclass, fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.core import resources
from desktop.ui import tokens, typography
from desktop.ui.tokens import Colours


@dataclass(frozen=True, slots=True)
class Theme:
    """A named set of colours."""

    name: str
    colours: Colours
    dark: bool


LIGHT = Theme("light", tokens.LIGHT, dark=False)
DARK = Theme("dark", tokens.DARK, dark=True)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


class _Look:
    """The theme and motion in force. One per process, as QApplication's palette is."""

    theme = LIGHT
    reduced_motion = False
    falling_is_red = False


def current() -> Theme:
    """Return the theme in force; painters ask at each paint."""
    return _Look.theme


def colours() -> Colours:
    """Return the colours in force."""
    return _Look.theme.colours


def rise_and_fall() -> tuple[str, str]:
    """Return the colours of money going up and down; red rises unless the person flipped it."""
    chosen = colours()
    if _Look.falling_is_red:
        return chosen.fall, chosen.rise
    return chosen.rise, chosen.fall


def duration(milliseconds: int) -> int:
    """Return how long a motion may take: 0 where the person wants none."""
    return 0 if _Look.reduced_motion else milliseconds


def palette(theme: Theme) -> QPalette:
    """Return the full palette of a theme, so that native parts do not stay light in dark."""
    chosen = theme.colours
    roles = {
        QPalette.ColorRole.Window: chosen.window,
        QPalette.ColorRole.WindowText: chosen.text1,
        QPalette.ColorRole.Base: chosen.surface,
        QPalette.ColorRole.AlternateBase: chosen.subtle,
        QPalette.ColorRole.Text: chosen.text1,
        QPalette.ColorRole.PlaceholderText: chosen.text3,
        QPalette.ColorRole.Button: chosen.surface,
        QPalette.ColorRole.ButtonText: chosen.text1,
        QPalette.ColorRole.BrightText: chosen.bad,
        QPalette.ColorRole.ToolTipBase: chosen.raised,
        QPalette.ColorRole.ToolTipText: chosen.text1,
        QPalette.ColorRole.Highlight: chosen.accent,
        QPalette.ColorRole.HighlightedText: chosen.on_accent,
        QPalette.ColorRole.Link: chosen.accent,
        QPalette.ColorRole.LinkVisited: chosen.accent,
        QPalette.ColorRole.Accent: chosen.accent,
        QPalette.ColorRole.Light: chosen.raised,
        QPalette.ColorRole.Midlight: chosen.line,
        QPalette.ColorRole.Mid: chosen.line_mid,
        QPalette.ColorRole.Dark: chosen.line_strong,
        QPalette.ColorRole.Shadow: chosen.text1,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.text3))
    return made


def qss(theme: Theme) -> str:
    """Return the application's style sheet in the colours of a theme."""
    template = Template(resources.path("qss", "kit.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(theme.colours))


def apply(
    application: QApplication,
    theme: Theme,
    *,
    scale: float = 1.0,
    reduced_motion: bool = False,
    falling_is_red: bool = False,
) -> None:
    """Make ``theme`` the look of every window, now; ``scale`` is the text size, 1.0 to 2.0."""
    typography.load_fonts()
    typography.set_scale(scale)
    if platform_high_contrast():
        theme = high_contrast(QGuiApplication.palette())
    _Look.theme = theme
    _Look.reduced_motion = reduced_motion
    _Look.falling_is_red = falling_is_red
    style = application.style()
    # With a style sheet set, style() is Qt's wrapper without a name; Fusion is inside it then.
    if not application.styleSheet() and style.objectName() != "fusion":
        application.setStyle("Fusion")
    application.setFont(typography.font(typography.TextStyle.BODY))
    application.setPalette(palette(theme))
    application.setStyleSheet(qss(theme))


def preferred() -> Theme:
    """Return the theme that the desktop asks for."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def high_contrast(system: QPalette) -> Theme:
    """Return a theme of the system's own colours: no soft fills, every line in text colour."""
    text = system.color(QPalette.ColorRole.WindowText).name()
    ground = system.color(QPalette.ColorRole.Window).name()
    mark = system.color(QPalette.ColorRole.Highlight).name()
    on_mark = system.color(QPalette.ColorRole.HighlightedText).name()
    grounds = {"window", "rail", "surface", "raised", "subtle", "hover", "pressed", "selected"}
    chosen = {
        field.name: ground if field.name in grounds or field.name.endswith("_soft") else text
        for field in fields(Colours)
    }
    chosen |= {"accent": mark, "accent_hover": mark, "accent_pressed": mark, "focus": mark}
    chosen |= {"on_accent": on_mark, "scrim": "#80000000", "shadow": "#00000000"}
    dark = QColor(ground).lightnessF() < 0.5
    return Theme("contrast", Colours(**chosen), dark=dark)


def platform_high_contrast() -> bool:
    """Return whether the platform asks for high contrast. The one place that knows how to tell.

    Qt answers from 6.10 on (``contrastPreference``); before that only Windows can be asked.
    """
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        preference = accessibility().contrastPreference()
        return bool(preference.name == "HighContrast")
    return _windows_high_contrast() if sys.platform == "win32" else False


def _windows_high_contrast() -> bool:
    """Return the flag of SPI_GETHIGHCONTRAST. Source: winuser.h, HCF_HIGHCONTRASTON = 1."""

    class HighContrast(ctypes.Structure):
        _fields_ = (
            ("cbSize", ctypes.c_uint),
            ("dwFlags", ctypes.c_uint),
            ("lpszDefaultScheme", ctypes.c_wchar_p),
        )

    asked = HighContrast(ctypes.sizeof(HighContrast), 0, None)
    windll = getattr(ctypes, "windll")  # noqa: B009 - absent outside Windows, also for mypy
    found = windll.user32.SystemParametersInfoW(0x42, asked.cbSize, ctypes.byref(asked), 0)
    return bool(found) and bool(asked.dwFlags & 1)
