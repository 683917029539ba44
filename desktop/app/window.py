"""The program with a window: wired together here, drawn for pictures here."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.app.commands import command_context, run_for_another, translate_into
from desktop.areas.rooms import ROOMS
from desktop.book import book as books
from desktop.book import demo, handover, places
from desktop.book.book import Book
from desktop.cli.context import Session
from desktop.core.errors import NotAllowed
from desktop.keys import folder as data_folder
from desktop.keys import instance
from desktop.keys.device_secret import NoDeviceSecret, for_this_desktop
from desktop.keys.problems import ALREADY_RUNNING
from desktop.shell import screenshot
from desktop.shell.problems import NO_DISPLAY
from desktop.shell.program import Program


def open_window(words: Sequence[str]) -> int:
    """Open the window on a folder, or on the demo portfolio, and stay until it is closed.

    A second start on one folder brings the first one's window to the front.
    """
    args = _arguments(words)
    if sys.platform == "linux" and not _has_display():
        raise NotAllowed(NO_DISPLAY)
    folder = Path(args.store) if args.store else places.default_folder()
    folder = folder / "demo" if args.demo else folder
    data_folder.prepare(folder)
    try:
        hold = instance.hold(folder)
    except NotAllowed as error:
        if error.problem is ALREADY_RUNNING and handover.show_window(folder):
            return 0
        raise
    application = QApplication(["fieldbook"])
    application.setApplicationName("Fieldbook")
    application.setDesktopFileName("cn.fieldbook")
    book = demo.book_of_today(folder) if args.demo else None
    device = NoDeviceSecret() if args.demo else for_this_desktop()
    program = Program(folder, ROOMS, device=device, hold=hold, command=run_for_another)
    if args.demo:
        sys.stdout.write(f"{demo.PASSPHRASE}\n")
    program.start(book)
    status = application.exec()
    program.end()
    return status


def draw(words: Sequence[str]) -> int:
    """Draw a page into a file: ``fieldbook screenshot``."""
    args = screenshot.arguments([word for word in words if word != "screenshot"])
    screenshot.prepare(args)
    return screenshot.take(args, ROOMS, sys.stdout, _opener(args))


def _arguments(words: Sequence[str]) -> Namespace:
    known = ArgumentParser("fieldbook")
    known.add_argument("--store", metavar="DIR")
    known.add_argument("--demo", action="store_true")
    return known.parse_args(list(words))


def _has_display() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in named)


def _opener(args: Namespace) -> "partial[Book] | None":
    """Return what opens the named store, None where there is none: then demo data is drawn."""
    named = args.store or os.environ.get("FIELDBOOK_STORE")
    if named is None or not books.exists(Path(named)):
        return None
    translate = translate_into(args.lang)
    session = Session(command_context(), Path(named), args.passphrase_file, args.json, translate)
    return partial(_unlocked, session)


def _unlocked(session: Session) -> Book:
    context = session.context
    return books.unlock(
        session.folder, session.passphrase(), device=context.device, clock=context.clock
    )
