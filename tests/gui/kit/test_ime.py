"""While an input method composes, keys are its own. Source: design/ux.md section 8."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.line_edit import LineEdit
from desktop.ui.note_edit import NoteEdit
from desktop.ui.search_field import SearchField

Send = Callable[[QWidget, str], None]
Show = Callable[[QWidget], QWidget]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_while_composing_submits_nothing(
    shown: Show, qtbot: QtBot, compose: Send, key: Qt.Key
) -> None:
    line = LineEdit()
    shown(line)
    compose(line, "wang")
    with qtbot.assertNotEmitted(line.returnPressed):
        qtbot.keyClick(line, key)


def test_return_right_after_a_commit_still_belongs_to_the_input_method(
    shown: Show, qtbot: QtBot, compose: Send, commit: Send
) -> None:
    line = LineEdit()
    shown(line)
    compose(line, "wang")
    commit(line, "王")
    with qtbot.assertNotEmitted(line.returnPressed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "王"


def test_return_acts_again_once_the_commit_has_settled(
    shown: Show, qtbot: QtBot, compose: Send, commit: Send
) -> None:
    line = LineEdit()
    shown(line)
    compose(line, "wang")
    commit(line, "王")

    def returns() -> bool:
        heard: list[bool] = []
        line.returnPressed.connect(lambda: heard.append(True))
        qtbot.keyClick(line, Qt.Key.Key_Return)
        return bool(heard)

    qtbot.waitUntil(returns)


def test_tab_while_composing_does_not_leave_the_field(
    shown: Show, qtbot: QtBot, compose: Send
) -> None:
    line = LineEdit()
    shown(line)
    line.setFocus()
    compose(line, "wang")
    with qtbot.assertNotEmitted(line.left):
        qtbot.keyClick(line, Qt.Key.Key_Tab)


def test_a_note_tells_no_edit_while_composing(
    shown: Show, qtbot: QtBot, compose: Send, commit: Send
) -> None:
    note = NoteEdit()
    shown(note)
    with qtbot.assertNotEmitted(note.edited):
        compose(note, "liu")
        compose(note, "liuxue")
    with qtbot.waitSignal(note.edited):
        commit(note, "留学")
    assert note.text() == "留学"


def test_a_search_waits_for_the_commit(
    shown: Show, qtbot: QtBot, compose: Send, commit: Send
) -> None:
    field = SearchField()
    shown(field)
    with qtbot.assertNotEmitted(field.searched, wait=120):
        compose(field, "zhang")
    with qtbot.waitSignal(field.searched) as searched:
        commit(field, "张")
    assert searched.args == ["张"]


def test_keys_typed_in_one_breath_make_one_search(shown: Show, qtbot: QtBot) -> None:
    field = SearchField()
    shown(field)
    heard: list[str] = []
    field.searched.connect(heard.append)
    qtbot.keyClicks(field, "zsf")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["zsf"]


def test_escape_empties_a_search_before_it_does_anything_else(shown: Show, qtbot: QtBot) -> None:
    field = SearchField()
    shown(field)
    qtbot.keyClicks(field, "zsf")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_passphrase_field_switches_the_input_method_off(shown: Show) -> None:
    hints = LineEdit(secret=True).inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhHiddenText
