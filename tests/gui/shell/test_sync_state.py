"""When the window syncs, and what pill and panel say of it, with a real server process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.areas.rooms import ROOMS
from desktop.shell.sync_panel import SyncPanel
from desktop.shell.sync_state import SyncState
from desktop.store.unit import Store
from desktop.sync.engine import Engine
from desktop.sync.identity import enrol
from tests.gui.areas.frame import Frame
from tests.gui.shell.conftest import words_in
from tests.server.process import ServerProcess, start_server
from tests.stores import add_party, new_store

WRAP = bytes(range(32, 64))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server process with one person."""
    started = start_server(tmp_path_factory.mktemp("server"), users=("anna",))
    yield started
    started.stop()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store by the real time: the server checks clocks."""
    opened = new_store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def frame(qtbot: QtBot, store: Store) -> Iterator[Frame]:
    made = Frame(store, ROOMS, store.clock)
    qtbot.addWidget(made)
    made.resize(1208, 744)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.shut_down()


@pytest.fixture
def sync(frame: Frame, store: Store) -> Iterator[SyncState]:
    made = SyncState(frame.desk, Engine(store, WRAP))
    yield made
    made.stop()


def _join(store: Store, server: ServerProcess) -> None:
    enrol(store, server.url, server.enrol_code("anna"), wrap_key=WRAP)


def _words(sync: SyncState) -> str:
    return sync.state().text


def test_without_a_server_everything_is_on_this_pc(
    qtbot: QtBot, store: Store, sync: SyncState
) -> None:
    add_party(store)
    with qtbot.waitSignal(sync.changed):
        sync.start()
    assert _words(sync) == "This PC only"
    assert not sync.running


def test_it_syncs_when_it_starts(
    qtbot: QtBot, store: Store, server: ServerProcess, sync: SyncState
) -> None:
    add_party(store)
    _join(store, server)
    sync.start()
    qtbot.waitUntil(lambda: _words(sync).startswith("Synced "), timeout=20_000)
    assert sync.standing.to_send == 0


def test_a_change_is_sent_a_little_later(
    qtbot: QtBot, store: Store, server: ServerProcess, sync: SyncState
) -> None:
    _join(store, server)
    sync.start()
    qtbot.waitUntil(lambda: _words(sync).startswith("Synced "), timeout=20_000)
    with qtbot.waitSignal(sync.changed):
        add_party(store)
    qtbot.waitUntil(lambda: sync.running, timeout=20_000)
    qtbot.waitUntil(lambda: not sync.running and not sync.standing.to_send, timeout=20_000)


def test_out_of_reach_it_says_what_waits_and_that_work_goes_on(
    qtbot: QtBot, store: Store, tmp_path: Path, frame: Frame, sync: SyncState
) -> None:
    gone = start_server(tmp_path / "gone", users=("anna",))
    _join(store, gone)
    gone.stop()
    add_party(store)
    sync.start()
    qtbot.waitUntil(lambda: _words(sync) == "Offline · 1 to send", timeout=60_000)
    assert not sync.state().warns
    panel = _panel(frame, sync)
    assert "cannot be reached" in words_in(panel)


def _panel(frame: Frame, sync: SyncState) -> SyncPanel:
    panel = SyncPanel(frame, frame.desk, sync)
    panel.open_at(frame)
    return panel


def test_a_rehearsal_tells_what_a_sync_would_do_and_does_it_not(
    qtbot: QtBot, store: Store, server: ServerProcess, frame: Frame, sync: SyncState
) -> None:
    _join(store, server)
    sync.start()
    qtbot.waitUntil(lambda: _words(sync).startswith("Synced "), timeout=20_000)
    add_party(store)
    qtbot.waitUntil(lambda: sync.standing.to_send == 1)
    panel = _panel(frame, sync)
    panel._rehearse.click()
    qtbot.waitUntil(lambda: "Would send 1 " in words_in(panel), timeout=20_000)
    assert sync.standing.to_send == 1


def test_a_stopped_one_starts_no_sync(
    qtbot: QtBot, store: Store, server: ServerProcess, sync: SyncState
) -> None:
    _join(store, server)
    sync.start()
    qtbot.waitUntil(lambda: _words(sync).startswith("Synced "), timeout=20_000)
    sync.stop()
    sync.sync_now()
    assert not sync.running
