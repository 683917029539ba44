"""Sheets, dialogs, popovers and toasts: focus in and back, Esc, one at a time."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.busy_bar import BusyBar
from desktop.ui.buttons import Button
from desktop.ui.dialog import Dialog
from desktop.ui.focus_ring import FocusRing
from desktop.ui.line_edit import LineEdit
from desktop.ui.popover import Popover
from desktop.ui.sheet import Sheet
from desktop.ui.toast import Notice, Toasts
from desktop.ui.tokens import Tone


@pytest.fixture
def opener(shown: Callable[[QWidget], QWidget]) -> Button:
    window = QWidget()
    window.resize(1200, 700)
    column = QVBoxLayout(window)
    button = Button("Open", parent=window)
    column.addWidget(button)
    column.addWidget(LineEdit())
    shown(window)
    button.setFocus()
    return button


def test_a_sheet_takes_the_focus_and_gives_it_back(opener: Button, qtbot: QtBot) -> None:
    sheet = Sheet(opener, "Record a visit")
    line = LineEdit()
    sheet.body.addWidget(line)
    sheet.open()
    inside = sheet.isAncestorOf(QApplication.focusWidget())
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (inside, opener.hasFocus()) == (True, True)


def test_tab_stays_inside_a_sheet(opener: Button, qtbot: QtBot) -> None:
    sheet = Sheet(opener, "Record a visit")
    sheet.body.addWidget(LineEdit())
    sheet.foot.addWidget(Button("Save"))
    sheet.open()
    seen = set()
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert len(seen) == 3 and all(sheet.isAncestorOf(widget) for widget in seen)


def test_a_sheet_is_480_wide_and_fills_a_narrow_window(opener: Button) -> None:
    sheet = Sheet(opener, "Record a visit")
    sheet.open()
    wide = sheet.panel.width()
    opener.window().resize(640, 400)
    assert (wide, sheet.panel.width()) == (480, 640)


def test_a_click_on_the_scrim_closes_a_sheet(opener: Button, qtbot: QtBot) -> None:
    sheet = Sheet(opener, "Record a visit")
    sheet.open()
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))


def test_a_dialog_has_the_safe_answer_focused_and_stays_on_a_click_beside(
    opener: Button, qtbot: QtBot
) -> None:
    dialog = Dialog(opener, "Wipe?", "12 items are lost.", "Wipe", "Sync first", danger=True)
    dialog.open()
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button) and focused.text() == "Sync first"
    with qtbot.assertNotEmitted(dialog.closed):
        qtbot.mouseClick(dialog, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_a_dialog_tells_the_act_and_closes(opener: Button, qtbot: QtBot) -> None:
    dialog = Dialog(opener, "Wipe?", "12 items are lost.", "Wipe", "Sync first")
    dialog.open()
    with qtbot.waitSignals([dialog.acted, dialog.closed]):
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)


def test_a_popover_stays_within_the_window(opener: Button) -> None:
    popover = Popover(opener, width=300)
    popover.body.addWidget(Button("Try now"))
    popover.open_at(opener)
    assert opener.window().rect().contains(popover.panel.geometry())


def test_undo_of_a_toast_acts_once_and_takes_it_away(opener: Button, qtbot: QtBot) -> None:
    undone: list[int] = []
    toasts = Toasts(opener.window())
    toasts.show_notice("Done: call", "Undo", lambda: undone.append(1))
    assert toasts.toast is not None
    qtbot.mouseClick(toasts.toast.action, Qt.MouseButton.LeftButton)
    assert (undone, toasts.toast) == ([1], None)


def test_a_toast_goes_by_itself(opener: Button, qtbot: QtBot) -> None:
    toasts = Toasts(opener.window(), hold_ms=20)
    toasts.show_notice("Done: call")
    qtbot.waitUntil(lambda: toasts.toast is None)


def test_a_toast_waits_while_the_mouse_is_over_it(opener: Button, qtbot: QtBot) -> None:
    toasts = Toasts(opener.window(), hold_ms=20)
    toasts.show_notice("Done: call", "Undo", lambda: None)
    toast = toasts.toast
    assert toast is not None
    QApplication.sendEvent(toast, QEnterEvent(QPointF(), QPointF(), QPointF()))
    waiting = toast.waiting
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert (waiting, toast.waiting) == (True, False)


def test_a_toast_waits_while_its_action_has_the_focus(opener: Button) -> None:
    toasts = Toasts(opener.window())
    toasts.show_notice("Done: call", "Undo", lambda: None)
    assert toasts.toast is not None
    toasts.toast.action.setFocus()
    assert toasts.toast.waiting


def test_a_second_toast_takes_the_place_of_the_first_and_its_undo(
    opener: Button, qtbot: QtBot
) -> None:
    undone: list[int] = []
    toasts = Toasts(opener.window())
    toasts.show_notice("first", "Undo", lambda: undone.append(1))
    toasts.show_notice("second", "Undo", lambda: undone.append(2))
    assert toasts.toast is not None
    qtbot.mouseClick(toasts.toast.action, Qt.MouseButton.LeftButton)
    assert undone == [2]


def test_each_toast_is_told_to_the_notification_list(opener: Button, qtbot: QtBot) -> None:
    toasts = Toasts(opener.window())
    with qtbot.waitSignal(toasts.shown) as told:
        toasts.show_notice("Done: call", tone=Tone.WARN)
    assert told.args == [Notice("Done: call", Tone.WARN)]


def test_the_ring_shows_only_for_the_keyboard(opener: Button, qtbot: QtBot) -> None:
    ring = FocusRing(opener.window())
    opener.clearFocus()
    opener.setFocus(Qt.FocusReason.MouseFocusReason)
    by_mouse = ring.isVisible()
    opener.clearFocus()
    opener.setFocus(Qt.FocusReason.TabFocusReason)
    assert (by_mouse, ring.isVisible()) == (False, True)


def test_the_ring_follows_what_it_rings(opener: Button) -> None:
    ring = FocusRing(opener.window())
    opener.clearFocus()
    opener.setFocus(Qt.FocusReason.TabFocusReason)
    opener.move(40, 300)
    assert ring.geometry().center() == opener.geometry().center()


def test_short_work_shows_no_bar(opener: Button, qtbot: QtBot) -> None:
    bar = BusyBar(opener.window())
    bar.set_busy(True)
    at_once = bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    bar.set_busy(False)
    assert (at_once, bar.isVisible()) == (False, False)
