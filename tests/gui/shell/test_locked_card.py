"""What lock page and first run show: nothing cut, the field ready, the person's language."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.book import preferences
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.shell.first_run import PASSPHRASE, SERVER, FirstRun
from desktop.shell.lock_page import LockPage
from desktop.shell.program import Program
from desktop.shell.recovery_sheet import RecoverySheet
from desktop.ui import language, theme
from tests.stores import TestClock

WIDEST = "-".join(["WWWWW"] * 6)


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path, clock: TestClock) -> FirstRun:
    made = FirstRun(tmp_path / "fresh", NoDeviceSecret(), clock, kdf=FLOOR)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _lock_page(program: Program) -> LockPage:
    page = program.window.content
    assert isinstance(page, LockPage)
    return page


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_recovery_key_is_never_cut(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    theme.apply(qapp, theme.LIGHT, scale=scale, reduced_motion=True)
    sheet = RecoverySheet(WIDEST)
    qtbot.addWidget(sheet)
    sheet.setFixedWidth(int(376 * scale))
    sheet.show()
    assert "".join(line.text() for line in sheet.lines) == WIDEST
    assert all(line.width() >= line.sizeHint().width() for line in sheet.lines)


@pytest.mark.parametrize("code", ["zh_CN", "en"])
@pytest.mark.parametrize("step", [PASSPHRASE, SERVER])
def test_no_text_and_no_field_of_a_step_is_cut(
    qtbot: QtBot, qapp: QApplication, first: FirstRun, step: int, code: str
) -> None:
    language.install(qapp, code)
    first._say("…")
    first._show(step)
    text, *last = {
        PASSPHRASE: (first._rule, first.again),
        SERVER: (first._optional, first.server, first.server._authority),
    }[step]
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))
    qtbot.waitUntil(
        lambda: all(part.geometry().bottom() < part.parentWidget().height() for part in last)
    )


def test_one_can_type_at_once(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: program.window.focusWidget() is _lock_page(program).secret)


def test_what_went_wrong_with_the_recovery_key_leaves_one_in_its_field(
    qtbot: QtBot, program: Program
) -> None:
    page = _lock_page(program)
    qtbot.mouseClick(page._lost, Qt.MouseButton.LeftButton)
    page.key.setText("not a key")
    page.fresh.setText("not used")
    qtbot.mouseClick(page.recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page._trouble.isVisible, timeout=20_000)
    assert program.window.focusWidget() is page.key


def test_caps_lock_is_told_while_typing(qtbot: QtBot, program: Program) -> None:
    page = _lock_page(program)
    qtbot.keyClicks(page.secret, "A")  # a capital without Shift
    assert page._caps.isVisible()
    qtbot.keyClick(page.secret, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not page._caps.isVisible()


def test_the_language_chosen_while_locked_is_kept(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    page = _lock_page(program)
    qtbot.mouseClick(page.languages.part("zh_CN"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.unlock.text() == "解锁")
    assert preferences.load(folder).language == "zh_CN"
