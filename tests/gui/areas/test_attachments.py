"""The files of a client on its page: added three ways, shown, opened, taken back, by keyboard."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMimeData,
    QObject,
    QPoint,
    Qt,
    QUrl,
    Slot,
)
from PySide6.QtGui import QColor, QDesktopServices, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from desktop.areas.attachments.model import KIND
from desktop.areas.attachments.service import NewFile, attach
from desktop.areas.attachments.view_files import Attachments
from desktop.areas.attachments.view_preview import Preview
from desktop.areas.attachments.view_tile import AttachmentTile
from desktop.areas.clients.view_client import ClientPage
from desktop.areas.rooms import ROOMS
from desktop.records import write
from desktop.store.unit import Store
from desktop.sync import blobs
from desktop.sync.engine import Engine
from desktop.sync.files import Files
from desktop.ui import language
from tests.gui.areas.asking import audited, calm, living
from tests.gui.areas.frame import Frame
from tests.stores import TestClock, add, add_party, moment
from tests.sync.device import WRAP, files_of

CTRL = Qt.KeyboardModifier.ControlModifier


class Opened(QObject):
    """Stands in for the desktop's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def files(store: Store) -> Iterator[Files]:
    made = files_of(store, Engine(store, WRAP))
    yield made
    made.close()


@pytest.fixture
def frame(qtbot: QtBot, store: Store, clock: TestClock, files: Files) -> Iterator[Frame]:
    made = Frame(store, ROOMS, clock, files)
    qtbot.addWidget(made)
    made.resize(1208, 744)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.shut_down()


@pytest.fixture
def outside() -> Iterator[Opened]:
    programs = Opened()
    QDesktopServices.setUrlHandler("file", programs, "open")
    yield programs
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def client(store: Store) -> UUID:
    return add_party(store, "王丽娟")


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, client: UUID) -> Attachments:
    frame.open_record("party", client)
    calm(qtbot, frame)
    assert isinstance(frame.page, ClientPage)
    frame.page.open_tab("files")
    calm(qtbot, frame)
    shown = frame.page.tab("files")
    assert isinstance(shown, Attachments)
    return shown


def png(colour: str = "#2266aa", width: int = 640, height: int = 400) -> bytes:
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(colour, width, height).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(raw.data())


def image(colour: str = "#2266aa", width: int = 640, height: int = 400) -> QImage:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    return picture


def put(store: Store, files: Files, client: UUID, name: str, plain: bytes) -> UUID:
    fresh = files.take_in(io.BytesIO(plain), name, 50_000_000)
    with store.write() as unit:
        return attach(unit, files, client, NewFile(fresh, name))


def names(page: Attachments) -> list[str]:
    return [one.record.values["name"] for one in page._listed]


def tile(page: Attachments, name: str) -> AttachmentTile:
    return next(t for t in page.tiles.values() if t.one.record.values["name"] == name)


def dropped(page: Attachments, data: QMimeData) -> None:
    event = QDropEvent(
        QPoint(20, 20).toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def preview(frame: Frame) -> Preview | None:
    return next((one for one in frame.findChildren(Preview) if one.isVisible()), None)


def test_a_chosen_file_is_attached(
    qtbot: QtBot, frame: Frame, page: Attachments, tmp_path: Path
) -> None:
    path = tmp_path / "合同.pdf"
    path.write_bytes(b"%PDF-1.4 not really")
    page.none.acted.emit()
    dialog = page.acts.dialog
    assert dialog is not None
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    qtbot.waitUntil(lambda: names(page) == ["合同.pdf"])
    assert living(frame.desk.store, KIND)
    assert page.none.isHidden()


def test_dropped_files_are_attached(qtbot: QtBot, page: Attachments, tmp_path: Path) -> None:
    data = QMimeData()
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(png() + name.encode())
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "b.png")])
    dropped(page, data)
    qtbot.waitUntil(lambda: sorted(names(page)) == ["a.png", "b.png"])


def test_a_pasted_picture_is_attached(qtbot: QtBot, page: Attachments) -> None:
    QGuiApplication.clipboard().setImage(image())
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(names(page)) == 1)
    assert names(page)[0].startswith("Pasted 2026-11-24 10.00")


def test_a_file_that_cannot_be_attached_is_told(
    qtbot: QtBot, frame: Frame, page: Attachments, tmp_path: Path
) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    with qtbot.waitSignal(frame.desk.toasts.shown) as told:
        page.acts.add([path])
    assert "empty.txt" in told.args[0].text
    assert names(page) == []


def test_a_picture_is_shown_small_and_large(
    qtbot: QtBot, frame: Frame, store: Store, files: Files, client: UUID, page: Attachments
) -> None:
    put(store, files, client, "现场.png", png("#ff0000"))
    qtbot.waitUntil(lambda: "现场.png" in names(page))
    shown = tile(page, "现场.png")
    qtbot.waitUntil(lambda: not shown._picture.isNull())
    assert shown._picture.pixelColor(5, 5) == QColor("#ff0000")
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: preview(frame) is not None)
    large = preview(frame)
    assert large is not None
    qtbot.waitUntil(lambda: not large.canvas.picture.isNull())
    qtbot.keyClick(large, Qt.Key.Key_Escape)
    assert preview(frame) is None


def test_arrows_turn_pictures_over(
    qtbot: QtBot, frame: Frame, store: Store, files: Files, client: UUID, page: Attachments
) -> None:
    for number in range(3):
        put(store, files, client, f"{number}.png", png(f"#0000{number}f"))
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    first = tile(page, names(page)[0])
    page.acts.open(first.one, page._listed)
    large = preview(frame)
    assert large is not None
    for expected in (1, 2, 2, 1):
        key = Qt.Key.Key_Left if expected == 1 and large._at == 2 else Qt.Key.Key_Right
        qtbot.keyClick(large, key)
        assert large.shown.values["name"] == names(page)[expected]


