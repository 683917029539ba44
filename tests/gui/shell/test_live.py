"""Two windows on two stores: what one person saves is on the other's screen by itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop.areas.clients.model import Party
from desktop.areas.clients.view_list import ClientsPage
from desktop.areas.rooms import ROOMS
from desktop.core.errors import Offline
from desktop.records import write
from desktop.shell.power import Power
from desktop.shell.surroundings import Surroundings
from desktop.shell.sync_state import SyncState
from desktop.store.tables import Outbox
from desktop.store.unit import Store
from desktop.sync.engine import Engine
from desktop.sync.identity import enrol
from tests.gui.areas.frame import Frame
from tests.server.process import ServerProcess, start_server
from tests.stores import add_party, new_store

WRAP = bytes(range(32, 64))
PATIENCE_MS = 60_000


class Window:
    """One person's window, in which nobody presses a button."""

    def __init__(self, folder: Path, server: ServerProcess, power: Callable[[], Power]) -> None:
        self.store: Store = new_store(folder)
        enrol(self.store, server.url, server.enrol_code("anna"), wrap_key=WRAP)
        self.frame = Frame(self.store, ROOMS, self.store.clock)
        self.surroundings = Surroundings(self.frame.desk.tasks, self.frame, power)
        self.sync = SyncState(self.frame.desk, Engine(self.store, WRAP), self.surroundings)

    def is_quiet(self) -> bool:
        return self.sync.state().text.startswith("Synced ")

    def is_listening(self) -> bool:
        listener = self.sync._listener
        return listener is not None and listener.live and self.is_quiet()

    def sent(self) -> int:
        """Return how many changes have their outcome."""
        with self.store.read() as connection:
            sent = select(func.count()).select_from(Outbox).where(Outbox.state != "pending")
            return connection.execute(sent).scalar_one()

    def clients(self) -> int:
        """Return how many clients are here."""
        with self.store.read() as connection:
            return connection.execute(select(func.count(Party.id))).scalar_one()

    def close(self) -> None:
        self.sync.stop()
        self.frame.shut_down()
        self.store.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    started = start_server(tmp_path, users=("anna",))
    yield started
    started.stop()


@pytest.fixture
def power() -> list[Power]:
    """What both computers run on: the last of these."""
    return [Power()]


@pytest.fixture
def windows(
    qtbot: QtBot, tmp_path: Path, server: ServerProcess, power: list[Power]
) -> Iterator[tuple[Window, Window]]:
    made = [Window(tmp_path / name, server, lambda: power[-1]) for name in ("one", "two")]
    for window in made:
        qtbot.addWidget(window.frame)
        window.frame.resize(1208, 744)
        window.sync.start()
    yield made[0], made[1]
    for window in made:
        window.close()


def names_on(window: Window) -> list[str]:
    """Return the names in the list of clients that the window shows."""
    page = window.frame.page
    assert isinstance(page, ClientsPage)
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_a_colleagues_change_comes_on_the_screen_by_itself(qtbot, windows):
    first, second = windows
    with qtbot.waitExposed(second.frame):
        second.frame.show()
    second.frame.open_page("clients.list")
    for window in windows:
        qtbot.waitUntil(window.is_listening, timeout=PATIENCE_MS)
    client = add_party(first.store, "单雄信")
    qtbot.waitUntil(lambda: names_on(second) == ["单雄信"], timeout=PATIENCE_MS)
    with first.store.write() as unit:
        write.update(unit, "party", client, {"name": "单通"})
    qtbot.waitUntil(lambda: names_on(second) == ["单通"], timeout=PATIENCE_MS)


def test_what_is_saved_during_a_sync_is_sent_after_it(qtbot, windows):
    first, _ = windows
    first.sync.sync_now()
    add_party(first.store)
    qtbot.waitUntil(lambda: first.sent() == 1, timeout=PATIENCE_MS)


def test_on_a_metered_line_a_save_is_sent_and_nothing_fetched(qtbot, windows):
    first, second = windows
    qtbot.waitUntil(second.is_listening, timeout=PATIENCE_MS)
    second.surroundings.set_metered(True)
    assert second.sync._listener is None
    add_party(first.store, "甲")
    qtbot.waitUntil(lambda: first.is_quiet() and first.sent() == 1, timeout=PATIENCE_MS)
    add_party(second.store, "乙")
    qtbot.waitUntil(lambda: second.is_quiet() and second.sent() == 1, timeout=PATIENCE_MS)
    assert second.clients() == 1

    def pressed() -> bool:
        second.sync.sync_now()  # one under way is not begun again: a person presses once more
        return second.clients() == 2

    qtbot.waitUntil(pressed, timeout=PATIENCE_MS)


def test_a_spared_battery_stops_the_stream_and_the_mains_bring_it_back(qtbot, windows, power):
    window, _ = windows
    qtbot.waitUntil(window.is_listening, timeout=PATIENCE_MS)
    power.append(Power(on_battery=True, saving=True))
    window.surroundings.look()
    qtbot.waitUntil(lambda: window.sync._listener is None, timeout=PATIENCE_MS)
    power.append(Power())
    window.surroundings.look()
    qtbot.waitUntil(window.is_listening, timeout=PATIENCE_MS)


def test_a_cancelled_sync_is_no_trouble(qtbot, windows):
    window, _ = windows
    qtbot.waitUntil(window.is_quiet, timeout=PATIENCE_MS)
    window.sync.sync_now()
    window.sync.cancel()
    qtbot.waitUntil(lambda: not window.sync.running, timeout=PATIENCE_MS)
    assert window.sync.trouble is None


def test_a_network_that_comes_back_is_used_at_once(qtbot, windows, server, tmp_path):
    window, other = windows
    qtbot.waitUntil(window.is_quiet, timeout=PATIENCE_MS)
    window.surroundings.set_metered(True)
    add_party(other.store, "甲")
    qtbot.waitUntil(lambda: other.sent() == 1, timeout=PATIENCE_MS)
    window.surroundings.take_reachability(QNetworkInformation.Reachability.Disconnected)
    window.surroundings.take_reachability(QNetworkInformation.Reachability.Online)
    qtbot.waitUntil(lambda: window.clients() == 1, timeout=PATIENCE_MS)


def test_a_server_that_goes_and_comes_is_heard_again(qtbot, windows, server, tmp_path):
    window, _ = windows
    qtbot.waitUntil(window.is_listening, timeout=PATIENCE_MS)
    port = server.url.rsplit(":", 1)[1]
    server.stop()
    qtbot.waitUntil(lambda: isinstance(window.sync.trouble, Offline), timeout=PATIENCE_MS)
    again = start_server(tmp_path, serve_options=("--port", port))
    qtbot.waitUntil(window.is_listening, timeout=PATIENCE_MS)
    again.stop()
