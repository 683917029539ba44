"""Notices by the tray, where the desktop has one."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from desktop.reminders.notify import OPEN, Notice
from desktop.shell.tray import TrayNotifier


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # the offscreen screen has no tray
def test_a_click_on_the_balloon_opens_what_it_is_about(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[tuple[str, str]] = []
    notifier = TrayNotifier(window, lambda key, action: heard.append((key, action)))
    assert notifier.show(Notice("4711", "张三丰", "送方案"))
    qtbot.waitUntil(lambda: notifier._key == "4711")
    notifier.findChild(QSystemTrayIcon).messageClicked.emit()
    assert heard == [("4711", OPEN)]
    notifier.close()
