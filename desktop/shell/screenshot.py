"""Pictures of pages without a display: for looking at, for documents, for comparing."""

import json
import os
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.areas.clients import listing
from desktop.areas.clients.listing import Ask
from desktop.book import book as books
from desktop.book import demo
from desktop.book.book import Book
from desktop.book.preferences import Preferences
from desktop.core.errors import BadFile, NotFound
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.shell.first_run import FirstRun
from desktop.shell.lock_page import LockPage
from desktop.shell.problems import NO_PAGE, NOT_DRAWN
from desktop.shell.program import Program
from desktop.shell.workspace import Workspace
from desktop.ui.room import Room

SETTLE_MS = 400
"""How long nothing must be under way before the picture is taken."""

SECRET = "a picture needs no secret 走访"  # noqa: S105 - of a store that lives for one picture

Show = Callable[[Workspace], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture: which page, where to, in which looks. ``size`` in logical pixels."""

    page: str
    file: Path
    language: str
    theme: str
    size: tuple[int, int]


def arguments(words: Sequence[str]) -> Namespace:
    """Return the parsed words of ``fieldbook screenshot``."""
    known = ArgumentParser("fieldbook screenshot")
    known.add_argument("page", nargs="?", metavar="PAGE")
    known.add_argument("file", nargs="?", type=Path, metavar="FILE.png")
    known.add_argument("--list", action="store_true")
    known.add_argument("--lang", choices=("zh_CN", "en"), default="zh_CN")
    known.add_argument("--theme", choices=("light", "dark"), default="light")
    known.add_argument("--size", type=_size, default=(1280, 800), metavar="1280x800")
    known.add_argument("--scale", choices=("1", "2"), default="1")
    known.add_argument("--store")
    known.add_argument("--passphrase-file")
    known.add_argument("--json", action="store_true")
    found = known.parse_args(list(words))
    if not found.list and (found.page is None or found.file is None):
        known.error("PAGE FILE.png")
    return found


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def page_names(rooms: Sequence[Room]) -> list[str]:
    """Return what can be drawn."""
    own = [*_BESIDES, "lock", "first-run", "inbox", "settings"]
    return [page.key for room in rooms for page in room.pages] + own


def take(
    args: Namespace,
    rooms: Sequence[Room],
    out: TextIO,
    open_book: Callable[[], Book] | None,
) -> int:
    """Draw one page, or list them; return the exit status. Makes its own demo data without a book.

    Needs an environment prepared by ``prepare`` before any Qt application is made.
    """
    if args.list:
        names = page_names(rooms)
        out.write(json.dumps({"pages": names}) if args.json else "\n".join(names))
        out.write("\n")
        return 0
    if args.page not in page_names(rooms):
        raise NotFound(NO_PAGE, page=args.page[:60])
    application = QApplication.instance() or QApplication(["fieldbook"])
    wanted = Wanted(args.page, args.file, args.lang, args.theme, args.size)
    with tempfile.TemporaryDirectory() as folder:
        book = open_book() if open_book else _demo_book(Path(folder))
        _draw(wanted, rooms, book, Path(folder))
    del application
    answer = {"page": args.page, "file": str(args.file)}
    out.write((json.dumps(answer) if args.json else str(args.file)) + "\n")
    return 0


def prepare(args: Namespace) -> None:
    """Have Qt draw without a display, at the scale wanted."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = args.scale


def _demo_book(folder: Path) -> Book:
    book, _ = books.create(folder / "demo", SECRET, "zh_CN", device=NoDeviceSecret(), kdf=FLOOR)
    demo.fill(book.store)
    book.index_all(lambda done, total: None)
    return book


def _draw(wanted: Wanted, rooms: Sequence[Room], book: Book, folder: Path) -> None:
    looks = Preferences(language=wanted.language, theme=wanted.theme, reduced_motion=True)
    program = Program(folder / "looks", rooms, device=NoDeviceSecret())
    program.preferences = looks
    program.window.resize(*wanted.size)
    program.start_for_picture(book, looks)
    workspace = program.workspace
    assert workspace is not None
    if wanted.page in ("lock", "first-run"):
        make = LockPage if wanted.page == "lock" else FirstRun
        content = make(book.folder, NoDeviceSecret(), book.store.clock)
        program.lock_for_picture(content)
    elif wanted.page in _BESIDES:
        _BESIDES[wanted.page](workspace)
    else:
        workspace.go_to(wanted.page)
    _settle(lambda: program.workspace is not None and program.workspace.tasks.busy)
    picture = program.window.grab()
    program.end()
    wanted.file.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(wanted.file), "PNG"):
        raise BadFile(NOT_DRAWN, file=wanted.file.name)


def _client(workspace: Workspace) -> None:
    with workspace.book.store.read() as connection:
        first = listing.ids(
            connection, workspace.book.catalog, Ask(sort="tier"), workspace.desk.now_us()
        )
    if first:
        workspace.open_record("party", first[0])


def _visit(workspace: Workspace) -> None:
    _client(workspace)
    QTimer.singleShot(SETTLE_MS, workspace, lambda: workspace.run_act("record_visit"))


def _palette(workspace: Workspace) -> None:
    workspace.open_palette()


def _bell(workspace: Workspace) -> None:
    QTimer.singleShot(SETTLE_MS, workspace, lambda: workspace.bell.open_at(workspace.top.bell))


_BESIDES: dict[str, Show] = {
    "client": _client,
    "record-visit": _visit,
    "palette": _palette,
    "bell": _bell,
}


def _settle(busy: Callable[[], bool]) -> None:
    """Let the event loop run until nothing has been under way for a while."""
    loop = QEventLoop()
    quiet = QTimer()
    quiet.setInterval(SETTLE_MS * 3)

    def look() -> None:
        if not busy():
            loop.quit()

    quiet.timeout.connect(look)
    quiet.start()
    loop.exec()
