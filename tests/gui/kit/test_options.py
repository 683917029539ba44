"""Choosing one of a few."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.buttons import Button, IconButton
from desktop.ui.icons import Icon
from desktop.ui.options import ChipRow, Option, OptionRow, Segmented, TabRow
from desktop.ui.pressable import set_action_icon

OPTIONS = [Option("all", "All", count=10000), Option("mine", "Mine"), Option("far", "Far away")]


@pytest.fixture(params=[ChipRow, Segmented, TabRow])
def row(request: pytest.FixtureRequest, shown: Callable[[QWidget], QWidget]) -> OptionRow:
    made: OptionRow = request.param()
    made.set_options(OPTIONS)
    made.resize(800, 40)
    shown(made)
    return made


def test_the_first_is_chosen_until_a_person_picks_another(row: OptionRow, qtbot: QtBot) -> None:
    first = row.chosen
    with qtbot.waitSignal(row.picked) as picked:
        qtbot.mouseClick(row.part("far"), Qt.MouseButton.LeftButton)
    assert (first, picked.args, row.chosen) == ("all", ["far"], "far")


def test_arrows_move_inside_and_tab_leaves(row: OptionRow, qtbot: QtBot) -> None:
    row.part("all").setFocus()
    with qtbot.waitSignal(row.picked) as picked:
        qtbot.keyClick(row.part("all"), Qt.Key.Key_Right)
    assert picked.args == ["mine"]


def test_choosing_by_program_reports_nothing(row: OptionRow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(row.picked):
        row.choose("mine")
    assert row.chosen == "mine"


def test_new_counts_keep_the_choice_and_the_parts(row: OptionRow) -> None:
    row.choose("mine")
    part = row.part("mine")
    row.set_options([Option("all", "All", count=1), Option("mine", "Mine", count=2), OPTIONS[2]])
    assert (row.chosen, row.part("mine") is part, part.text()) == ("mine", True, "Mine 2")


def test_what_does_not_fit_goes_and_the_chosen_one_stays(row: OptionRow) -> None:
    row.choose("far")
    row.resize(row.minimumSizeHint().width(), 40)
    shown_parts = [key for key in ("all", "mine", "far") if row.part(key).isVisible()]
    assert shown_parts == ["far"]


def test_a_button_follows_its_action(qtbot: QtBot, shown: Callable[[QWidget], QWidget]) -> None:
    window = QWidget()
    action = QAction("&Record visit", window)
    set_action_icon(action, Icon.NOTE_ADD)
    action.setShortcut("Ctrl+N")
    button = Button(parent=window)
    button.follow(action)
    shown(window)
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    action.setEnabled(False)
    assert (button.text(), button.icon_name, button.isEnabled()) == (
        "Record visit",
        Icon.NOTE_ADD,
        False,
    )


def test_a_button_is_pressed_by_enter_as_by_space(
    qtbot: QtBot, shown: Callable[[QWidget], QWidget]
) -> None:
    button = Button("Save")
    shown(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_an_icon_button_has_a_name_and_tells_its_count(
    shown: Callable[[QWidget], QWidget],
) -> None:
    bell = IconButton(Icon.ALERT, "Reminders")
    bell.set_badge(120)
    shown(bell)
    assert (bell.accessibleName(), bell.accessibleDescription()) == ("Reminders", "99+")
