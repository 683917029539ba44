"""Pages over a real store, in a window with the focus; English, light, nothing moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.areas.rooms import ROOMS
from desktop.store.unit import Store
from desktop.ui import language, theme
from tests.gui.areas.frame import Frame
from tests.stores import TestClock, new_store


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    language.install(qapp, "en")
    theme.apply(qapp, theme.LIGHT, reduced_motion=True)


@pytest.fixture
def clock() -> TestClock:
    """Tuesday 24 November 2026, 10:00 in Shanghai."""
    return TestClock()


@pytest.fixture
def store(tmp_path: Path, clock: TestClock) -> Iterator[Store]:
    opened = new_store(tmp_path / "store", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def frame(qtbot: QtBot, store: Store, clock: TestClock) -> Iterator[Frame]:
    made = Frame(store, ROOMS, clock)
    qtbot.addWidget(made)
    made.resize(1208, 744)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.shut_down()
