"""Render pages for the eye: ``python -m tests.gui.areas.shots BOOK FOLDER [PAGE] [zh|en]``.

BOOK is a folder with the demo portfolio; it is made where there is none.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from desktop.areas.rooms import ROOMS
from desktop.book import book as books
from desktop.book import demo
from desktop.book.book import Book
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.ui import language, theme
from desktop.ui.focus_ring import FocusRing
from tests.gui.areas import scenes
from tests.gui.areas.frame import Frame

SECRET = "a picture needs no secret 走访"


def clock() -> datetime:
    return datetime(2026, 11, 24, 2, 5, tzinfo=UTC)


def settle(frame: Frame, milliseconds: int = 250) -> None:
    """Wait until no lane works any more, and a little longer."""
    while True:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        if not (frame.tasks.busy or frame.search_tasks.busy):
            return


def open_book(folder: Path) -> Book:
    """Return the book in ``folder``, made and filled where there is none."""
    device = NoDeviceSecret()
    if books.exists(folder):
        return books.unlock(folder, SECRET, device=device, clock=clock)
    book, _ = books.create(folder, SECRET, "zh_CN", device=device, kdf=FLOOR, clock=clock)
    demo.fill(book.store)
    book.index_all(lambda done, total: None)
    return book


def picture(frame: Frame, scale: int) -> QPixmap:
    """Return the window at a device pixel ratio of ``scale``."""
    picture = QPixmap(frame.size() * scale)
    picture.setDevicePixelRatio(scale)
    frame.render(picture)
    return picture


def main(book_folder: Path, folder: Path, only: str = "", languages: str = "zh,en") -> None:
    application = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    book = open_book(book_folder)
    with book.store.read() as connection:
        client = connection.execute(text("SELECT id FROM party WHERE name = '王丽娟'")).scalar()
    for code in [code for code in language.LANGUAGES if code[:2] in languages]:
        for look in theme.THEMES.values():
            language.install(application, code)
            theme.apply(application, look, reduced_motion=True)
            for name, scene in scenes.SCENES.items():
                if only and only not in name:
                    continue
                for size, scale in (((1208, 744), 1), ((580, 344), 2)):
                    if scale == 2 and look.dark:
                        continue
                    take(book, scene, size, scale, client).save(
                        str(folder / f"{name}-{code[:2]}-{look.name}{'-small' * (scale - 1)}.png")
                    )
    book.close()


def take(
    book: Book, scene: Callable[..., None], size: tuple[int, int], scale: int, client: bytes
) -> QPixmap:
    frame = Frame(book.store, ROOMS, clock, book.files)
    FocusRing(frame)
    frame.resize(*size)
    frame.show()
    scene(frame, client, lambda: settle(frame))
    settle(frame)
    taken = picture(frame, scale)
    frame.shut_down()
    frame.close()
    frame.deleteLater()
    return taken


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
