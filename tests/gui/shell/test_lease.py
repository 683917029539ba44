"""The data lease in the window: it warns, takes away in steps, and seals until a sync or code."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.areas.clients.view_reveal import Hidden, Masked
from desktop.book import book as books
from desktop.book import last_word
from desktop.core.changes import Change
from desktop.core.ids import new_id
from desktop.keys.device_secret import NoDeviceSecret
from desktop.shell.lease_watch import CodePopover
from desktop.shell.lock_page import LockPage
from desktop.shell.program import Program
from desktop.shell.sealed_part import SealedPart
from desktop.shell.wiped_page import WipedPage
from desktop.shell.workspace import Workspace
from desktop.sync.scope import DEPARTURE
from desktop.ui.icons import Icon
from tests.e2e.programs import PASSPHRASE
from tests.gui.shell.conftest import words_in
from tests.leases import Bank
from tests.stores import TestClock


@pytest.fixture
def bank(folder: Path, clock: TestClock) -> Bank:
    return Bank(folder, clock)


def try_passphrase(qtbot: QtBot, program: Program) -> LockPage:
    page = program.window.content
    assert isinstance(page, LockPage)
    page.secret.setText(PASSPHRASE)
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    return page


def unlocked(qtbot: QtBot, program: Program) -> Workspace:
    try_passphrase(qtbot, program)
    qtbot.waitUntil(lambda: program.workspace is not None, timeout=20_000)
    assert program.workspace is not None
    return program.workspace


def sealed(qtbot: QtBot, program: Program) -> SealedPart:
    page = try_passphrase(qtbot, program)
    qtbot.waitUntil(lambda: page.sealed is not None, timeout=20_000)
    assert page.sealed is not None
    return page.sealed


def strip_text(workspace: Workspace) -> str:
    return words_in(workspace.lease_strip) if workspace.lease_strip.isVisible() else ""


def test_a_good_lease_says_nothing(
    qtbot: QtBot, bank: Bank, clock: TestClock, program: Program
) -> None:
    clock.forward(days=10)
    workspace = unlocked(qtbot, program)
    qtbot.waitUntil(lambda: workspace.desk.lease.until_ms > 0)
    assert strip_text(workspace) == ""


def test_it_warns_before_anything_is_taken(
    qtbot: QtBot, bank: Bank, clock: TestClock, program: Program
) -> None:
    clock.forward(days=27)
    workspace = unlocked(qtbot, program)
    qtbot.waitUntil(lambda: "personal data is masked in" in strip_text(workspace))


def test_masked_data_is_not_shown_for_any_reason(
    qtbot: QtBot, bank: Bank, clock: TestClock, program: Program
) -> None:
    clock.forward(days=31)
    workspace = unlocked(qtbot, program)
    qtbot.waitUntil(lambda: "personal data is masked" in strip_text(workspace))
    masked = Masked(workspace.desk, Icon.CALL, workspace)
    masked.show_value(
        Hidden("contact_point", workspace.desk.store.actor.user, "value", "1**", "138")
    )  # type: ignore[arg-type]
    qtbot.mouseClick(masked.eye, Qt.MouseButton.LeftButton)
    assert not masked.shown
    assert masked.text == "1**"
    qtbot.waitUntil(lambda: "stays masked" in words_in(workspace))


def test_a_code_prolongs_from_the_strip(
    qtbot: QtBot, bank: Bank, clock: TestClock, program: Program
) -> None:
    clock.forward(days=38)
    workspace = unlocked(qtbot, program)
    qtbot.waitUntil(lambda: "saving is off" in strip_text(workspace))
    workspace.lease_strip.strip.acted.emit()
    popover = next(iter(workspace.lease_strip.window().findChildren(CodePopover)))
    popover.code.setText("ABCD")
    qtbot.mouseClick(popover.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "no branch code" in words_in(popover))
    popover.code.setText(bank.code().lower())
    qtbot.mouseClick(popover.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: strip_text(workspace) == "")


def test_a_sealed_book_shows_nothing_of_a_client(
    qtbot: QtBot, bank: Bank, clock: TestClock, program: Program
) -> None:
    clock.forward(days=45)
    part = sealed(qtbot, program)
    assert program.workspace is None
    assert "sealed, not lost" in words_in(part)
    shown = "\n".join(words_in(top) for top in QApplication.topLevelWidgets() if top.isVisible())
    assert "张三丰" not in shown


def test_without_a_line_the_code_opens_it(
    qtbot: QtBot, bank: Bank, clock: TestClock, program: Program
) -> None:
    clock.forward(days=45)
    part = sealed(qtbot, program)
    qtbot.mouseClick(part.sync, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(part.sync.isEnabled, timeout=20_000)
    assert "cannot be reached" in words_in(part)
    assert program.workspace is None
    part.code.setText(bank.code())
    qtbot.mouseClick(part.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.workspace is not None, timeout=20_000)


def test_a_lease_that_ends_while_the_window_is_open_locks_it(
    qtbot: QtBot, bank: Bank, clock: TestClock, program: Program
) -> None:
    workspace = unlocked(qtbot, program)
    clock.forward(days=45)
    workspace.lease.look()
    qtbot.waitUntil(lambda: isinstance(program.window.content, LockPage))
    assert program.workspace is None


def test_a_closed_window_forgets_the_key_of_a_sealed_book(
    qtbot: QtBot, bank: Bank, clock: TestClock, program: Program
) -> None:
    clock.forward(days=45)
    part = sealed(qtbot, program)
    book = part.book
    assert book is not None
    program.end()
    assert book.vault.closed


def test_a_sealed_book_that_nobody_comes_for_is_locked_again(
    qtbot: QtBot, bank: Bank, clock: TestClock, program: Program
) -> None:
    clock.forward(days=45)
    part = sealed(qtbot, program)
    book = part.book
    assert book is not None
    part._patience.timeout.emit()
    assert book.vault.closed
    sealed(qtbot, program)


def test_what_could_be_undone_goes_with_the_records(
    qtbot: QtBot, bank: Bank, program: Program
) -> None:
    workspace = unlocked(qtbot, program)
    workspace.desk.undone.append(("old", lambda unit: None))
    with workspace.book.store.write() as unit:
        unit.touched(Change(DEPARTURE, new_id()))
    qtbot.waitUntil(lambda: not workspace.desk.undone)


def test_an_order_to_wipe_removes_the_data_and_says_so(
    qtbot: QtBot, bank: Bank, folder: Path, program: Program
) -> None:
    workspace = unlocked(qtbot, program)
    workspace.sync.wipe_ordered.emit()
    page = program.window.content
    assert isinstance(page, WipedPage)
    assert program.workspace is None
    qtbot.waitUntil(lambda: page.told is not None, timeout=20_000)
    assert "by order of your bank" in words_in(page)
    assert [path.name for path in folder.iterdir() if "sock" not in path.name] == [
        last_word.FILE_NAME
    ]


def test_a_wipe_that_was_broken_off_goes_on_at_the_next_start(
    qtbot: QtBot, bank: Bank, folder: Path, clock: TestClock
) -> None:
    book = books.unlock(folder, PASSPHRASE, device=NoDeviceSecret(), clock=clock)
    last_word.prepare(book)
    book.close()
    program = Program(folder, [], device=NoDeviceSecret(), clock=clock)
    qtbot.addWidget(program.window)
    program.start()
    page = program.window.content
    assert isinstance(page, WipedPage)
    qtbot.waitUntil(lambda: page.told is not None, timeout=20_000)
    assert not (folder / "store.db").exists()
    program.end()
