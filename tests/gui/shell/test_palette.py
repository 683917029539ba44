"""The palette: what a few keys find, mark and open."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.core.ids import new_id
from desktop.records.find.hits import Hit, Matched
from desktop.shell.palette import Palette, PaletteLine

CLIENT = new_id()


class Asked:
    """Answers as the search lane does, when the test says so."""

    def __init__(self) -> None:
        self.typed: list[str] = []
        self.opened: list[UUID] = []
        self.recorded: list[UUID] = []

    def ask(self, typed: str, done: Callable[[list[Hit]], None]) -> None:
        self.typed.append(typed)
        note = Hit("interaction", new_id(), CLIENT, "张三丰", Matched("note"))
        done([Hit("party", CLIENT, CLIENT, "张三丰", Matched("pinyin", ((0, 3),))), note])

    def line(self, hit: Hit) -> PaletteLine:
        return PaletteLine(
            hit.title_text,
            marks=hit.matched.spans,
            run=lambda: self.opened.append(hit.record),
            record=lambda: self.recorded.append(hit.record),
        )


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    return window


@pytest.fixture
def palette(host: QWidget, asked: Asked) -> Palette:
    fixed = [PaletteLine("Today", run=lambda: None), PaletteLine("Clients", run=lambda: None)]
    made = Palette(host, fixed, asked.ask, asked.line)
    made.open()
    return made


def _titles(palette: Palette) -> list[str]:
    return [line.title for line in palette.model.lines if line.run]


def test_without_a_word_it_offers_pages_and_acts(palette: Palette) -> None:
    assert _titles(palette) == ["Today", "Clients"]


def test_people_come_before_records_and_enter_opens_the_first(
    qtbot: QtBot, palette: Palette, asked: Asked
) -> None:
    qtbot.keyClicks(palette.field, "zsf")
    qtbot.waitUntil(lambda: asked.typed == ["zsf"])
    assert _titles(palette) == ["张三丰", "张三丰"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert asked.opened == [CLIENT]


def test_control_enter_writes_down_a_visit(qtbot: QtBot, palette: Palette, asked: Asked) -> None:
    qtbot.keyClicks(palette.field, "zsf")
    qtbot.waitUntil(lambda: bool(asked.typed))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.recorded == [CLIENT]


def test_arrows_step_over_the_heads_of_groups(qtbot: QtBot, palette: Palette, asked: Asked) -> None:
    qtbot.keyClicks(palette.field, "zsf")
    qtbot.waitUntil(lambda: bool(asked.typed))
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert asked.opened
    assert asked.opened != [CLIENT]


def test_escape_closes_it(qtbot: QtBot, palette: Palette) -> None:
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
