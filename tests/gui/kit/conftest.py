"""Every test of the kit starts in the light theme, in English, with nothing moving."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import language, theme
from desktop.ui.tasks import Tasks


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    language.install(qapp, "en")
    theme.apply(qapp, theme.LIGHT, reduced_motion=True)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    lanes = Tasks()
    yield lanes
    lanes.close()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[[QWidget], QWidget]]:
    """Show a widget as a window with the focus, and close it after the test."""
    kept: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        kept.append(widget)
        return widget

    yield show


@pytest.fixture
def compose() -> Callable[[QWidget, str], None]:
    """Put text into a field's composition, as an input method does; empty text ends it."""

    def send(widget: QWidget, preedit: str) -> None:
        QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))

    return send


@pytest.fixture
def commit() -> Callable[[QWidget, str], None]:
    """Commit text from an input method."""

    def send(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return send
