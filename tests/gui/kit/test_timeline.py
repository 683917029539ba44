"""What happened, as a list."""

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.ui.icons import Icon
from desktop.ui.timeline import Fact, Timeline, TimelineItem
from desktop.ui.tokens import Tone

LONG = "聊到儿子明年赴英读书，预计 3 年共需 120 万；对权益类仍谨慎。" * 6


def items(first: int, number: int, text: str = "short") -> Sequence[TimelineItem]:
    facts = (Fact("Outcome: interested", Tone.OK, Icon.CHECKMARK_CIRCLE),)
    return [
        TimelineItem(UUID(int=n), Icon.CALL, f"Call {n}", "8 Oct 09:32", text, facts)
        for n in range(first, first + number)
    ]


@pytest.fixture
def line(shown: Callable[[QWidget], QWidget]) -> Timeline:
    view = Timeline()
    view.resize(500, 400)
    view.set_items(items(0, 30))
    shown(view)
    return view


def height(line: Timeline, row: int) -> int:
    return line.visualRect(line.model().index(row, 0)).height()


def test_it_is_a_proper_model(line: Timeline, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(line.model())


def test_an_entry_is_as_high_as_its_wrapped_text(line: Timeline) -> None:
    line.set_items([*items(0, 1), *items(1, 1, LONG)])
    before = height(line, 1)
    line.resize(900, 400)
    assert height(line, 0) < height(line, 1) < before


def test_a_click_opens_the_entry(line: Timeline, qtbot: QtBot) -> None:
    spot = line.visualRect(line.model().index(1, 0)).center()
    with qtbot.waitSignal(line.opened) as opened:
        qtbot.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [UUID(int=1)]


def test_enter_opens_the_current_entry(line: Timeline, qtbot: QtBot) -> None:
    line.setFocus()
    line.setCurrentIndex(line.model().index(2, 0))
    with qtbot.waitSignal(line.opened) as opened:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert opened.args == [UUID(int=2)]


def test_older_entries_are_asked_for_near_the_end(line: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.more_asked):
        line.verticalScrollBar().setValue(line.verticalScrollBar().maximum())
    line.add_items(items(30, 5))
    assert line.model().rowCount(QModelIndex()) == 35


def test_an_entry_is_spoken_whole(line: Timeline) -> None:
    spoken = line.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Call 0, 8 Oct 09:32, short, Outcome: interested"
