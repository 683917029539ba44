"""Contents follow the records by themselves, and what is missing keeps nobody busy."""

import io
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop.areas.attachments.model import KIND, Attachment
from desktop.areas.attachments.service import NewFile, attach
from desktop.areas.rooms import ROOMS
from desktop.core.changes import Change
from desktop.core.ids import new_id
from desktop.records import rows
from desktop.shell.file_transfers import FIRST_MS, FileTransfers
from desktop.shell.sync_state import SyncState
from desktop.store.base import table_of
from desktop.sync.blobs import CHANGED
from desktop.sync.engine import Engine
from desktop.sync.files import Files
from desktop.sync.identity import enrol
from tests.gui.areas.frame import Frame
from tests.server.process import ServerProcess, start_server
from tests.stores import add_party, new_store
from tests.sync.device import WRAP, files_of

PATIENCE_MS = 60_000


class Window:
    """One person's window with a place for contents; ``carries`` starts transfers by itself."""

    def __init__(self, folder: Path, server: ServerProcess, *, carries: bool) -> None:
        self.store = new_store(folder)
        enrol(self.store, server.url, server.enrol_code("anna"), wrap_key=WRAP)
        engine = Engine(self.store, WRAP)
        self.files: Files = files_of(self.store, engine)
        self.frame = Frame(self.store, ROOMS, self.store.clock, self.files)
        self.sync = SyncState(self.frame.desk, engine)
        self.transfers: FileTransfers | None = None
        if carries:
            assert self.frame.desk.files is not None
            self.transfers = FileTransfers(self.frame.desk.files, self.sync)
        self.sync.start()

    def attachments(self) -> list[UUID]:
        with self.store.read() as connection:
            return list(connection.execute(select(table_of(Attachment).c.id)).scalars())

    def state(self) -> str:
        """Where the content of the one attachment stands; empty where it is not known."""
        for one in self.attachments():
            with self.store.read() as connection:
                held = self.files.standing(rows.load(connection, Attachment, one))
            return f"{held.state} {held.trouble}".strip() if held else "away"
        return ""

    def add(self, plain: bytes) -> None:
        client = add_party(self.store)
        fresh = self.files.take_in(io.BytesIO(plain), "a.jpg", 1_000_000)
        with self.store.write() as unit:
            attach(unit, self.files, client, NewFile(fresh, "a.jpg"))

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
def windows(qtbot: QtBot, tmp_path: Path, server: ServerProcess) -> Iterator[tuple[Window, Window]]:
    """The first sends no contents by itself; the second one does all by itself."""
    made = [Window(tmp_path / name, server, carries=name == "two") for name in ("one", "two")]
    for window in made:
        qtbot.addWidget(window.frame)
    yield made[0], made[1]
    for window in made:
        window.close()


def test_a_small_content_comes_by_itself_once_it_was_sent(
    qtbot: QtBot, windows: tuple[Window, Window]
) -> None:
    first, second = windows
    first.add(b"a photo")
    qtbot.waitUntil(lambda: second.state() == "away blob_pending", timeout=PATIENCE_MS)
    transfers = second.transfers
    assert transfers is not None
    qtbot.waitUntil(transfers._again.isActive, timeout=PATIENCE_MS)
    first.files.transfer()
    qtbot.waitUntil(lambda: second.state() == "here", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: transfers._wait_ms == FIRST_MS, timeout=PATIENCE_MS)


def test_an_added_content_is_sent_by_itself(qtbot: QtBot, windows: tuple[Window, Window]) -> None:
    _, second = windows
    second.add(b"a photo")
    qtbot.waitUntil(lambda: second.sync.standing.files == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: second.sync.standing.files == 0, timeout=PATIENCE_MS)


def test_a_content_that_moved_is_no_reason_to_sync(
    qtbot: QtBot, windows: tuple[Window, Window]
) -> None:
    first, _ = windows
    qtbot.waitUntil(lambda: first.sync.state().text.startswith("Synced "), timeout=PATIENCE_MS)
    first.sync._timer.start(1_000_000)
    first.frame.desk.changes.changed.emit((Change(CHANGED, new_id()),))
    assert first.sync._timer.interval() == 1_000_000
    first.frame.desk.changes.changed.emit((Change(KIND, new_id()),))
    assert first.sync._timer.interval() < 10_000
