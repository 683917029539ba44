"""The look: palette, style sheet, fonts."""

import re

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.ui import theme, typography
from desktop.ui.theme import Theme
from desktop.ui.typography import TextStyle


@pytest.mark.parametrize("look", theme.THEMES.values(), ids=lambda look: look.name)
def test_the_style_sheet_has_no_font_and_no_open_place(qapp: QApplication, look: Theme) -> None:
    sheet = theme.qss(look)
    assert not re.search(r"font|\$|min-height:\s*3", re.sub(r"/\*.*?\*/", "", sheet, flags=re.S))


def test_changing_the_theme_changes_the_palette_of_living_widgets(
    qapp: QApplication, qtbot: QtBot
) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    theme.apply(qapp, theme.DARK)
    dark = label.palette().color(QPalette.ColorRole.Window)
    theme.apply(qapp, theme.LIGHT)
    assert (dark, label.palette().color(QPalette.ColorRole.Window)) == (
        QColor(theme.DARK.colours.window),
        QColor(theme.LIGHT.colours.window),
    )


def test_tabular_figures_have_equal_width(qapp: QApplication) -> None:
    typography.load_fonts()
    measured = QFontMetricsF(typography.font(TextStyle.BODY, tabular=True))
    assert measured.horizontalAdvance("1111") == pytest.approx(measured.horizontalAdvance("8888"))


def test_text_size_scales_fonts_and_measures_together(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT, scale=2)
    sizes = typography.font(TextStyle.BODY).pixelSize(), typography.px(36)
    theme.apply(qapp, theme.LIGHT)
    assert sizes == (28, 72)


def test_high_contrast_takes_the_systems_colours_and_drops_soft_fills(qapp: QApplication) -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    look = theme.high_contrast(system)
    assert (look.colours.bad_soft, look.colours.line, look.dark) == ("#000000", "#ffff00", True)


def test_no_motion_is_made_where_the_person_wants_none(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT, reduced_motion=True)
    still = theme.duration(200)
    theme.apply(qapp, theme.LIGHT)
    assert (still, theme.duration(200)) == (0, 200)
