"""When the window syncs, and what pill and panel say of it, with a real server process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.areas.rooms import ROOMS
from desktop.core.ids import new_id
from desktop.shell.rehearsal_sheet import RehearsalSheet
from desktop.shell.sync_panel import SyncPanel
from desktop.shell.sync_state import SyncState
from desktop.store.unit import Store
from desktop.sync.engine import Engine
from desktop.sync.identity import enrol
from desktop.sync.rehearsal import Fate, Item, Rehearsal
from desktop.sync.report import Progress
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
    sync.stop()
    add_party(store)
    qtbot.waitUntil(lambda: sync.standing.to_send == 1)
    panel = _panel(frame, sync)
    panel._rehearse.click()
    qtbot.waitUntil(lambda: "Would send 1," in words_in(frame), timeout=20_000)
    words = words_in(frame)
    assert "张三丰" in words
    assert "Client" in words
    assert sync.standing.to_send == 1


def test_a_rehearsal_names_nobody_while_a_client_looks_on(qtbot: QtBot, frame: Frame) -> None:
    item = Item(new_id(), "party", "张三丰", "", (), Fate.REJECTED, "invalid_value")
    frame.desk.set_client_facing(True)
    sheet = RehearsalSheet(frame.desk, Rehearsal(send=[item], pushed=1))
    sheet.open()
    words = words_in(frame)
    assert "get back 1;" in words
    assert "张三丰" not in words


def test_a_rehearsal_tells_first_what_would_come_back(qtbot: QtBot, frame: Frame) -> None:
    fates = (Fate.APPLIED, Fate.REJECTED, Fate.CONFLICT)
    items = [Item(new_id(), "party", fate, "", (), fate, "forbidden") for fate in fates]
    told = Rehearsal(send=items, pushed=5, unknown=2)
    sheet = RehearsalSheet(frame.desk, told)
    sheet.open()
    words = words_in(sheet)
    assert words.index("rejected") < words.index("conflict") < words.index("applied")
    assert "No right to this client" in words
    assert "and 2 more" in words


def test_a_courier_file_is_written_and_its_answer_read(
    qtbot: QtBot, store: Store, server: ServerProcess, frame: Frame, sync: SyncState, tmp_path: Path
) -> None:
    _join(store, server)
    sync.start()
    qtbot.waitUntil(lambda: _words(sync).startswith("Synced "), timeout=20_000)
    sync.stop()
    add_party(store)
    there, back = tmp_path / "there", tmp_path / "back"
    panel = _panel(frame, sync)
    panel._courier.write_to(there)
    qtbot.waitUntil(lambda: "1 changes are in the file" in words_in(panel), timeout=20_000)
    panel._courier.read_from(there)
    qtbot.waitUntil(lambda: "it is no answer" in words_in(panel), timeout=20_000)
    server.command("courier", str(there), str(back))
    panel._courier.read_from(back)
    qtbot.waitUntil(lambda: "Sent: 1," in words_in(panel), timeout=20_000)
    qtbot.waitUntil(lambda: sync.standing.to_send == 0, timeout=20_000)


def test_a_long_sync_tells_how_much_is_left_and_can_be_ended(
    qtbot: QtBot, store: Store, frame: Frame, sync: SyncState
) -> None:
    panel = _panel(frame, sync)
    assert panel._progress.isHidden()
    sync._running = True
    sync._take_progress(Progress("pull", 4_000, 6_000))
    sync.rest_s = 90.0
    panel.show_state()
    words = words_in(panel._progress)
    assert "Receiving" in words
    assert "6,000 records left · 2 min" in words
    assert "6000 left · 2 min" in _words(sync)
    panel._progress._end.click()
    assert sync._has_to_end()
    sync._running = False


def test_a_stopped_one_starts_no_sync(
    qtbot: QtBot, store: Store, server: ServerProcess, sync: SyncState
) -> None:
    _join(store, server)
    sync.start()
    qtbot.waitUntil(lambda: _words(sync).startswith("Synced "), timeout=20_000)
    sync.stop()
    sync.sync_now()
    assert not sync.running


def test_on_a_metered_line_the_panel_says_what_is_left_out(
    qtbot: QtBot, store: Store, server: ServerProcess, frame: Frame, sync: SyncState
) -> None:
    _join(store, server)
    sync.start()
    qtbot.waitUntil(lambda: _words(sync).startswith("Synced "), timeout=20_000)
    sync.surroundings.set_metered(True)
    assert "to spare battery or line" in words_in(_panel(frame, sync))
