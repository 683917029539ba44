"""The way back in with the recovery key, and the waits after wrong passphrases."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.book import book as books
from desktop.core.errors import Locked
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.shell.lock_page import LockPage
from desktop.shell.recovery_sheet import RecoverySheet
from tests.e2e.programs import PASSPHRASE
from tests.gui.shell.conftest import words_in
from tests.stores import TestClock

FRESH = "seven quiet herons above the mill 渡口"


@pytest.fixture
def issued(tmp_path: Path, clock: TestClock) -> tuple[Path, str]:
    """A closed book and the recovery key on its sheet."""
    where = tmp_path / "issued"
    book, key = books.create(
        where, PASSPHRASE, "en", device=NoDeviceSecret(), kdf=FLOOR, clock=clock
    )
    book.close()
    return where, key


@pytest.fixture
def page(qtbot: QtBot, issued: tuple[Path, str], clock: TestClock) -> LockPage:
    made = LockPage(issued[0], NoDeviceSecret(), clock)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _recover(qtbot: QtBot, page: LockPage, key: str, fresh: str) -> None:
    qtbot.mouseClick(page._lost, Qt.MouseButton.LeftButton)
    page.key.setText(key)
    page.fresh.setText(fresh)
    qtbot.mouseClick(page.recover, Qt.MouseButton.LeftButton)


def _named(page: LockPage, name: str) -> QAbstractButton:
    return next(b for b in page.findChildren(QAbstractButton) if b.text() == name)


def test_the_recovery_key_opens_sets_a_passphrase_and_gives_a_new_key(
    qtbot: QtBot, page: LockPage, issued: tuple[Path, str]
) -> None:
    folder, key = issued
    _recover(qtbot, page, key, FRESH)
    qtbot.waitUntil(lambda: bool(page.findChildren(RecoverySheet)), timeout=20_000)
    (sheet,) = page.findChildren(RecoverySheet)
    assert key not in sheet.text()
    go = _named(page, "Go on")
    assert not go.isEnabled()
    sheet.kept.setChecked(True)
    with qtbot.waitSignal(page.unlocked) as opened:
        qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    opened.args[0].close()
    with pytest.raises(Locked):
        books.unlock(folder, PASSPHRASE, device=NoDeviceSecret())
    books.unlock(folder, FRESH, device=NoDeviceSecret()).close()


def test_a_mistyped_recovery_key_changes_nothing(
    qtbot: QtBot, page: LockPage, issued: tuple[Path, str]
) -> None:
    folder, key = issued
    _recover(qtbot, page, ("2" if key[0] != "2" else "3") + key[1:], FRESH)
    qtbot.waitUntil(lambda: "typing error" in words_in(page), timeout=20_000)
    assert page.recover.isEnabled()
    books.unlock(folder, PASSPHRASE, device=NoDeviceSecret()).close()


def test_a_weak_new_passphrase_is_refused(
    qtbot: QtBot, page: LockPage, issued: tuple[Path, str]
) -> None:
    _recover(qtbot, page, issued[1], "short")
    qtbot.waitUntil(lambda: "cannot be used" in words_in(page), timeout=20_000)
    books.unlock(issued[0], PASSPHRASE, device=NoDeviceSecret()).close()


def _fail(qtbot: QtBot, page: LockPage, left: int) -> None:
    page.secret.setText("not the passphrase at all")
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: f"Tries left: {left}" in words_in(page), timeout=20_000)


def test_after_three_wrong_tries_one_waits_while_seconds_count_down(
    qtbot: QtBot, page: LockPage, clock: TestClock
) -> None:
    for left in (9, 8, 7):
        _fail(qtbot, page, left)
    assert not page.unlock.isEnabled()
    assert page.unlock.text() == "Wait 5 seconds"
    clock.forward(seconds=3)
    qtbot.waitUntil(lambda: page.unlock.text() == "Wait 2 seconds")
    clock.forward(seconds=2)
    qtbot.waitUntil(page.unlock.isEnabled)
    assert page.unlock.text() == "Unlock"


def test_the_eye_shows_what_is_typed(page: LockPage) -> None:
    page.secret.setText("visible")
    assert page.secret.displayText() != "visible"
    page.eye.click()
    assert page.secret.displayText() == "visible"