def test_arrows_go_from_tile_to_tile_and_tab_stops_once(
    qtbot: QtBot, store: Store, files: Files, client: UUID, page: Attachments
) -> None:
    for number in range(8):
        put(store, files, client, f"{number}.txt", b"x%d" % number)
    qtbot.waitUntil(lambda: len(names(page)) == 8)
    tiles = page._ordered()
    tiles[0].setFocus()
    qtbot.keyClick(tiles[0], Qt.Key.Key_Right)
    assert tiles[1].hasFocus()
    across = sum(one.y() == tiles[0].y() for one in tiles)
    qtbot.keyClick(tiles[1], Qt.Key.Key_Down)
    assert tiles[1 + across].hasFocus()
    stops = [one for one in tiles if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [tiles[1 + across]]


def test_a_deleted_file_comes_back_with_its_content(
    qtbot: QtBot, frame: Frame, store: Store, files: Files, client: UUID, page: Attachments
) -> None:
    put(store, files, client, "a.txt", b"whole")
    qtbot.waitUntil(lambda: names(page) == ["a.txt"])
    shown = tile(page, "a.txt")
    record = shown.one.record
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(page) == [])
    frame.desk.undo_last()
    qtbot.waitUntil(lambda: names(page) == ["a.txt"])
    assert b"".join(files.read(record)) == b"whole"


def test_a_file_opens_outside_as_a_private_copy_that_goes(
    qtbot: QtBot,
    frame: Frame,
    store: Store,
    files: Files,
    client: UUID,
    page: Attachments,
    outside: Opened,
) -> None:
    put(store, files, client, "合同.pdf", b"plain text of a contract")
    qtbot.waitUntil(lambda: names(page) == ["合同.pdf"])
    qtbot.mouseClick(tile(page, "合同.pdf"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(outside.paths))
    (path,) = outside.paths
    assert path.read_bytes() == b"plain text of a contract"
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0
    assert "open" in audited(store)
    files.close()
    assert not path.exists()
    assert not (store.folder / "opened").exists()


def test_a_saved_copy_is_audited(
    qtbot: QtBot,
    store: Store,
    files: Files,
    client: UUID,
    page: Attachments,
    tmp_path: Path,
) -> None:
    put(store, files, client, "a.txt", b"whole")
    qtbot.waitUntil(lambda: names(page) == ["a.txt"])
    page.acts.write_copy(tile(page, "a.txt").one.record, tmp_path / "out.txt")
    qtbot.waitUntil(lambda: "export" in audited(store))
    assert (tmp_path / "out.txt").read_bytes() == b"whole"


def test_a_content_that_is_away_is_asked_for_and_told_when_offline(
    qtbot: QtBot, frame: Frame, store: Store, client: UUID, page: Attachments
) -> None:
    with store.write() as unit:
        values: dict[str, Any] = {"name": "x.png", "kind": "photo", "media_type": "image/png"}
        write.create(unit, KIND, {"party": client, "sha256": "a" * 64, "size": 900_000, **values})
    qtbot.waitUntil(lambda: names(page) == ["x.png"])
    shown = tile(page, "x.png")
    assert shown.one.state == blobs.AWAY
    assert page.fetch_all.isVisible()
    with qtbot.waitSignal(frame.desk.toasts.shown):
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert preview(frame) is None


def test_the_menu_says_what_can_be_done(
    qtbot: QtBot, store: Store, files: Files, client: UUID, page: Attachments
) -> None:
    put(store, files, client, "a.txt", b"whole")
    qtbot.waitUntil(lambda: names(page) == ["a.txt"])
    said = [act.text() for act in page.menu_of(tile(page, "a.txt")).actions() if act.text()]
    assert said == ["Show", "Open outside", "Save a copy…", "Edit", "Delete"]


def test_the_tab_counts_files_and_hides_them_from_clients(
    qtbot: QtBot, frame: Frame, store: Store, files: Files, client: UUID, page: Attachments
) -> None:
    put(store, files, client, "a.txt", b"whole")
    calm(qtbot, frame)
    assert isinstance(frame.page, ClientPage)
    tab = frame.page.header.tabs.part("files")
    qtbot.waitUntil(lambda: "1" in tab.text() or "1" in tab.accessibleName())
    frame.desk.set_client_facing(True)
    assert not page.isVisible()


def test_a_change_of_language_keeps_the_tiles(
    qtbot: QtBot, store: Store, files: Files, client: UUID, page: Attachments
) -> None:
    put(store, files, client, "a.pdf", b"whole")
    qtbot.waitUntil(lambda: names(page) == ["a.pdf"])
    application = QGuiApplication.instance()
    assert application is not None
    language.install(application, "zh_CN")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: page.card.title.text() == "附件")
    assert "扫描件" in tile(page, "a.pdf").accessibleName()


def test_the_timeline_tells_of_files_at_a_contact(
    qtbot: QtBot, frame: Frame, store: Store, files: Files, client: UUID, page: Attachments
) -> None:
    visit = add(store, "interaction", client, kind="visit", at=moment(), note="看了厂区")
    fresh = files.take_in(io.BytesIO(b"x"), "a.jpg", 100)
    with store.write() as unit:
        attach(unit, files, client, NewFile(fresh, "a.jpg"), interaction=visit)
    assert isinstance(frame.page, ClientPage)
    frame.page.timeline.read()
    calm(qtbot, frame)
    item = frame.page.timeline.timeline.model().item(0)
    assert [fact.text for fact in item.facts] == ["Files: 1"]
