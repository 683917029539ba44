"""Before many records go, the panel asks; nothing is gone until somebody has said yes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.areas.rooms import ROOMS
from desktop.records import write
from desktop.shell.sync_panel import SyncPanel
from desktop.shell.sync_state import SyncState
from desktop.store.unit import Store
from desktop.sync.engine import Engine
from desktop.sync.identity import enrol
from tests.gui.areas.frame import Frame
from tests.server.process import ServerProcess, start_server
from tests.stores import add_party, new_store

WRAP = bytes(range(32, 64))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    started = start_server(tmp_path, users=("anna",))
    yield started
    started.stop()


def joined(folder: Path, server: ServerProcess) -> Store:
    store = new_store(folder)
    enrol(store, server.url, server.enrol_code("anna"), wrap_key=WRAP)
    return store


@pytest.fixture
def store(tmp_path: Path, server: ServerProcess) -> Iterator[Store]:
    """A device that another one has deleted much of."""
    here, other = joined(tmp_path / "here", server), joined(tmp_path / "other", server)
    ids = [add_party(other) for _ in range(24)]
    Engine(other, WRAP).sync()
    Engine(here, WRAP).sync()
    with other.write() as unit:
        for one in ids:
            write.remove(unit, "party", one)
    Engine(other, WRAP).sync()
    other.close()
    yield here
    here.close()


@pytest.fixture
def frame(qtbot: QtBot, store: Store) -> Iterator[Frame]:
    made = Frame(store, ROOMS, store.clock)
    qtbot.addWidget(made)
    made.resize(1208, 744)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.shut_down()


def parties(store: Store) -> int:
    with store.read() as connection:
        living = "SELECT count(*) FROM party WHERE alive = 1"
        return int(connection.exec_driver_sql(living).scalar_one())


@pytest.fixture
def sync(frame: Frame, store: Store) -> Iterator[SyncState]:
    made = SyncState(frame.desk, Engine(store, WRAP))
    yield made
    made.stop()


def test_the_panel_asks_and_removes_at_a_click(
    qtbot: QtBot, frame: Frame, store: Store, sync: SyncState
) -> None:
    with qtbot.waitSignal(sync.ended):
        sync.start()
    assert sync.asks_about_removals
    assert parties(store) == 24
    panel = SyncPanel(frame, frame.desk, sync)
    panel.open_at(frame)
    assert panel._accept.isVisible()
    with qtbot.waitSignal(sync.ended):
        panel._accept.click()
    assert not sync.asks_about_removals
    qtbot.waitUntil(lambda: not panel._accept.isVisible())
    assert parties(store) == 0
