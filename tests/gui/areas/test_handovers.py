"""Handing over in the window: the sheet, the page to sign on, the notice; a real server behind."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.areas.clients.view_client import ClientPage
from desktop.areas.clients.view_history import History
from desktop.areas.clients.view_list import ClientsPage
from desktop.areas.handovers.view_list import HandoversPage
from desktop.areas.handovers.view_page import HandoverPage
from desktop.areas.handovers.view_wizard import HandoverSheet
from desktop.areas.rooms import ROOMS
from desktop.areas.today.view_page import TodayPage
from desktop.core.dates import now
from desktop.sync.engine import Engine
from desktop.sync.handing import Handing
from desktop.sync.handover_check import check_file
from desktop.sync.handovers import Ask, Handover
from sync_server.services import accounts
from tests.gui.areas.asking import calm
from tests.gui.areas.frame import Frame
from tests.sync.conftest import office, sync_server
from tests.sync.device import WRAP, Device
from tests.sync.office import Office
from tests.sync.transports import Unsent

__all__ = ["office", "sync_server"]

_numbers = itertools.count(1)


class Three(NamedTuple):
    """Those who take part, synced; the giver has a client."""

    giver: Device
    receiver: Device
    witness: Device
    client: UUID


@pytest.fixture
def three(office: Office) -> Three:
    branch = f"gui{next(_numbers)}"
    devices = []
    for role, name in (("rm", "陈静"), ("assistant", "刘洋"), ("lead", "赵敏")):
        login = f"{branch}{role}"
        office.administer(
            lambda c, t, login=login, role=role, name=name: accounts.add_user(
                c, login, role, t, name=name, branch=branch, team=branch
            )
        )
        devices.append(office.device(login))
    client = devices[0].person("王丽娟")
    for device in devices:
        device.sync()
    return Three(*devices, client)


class Windows:
    """Opens a window over a device; closes all in the end."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.frames: list[Frame] = []

    def open(self, device: Device, handing: Handing | None = None) -> Frame:
        """Return a window over a device's store."""
        frame = Frame(device.store, ROOMS, now)
        frame.desk.handing = handing or Handing(device.engine)
        self._qtbot.addWidget(frame)
        frame.resize(1208, 744)
        with self._qtbot.waitActive(frame):
            frame.show()
            frame.activateWindow()
        self.frames.append(frame)
        return frame


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[Windows]:
    opened = Windows(qtbot)
    yield opened
    for frame in opened.frames:
        frame.shut_down()


def user(device: Device) -> UUID:
    return UUID(device.store.actor.user)


def text_at(history: History, row: int, column: int) -> str:
    model = history.model
    return str(model.data(model.index(row, column)))


def begin(three: Three) -> Handover:
    """Have the giver draw up and sign, and everybody pull it."""
    handing = Handing(three.giver.engine)
    (mine,) = handing.offers()
    ask = Ask(user(three.receiver), user(three.witness), portfolio=mine.id)
    begun = handing.begin(ask, "giver", handing.preview(ask))
    for device in three[:3]:
        device.sync()
    return begun


def fill_in(qtbot: QtBot, frame: Frame, sheet: HandoverSheet, three: Three) -> None:
    """Choose receiver and witness, and ask what it would say."""
    sheet.open()
    calm(qtbot, frame)
    chosen = {"receiver": user(three.receiver).hex, "witness": user(three.witness).hex}
    sheet.form.amend(chosen)
    qtbot.mouseClick(sheet.act, Qt.MouseButton.LeftButton)
    calm(qtbot, frame)


def test_a_portfolio_is_drawn_up_looked_through_and_signed(
    qtbot: QtBot, windows: Windows, three: Three
) -> None:
    frame = windows.open(three.giver)
    sheet = HandoverSheet(frame.desk)
    fill_in(qtbot, frame, sheet, three)
    counted = {line.name: line.value for line in sheet.manifest.terms.lines.lines}
    assert (counted["Records"], counted["Client"]) == ("1", "1")
    with qtbot.waitSignal(sheet.begun) as begun:
        qtbot.mouseClick(sheet.act, Qt.MouseButton.LeftButton)
    handover: Handover = begun.args[0]
    assert [one.role for one in handover.signatures] == ["giver"]
    assert (handover.state, handover.name_of("witness")) == ("waiting", "赵敏")


def test_marked_clients_are_handed_over_from_the_list(
    qtbot: QtBot, windows: Windows, three: Three
) -> None:
    frame = windows.open(three.giver)
    frame.open_page("clients.list")
    calm(qtbot, frame)
    page = frame.page
    assert isinstance(page, ClientsPage)
    page.model.mark_all()
    calm(qtbot, frame)
    page._hand_over.trigger()
    (sheet,) = frame.findChildren(HandoverSheet)
    fill_in(qtbot, frame, sheet, three)
    with qtbot.waitSignal(sheet.begun) as begun:
        qtbot.mouseClick(sheet.act, Qt.MouseButton.LeftButton)
    assert begun.args[0].clients == ("王丽娟",)
    assert page.model.marked == ()


def test_a_witness_sees_it_waiting_on_the_page_of_today(
    qtbot: QtBot, windows: Windows, three: Three
) -> None:
    begin(three)
    frame = windows.open(three.witness)
    frame.open_page("today")
    calm(qtbot, frame)
    page = frame.page
    assert isinstance(page, TodayPage)
    assert page.handover.isVisible()
    page.handover.strip.acted.emit()
    assert isinstance(frame.page, HandoversPage)


