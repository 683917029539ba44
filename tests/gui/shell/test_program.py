"""First run, lock, unlock, and the ways between, with a real store."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.areas.followups import service
from desktop.book import book as books
from desktop.core import resources
from desktop.keys import instance
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.shell.first_run import RECOVERY, SERVER, FirstRun
from desktop.shell.idle import IdleWatch
from desktop.shell.lock_page import LockPage
from desktop.shell.palette import Palette
from desktop.shell.program import Program
from desktop.shell.settings_page import SettingsPage
from desktop.shell.workspace import Workspace
from tests.e2e.programs import PASSPHRASE
from tests.gui.shell.conftest import words_in
from tests.stores import TestClock, moment

PROJECT = resources.path().parent


def _lock_page(program: Program) -> LockPage:
    page = program.window.content
    assert isinstance(page, LockPage)
    return page


def _unlock(qtbot: QtBot, program: Program, secret: str = PASSPHRASE) -> Workspace:
    page = _lock_page(program)
    page.secret.setText(secret)
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.workspace is not None, timeout=20_000)
    assert program.workspace is not None
    return program.workspace


def test_the_right_passphrase_opens_the_day(qtbot: QtBot, program: Program) -> None:
    workspace = _unlock(qtbot, program)
    assert program.window.content is workspace
    qtbot.waitUntil(lambda: len(workspace.bell.lines) == 1)
    assert workspace.bell.lines[0].title == "秘密约定"


def test_a_wrong_passphrase_is_said_and_the_next_try_opens(qtbot: QtBot, program: Program) -> None:
    page = _lock_page(program)
    page.secret.setText("not the passphrase at all")
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "not right" in words_in(page), timeout=20_000)
    assert program.workspace is None
    _unlock(qtbot, program)


def test_locking_leaves_no_text_of_a_client_in_any_widget(qtbot: QtBot, program: Program) -> None:
    workspace = _unlock(qtbot, program)
    qtbot.waitUntil(lambda: bool(workspace.bell.lines))
    book = workspace.book
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    QApplication.clipboard().setText("张三丰")
    qtbot.mouseClick(workspace.top.lock, Qt.MouseButton.LeftButton)
    assert program.workspace is None
    assert book.vault.closed
    shown = "\n".join(words_in(top) for top in QApplication.topLevelWidgets() if top.isVisible())
    assert "张三丰" not in shown
    assert "秘密约定" not in shown
    assert "张三丰" not in QApplication.clipboard().text()


def test_what_falls_due_while_locked_rings_by_number_and_not_again(
    qtbot: QtBot, program: Program, clock: TestClock
) -> None:
    workspace = _unlock(qtbot, program)
    qtbot.waitUntil(lambda: bool(workspace.bell.lines))
    client = workspace.bell.lines[0].party
    with workspace.book.store.write() as unit:
        service.plan(unit, client, "later", moment("2026-11-24T10:30"))
    program.lock()
    page = _lock_page(program)
    clock.forward(hours=1)
    program._woke()
    qtbot.waitUntil(lambda: "1 follow-up due" in words_in(page), timeout=10_000)
    assert "later" not in words_in(page)
    workspace = _unlock(qtbot, program)
    qtbot.waitUntil(lambda: len(workspace.bell.lines) == 2, timeout=10_000)


def test_nobody_there_locks(qtbot: QtBot, program: Program, clock: TestClock) -> None:
    _unlock(qtbot, program)
    clock.forward(minutes=6)
    program._idle.look()
    assert program.workspace is None


def test_the_first_key_after_sleep_does_not_pass_for_presence(
    qtbot: QtBot, clock: TestClock
) -> None:
    watch = IdleWatch(5, clock)
    watch.start()
    clock.forward(hours=3)
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_the_palette_finds_a_client_by_initials(qtbot: QtBot, program: Program) -> None:
    workspace = _unlock(qtbot, program)
    workspace.open_palette()
    (palette,) = workspace.window().findChildren(Palette)
    qtbot.keyClicks(palette.field, "zsf")
    qtbot.waitUntil(lambda: any(line.title == "张三丰" for line in palette.model.lines))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: workspace.pages.here is not None and workspace.pages.here.record is not None
    )


def test_a_command_of_another_process_is_carried_out_here(
    qtbot: QtBot, program: Program, folder: Path, tmp_path: Path
) -> None:
    workspace = _unlock(qtbot, program)
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    words = ["--store", str(folder), "--passphrase-file", str(secret), "--json"]
    with instance.hold(folder):
        child = subprocess.Popen(
            [sys.executable, "-m", "desktop", *words, "new", "party", "name=王丽娟", "kind=person"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT,
        )  # fmt: skip
        qtbot.waitUntil(lambda: child.poll() is not None, timeout=60_000)
    out, err = child.communicate()
    assert child.returncode == 0, err
    made = json.loads(out)["id"]
    with workspace.book.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT hex(id) FROM party WHERE name = '王丽娟'")
        assert rows.scalar() == made.replace("-", "").upper()


def test_the_wizard_makes_a_book_that_opens_with_its_passphrase(
    qtbot: QtBot, tmp_path: Path, clock: TestClock
) -> None:
    where = tmp_path / "fresh"
    where.mkdir()
    first = FirstRun(where, NoDeviceSecret(), clock, kdf=FLOOR)
    qtbot.addWidget(first)
    first.show()
    qtbot.mouseClick(first.next, Qt.MouseButton.LeftButton)
    assert not books.exists(where)
    first.secret.setText("short")
    first.again.setText("short")
    qtbot.mouseClick(first.next, Qt.MouseButton.LeftButton)
    assert not books.exists(where)
    first.secret.setText(PASSPHRASE)
    first.again.setText(PASSPHRASE)
    qtbot.mouseClick(first.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first.step == RECOVERY, timeout=20_000)
    assert not first.next.isEnabled()
    first.kept.setChecked(True)
    qtbot.mouseClick(first.next, Qt.MouseButton.LeftButton)
    assert first.step == SERVER
    with qtbot.waitSignal(first.finished) as finished:
        qtbot.mouseClick(first.next, Qt.MouseButton.LeftButton)
    finished.args[0].close()
    books.unlock(where, PASSPHRASE, device=NoDeviceSecret()).close()


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_the_language_changes_while_the_program_runs(
    qtbot: QtBot, program: Program, code: str
) -> None:
    workspace = _unlock(qtbot, program)
    program.apply(msgspec.structs.replace(program.preferences, language=code))
    wanted = "快速记录" if code == "zh_CN" else "Quick entry"
    qtbot.waitUntil(lambda: workspace.top.quick.text() == wanted)


def test_a_changed_passphrase_opens_the_next_time(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    workspace = _unlock(qtbot, program)
    workspace.go_to("settings")
    page = workspace.pages.page
    assert isinstance(page, SettingsPage)
    fresh = "four unrelated 词语 umbrella"
    for field, text in ((page.old, PASSPHRASE), (page.fresh, fresh), (page.again, fresh)):
        field.setText(text)
    page.change.click()
    qtbot.waitUntil(lambda: not page.old.text(), timeout=20_000)
    program.lock()
    _unlock(qtbot, program, fresh)
