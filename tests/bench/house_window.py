"""Open the real window on a book, offscreen, and tell how it went; one process, one opening.

``python -m tests.bench.house_window BOOK`` prints one line of JSON: milliseconds of the key
derivation (cheapest legal one), from unlocked until Today is painted, until search has its
names; and resident memory in MiB afterwards.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.areas.rooms import ROOMS
from desktop.areas.today.view_page import TodayPage
from desktop.book.book import Book
from desktop.keys import vault
from desktop.keys.device_secret import NoDeviceSecret
from desktop.records.find.hits import Hit
from desktop.shell.program import Program
from tests.bench.large_store import NOW, PASSPHRASE


def resident_mib() -> float:
    """Return the memory that this process holds now."""
    for row in Path("/proc/self/status").read_text().splitlines():
        if row.startswith("VmRSS:"):
            return int(row.split()[1]) / 1024
    raise OSError("no VmRSS")


def _until(fact: Callable[[], bool]) -> None:
    """Let the window work until ``fact`` holds; looks each millisecond."""
    loop = QEventLoop()
    look = QTimer(interval=1)
    look.timeout.connect(lambda: loop.quit() if fact() else None)
    look.start()
    loop.exec()


def _turn() -> None:
    """Let the window do what waits now."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def measure(place: Path) -> dict[str, float]:
    """Return the figures of one opening."""
    application = QApplication(["fieldbook"])
    program = Program(place, ROOMS, device=NoDeviceSecret(), clock=lambda: NOW)
    program.window.show()
    _turn()
    empty = resident_mib()
    begun = time.perf_counter()
    opened = vault.unlock(place, PASSPHRASE, device=NoDeviceSecret(), clock=lambda: NOW)
    unlocked = time.perf_counter()
    program.unlocked(Book(place, opened, lambda: NOW))
    workspace = program.workspace
    assert workspace is not None
    today = workspace.pages.page
    assert isinstance(today, TodayPage)
    _until(today.list.isVisible)
    _turn()  # paints what was just shown
    shown = time.perf_counter()
    found: list[list[Hit]] = []
    workspace.search("王", found.append, workspace)
    _until(lambda: bool(found))
    named = time.perf_counter()
    _until(lambda: not workspace.tasks.busy)
    figures = {
        "derive": (unlocked - begun) * 1000,
        "today": (shown - unlocked) * 1000,
        "names": (named - unlocked) * 1000,
        "empty": empty,
        "resident": resident_mib(),
    }
    program.end()
    del application
    return figures


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print(json.dumps(measure(Path(sys.argv[1]))))
