"""The language, changed while the program runs."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.panel import Panel


class Greeting(Panel):
    """Counts how often it sets its words."""

    times = 0

    def retranslate(self) -> None:
        self.times += 1


def test_a_panel_sets_its_words_again(
    qapp: QApplication, qtbot: QtBot, shown: Callable[[QWidget], QWidget]
) -> None:
    panel = Greeting()
    shown(panel)
    before = panel.times
    language.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: panel.times > before)


def test_numbers_and_dates_follow(qapp: QApplication) -> None:
    language.install(qapp, "zh_CN")
    assert QLocale().dayName(1) == "星期一"


def test_qts_own_words_follow(qapp: QApplication) -> None:
    language.install(qapp, "zh_CN")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_going_back_leaves_nothing_behind(qapp: QApplication) -> None:
    language.install(qapp, "zh_CN")
    language.install(qapp, "en")
    assert QApplication.translate("Texts", "Today") == "Today"


def test_a_language_not_offered_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        language.install(qapp, "xx")
