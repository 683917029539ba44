"""A real book in a folder, and the program around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.commands import run_for_another
from desktop.areas.rooms import ROOMS
from desktop.book import book as books
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.records import write
from desktop.shell.program import Program
from desktop.ui import language, theme
from tests.e2e.programs import PASSPHRASE
from tests.stores import TestClock, moment


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    language.install(qapp, "en")
    theme.apply(qapp, theme.LIGHT, reduced_motion=True)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def folder(tmp_path: Path, clock: TestClock) -> Path:
    """A book with one client and a follow-up that is due."""
    where = tmp_path / "book"
    book, _ = books.create(where, PASSPHRASE, "en", device=NoDeviceSecret(), kdf=FLOOR, clock=clock)
    with book.store.write() as unit:
        client = write.create(unit, "party", {"kind": "person", "name": "张三丰"})
        due = {"party": client, "title": "秘密约定", "due": moment("2026-11-24T09:00")}
        write.create(unit, "follow_up", {**due, "state": "open"})
    book.close()
    return where


@pytest.fixture
def program(qtbot: QtBot, folder: Path, clock: TestClock) -> Iterator[Program]:
    """The program at its lock page."""
    made = Program(folder, ROOMS, device=NoDeviceSecret(), command=run_for_another, clock=clock)
    qtbot.addWidget(made.window)
    made.start()
    yield made
    made.end()


def words_in(widget: QWidget) -> str:
    """Return every text that the widget and what is in it show or tell."""
    found = [widget.windowTitle()]
    for part in (widget, *widget.findChildren(QWidget)):
        found += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        if isinstance(part, QLabel | QLineEdit):
            found.append(part.text())
        if isinstance(part, QTextEdit):
            found.append(part.toPlainText())
    return "\n".join(found)
