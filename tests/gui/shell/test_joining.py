"""Joining a server in the settings, and troubles a person must hear of."""

import socket
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.book.preferences import Preferences
from desktop.core.errors import NotAllowed, Offline
from desktop.shell.settings_page import SettingsPage
from desktop.shell.sync_state import SyncState
from desktop.sync import problems
from tests.gui.areas.frame import Frame
from tests.gui.shell.conftest import words_in
from tests.gui.shell.test_sync_state import (
    WRAP,
    _panel,
    frame,
    server,
    store,
    sync,
)
from tests.server.process import ServerProcess

__all__ = ["frame", "server", "store", "sync"]


@pytest.fixture
def page(qtbot: QtBot, frame: Frame) -> SettingsPage:
    made = SettingsPage(
        frame.desk,
        Preferences(),
        lambda looks: None,
        wrap_key=lambda: WRAP,
        rewrap=lambda old, new: None,
    )
    qtbot.addWidget(made)
    made.show()
    return made


def _join(qtbot: QtBot, page: SettingsPage, url: str, code: str) -> None:
    page.server.url.setText(url)
    page.server.code.setText(code)
    qtbot.mouseClick(page.join, Qt.MouseButton.LeftButton)


def test_whoever_joins_syncs_at_once(
    qtbot: QtBot, server: ServerProcess, sync: SyncState, page: SettingsPage
) -> None:
    sync.start()
    _join(qtbot, page, server.url, server.enrol_code("anna"))
    qtbot.waitUntil(lambda: "This device syncs with" in words_in(page), timeout=20_000)
    qtbot.waitUntil(lambda: sync.state().text.startswith("Synced "), timeout=20_000)


def test_a_server_that_does_not_answer_holds_up_no_save(
    qtbot: QtBot, frame: Frame, page: SettingsPage
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        _join(qtbot, page, f"http://127.0.0.1:{silent.getsockname()[1]}", "code")
        saved: list[int] = []
        frame.desk.write(lambda unit: unit.at_us, saved.append, owner=frame)
        qtbot.waitUntil(lambda: bool(saved))
        assert not page.join.isEnabled()


@pytest.fixture
def joined(sync: SyncState) -> SyncState:
    sync.standing = replace(sync.standing, enrolled=True, synced_us=1_795_500_000_000_000)
    return sync


def test_no_to_this_device_is_not_called_offline(joined: SyncState) -> None:
    joined.trouble = NotAllowed(problems.LOCKED_OUT)
    assert (joined.state().text, joined.state().warns) == ("Sync stopped", True)


def test_what_was_sent_back_asks_for_a_look(joined: SyncState) -> None:
    joined.standing = replace(joined.standing, refused=1)
    assert (joined.state().text, joined.state().warns) == ("1 sent back", True)


def test_offline_the_panel_tells_when_the_last_sync_was(frame: Frame, joined: SyncState) -> None:
    joined.trouble = Offline(problems.UNREACHABLE, host="sync.bank.cn")
    assert f"Last sync {joined.last_time()}" in words_in(_panel(frame, joined))