def test_nothing_waits_for_the_giver_who_has_signed(
    qtbot: QtBot, windows: Windows, three: Three
) -> None:
    begin(three)
    frame = windows.open(three.giver)
    frame.open_page("today")
    calm(qtbot, frame)
    assert isinstance(frame.page, TodayPage)
    assert frame.page.handover.isHidden()


def test_all_three_sign_and_the_page_shows_it_done(
    qtbot: QtBot, windows: Windows, three: Three
) -> None:
    begun = begin(three)
    for device in (three.receiver, three.witness):
        frame = windows.open(device)
        frame.open_record("handover", begun.id)
        calm(qtbot, frame)
        page = frame.page
        assert isinstance(page, HandoverPage)
        assert page.waiting.isVisible()
        qtbot.mouseClick(page.sign, Qt.MouseButton.LeftButton)
        calm(qtbot, frame)
        assert page.sign.isHidden()
    assert page.state.accessibleName() == "Handed over"
    marks = [line.mark for line in page.people.lines.lines]
    assert all(mark.startswith("Signed") for mark in marks)
    assert page.cancel.isHidden()
    three.receiver.sync()
    assert three.receiver.see("party", three.client) is not None


def test_a_handover_is_given_up_after_a_question(
    qtbot: QtBot, windows: Windows, three: Three
) -> None:
    begun = begin(three)
    frame = windows.open(three.receiver)
    frame.open_record("handover", begun.id)
    calm(qtbot, frame)
    page = frame.page
    assert isinstance(page, HandoverPage)
    page._cancel()
    calm(qtbot, frame)
    assert page.state.accessibleName() == "Given up"
    assert page.sign.isHidden()


def test_the_record_and_the_paper_are_written(
    qtbot: QtBot, windows: Windows, three: Three, tmp_path: Path
) -> None:
    begun = begin(three)
    frame = windows.open(three.witness)
    frame.open_record("handover", begun.id)
    calm(qtbot, frame)
    page = frame.page
    assert isinstance(page, HandoverPage)
    record, paper = tmp_path / "handover.json", tmp_path / "handover.pdf"
    page.save_to(record)
    page.save_to(paper)
    calm(qtbot, frame)
    assert check_file(record.read_bytes()).ok
    assert json.loads(record.read_text("utf-8"))["hash"] == begun.hash
    assert paper.read_bytes().startswith(b"%PDF")


def test_without_a_line_the_sheet_says_so_and_keeps_what_was_typed(
    qtbot: QtBot, windows: Windows, three: Three
) -> None:
    engine = Engine(three.giver.store, WRAP, adapter=Unsent(1))
    frame = windows.open(three.giver, Handing(engine))
    sheet = HandoverSheet(frame.desk, (three.client,))
    fill_in(qtbot, frame, sheet, three)
    assert sheet.trouble.isVisible()
    assert sheet.form.values()["receiver"] == user(three.receiver).hex
    assert sheet.act.isEnabled()
    qtbot.mouseClick(sheet.act, Qt.MouseButton.LeftButton)
    calm(qtbot, frame)
    assert sheet.manifest.isVisible()


def test_a_handover_without_a_witness_is_not_asked_for(
    qtbot: QtBot, windows: Windows, three: Three
) -> None:
    frame = windows.open(three.giver)
    sheet = HandoverSheet(frame.desk, (three.client,))
    sheet.open()
    calm(qtbot, frame)
    sheet.form.amend({"receiver": user(three.receiver).hex})
    qtbot.mouseClick(sheet.act, Qt.MouseButton.LeftButton)
    assert [refusal.field for refusal in sheet.form.refusals()] == ["witness"]
    assert sheet.form.isVisible()


def test_a_client_is_shared_from_its_menu(qtbot: QtBot, windows: Windows, three: Three) -> None:
    frame = windows.open(three.giver)
    frame.open_record("party", three.client)
    calm(qtbot, frame)
    page = frame.page
    assert isinstance(page, ClientPage)
    assert page.bundle is not None
    menu = QMenu(page)
    page.sharing.fill(menu, page.bundle.file.client.bucket)
    (levels,) = menu.findChildren(QMenu)
    assert [one.text() for one in levels.actions() if one.isChecked()] == ["Only me"]
    levels.actions()[1].trigger()
    calm(qtbot, frame)
    three.receiver.sync()
    assert three.receiver.see("party", three.client) is not None


def test_the_receiver_reads_what_was_done_before(
    qtbot: QtBot, windows: Windows, three: Three
) -> None:
    three.giver.edit("party", three.client, district="滨江")
    three.giver.sync()
    begun = begin(three)
    for device, role in ((three.receiver, "receiver"), (three.witness, "witness")):
        Handing(device.engine).sign(begun.id, role, begun.hash)
    three.receiver.sync()
    frame = windows.open(three.receiver)
    history = History(frame.desk, three.client)
    frame.stack.addWidget(history)
    frame.stack.setCurrentWidget(history)
    calm(qtbot, frame)
    assert history.model.rowCount() == 0
    qtbot.mouseClick(history.earlier, Qt.MouseButton.LeftButton)
    calm(qtbot, frame)
    told = [[text_at(history, row, column) for column in (1, 3)] for row in range(2)]
    assert told == [["陈静", "District"], ["陈静", "Created"]]
    assert history.earlier.isHidden()
