"""Whatever takes the focus says what it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.areas.rooms import ROOMS
from desktop.shell.program import Program
from desktop.shell.workspace import Workspace
from tests.gui.shell.test_program import _unlock

KEYS = [page.key for room in ROOMS for page in room.pages] + ["inbox", "settings"]


def nameless(root: QWidget) -> list[str]:
    """Return the visible widgets that take the focus by Tab and have no name."""
    return [
        type(part).__name__
        for part in root.findChildren(QWidget)
        if part.isVisibleTo(root)
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.accessibleName()
        and not (
            isinstance(part, QAbstractScrollArea) and part.metaObject().className() == "QScrollArea"
        )
    ]


@pytest.fixture
def workspace(qtbot: QtBot, program: Program) -> Workspace:
    return _unlock(qtbot, program)


def test_every_page_names_what_takes_the_focus(qtbot: QtBot, workspace: Workspace) -> None:
    found = {}
    for key in KEYS:
        workspace.go_to(key)
        qtbot.waitUntil(lambda: not workspace.tasks.busy)
        found[key] = nameless(workspace)
    assert not {key: names for key, names in found.items() if names}


def test_the_lock_page_names_what_takes_the_focus(program: Program) -> None:
    assert program.window.content is not None
    assert not nameless(program.window.content)
