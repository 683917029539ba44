"""The composition root: the only file that knows everything."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import cache, partial
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop.areas.rooms import ROOMS
from desktop.book import book as books
from desktop.book import demo, handover, places, preferences
from desktop.book.book import Book
from desktop.cli.context import CliContext, Session
from desktop.cli.main import run
from desktop.core import resources
from desktop.core.errors import FieldbookError, NotAllowed
from desktop.core.i18n import Translate
from desktop.keys import folder as data_folder
from desktop.keys import instance
from desktop.keys.device_secret import NoDeviceSecret, for_this_desktop
from desktop.keys.problems import ALREADY_RUNNING
from desktop.shell import screenshot
from desktop.shell.problems import NO_DISPLAY
from desktop.shell.program import Program

WINDOW_OPTIONS = frozenset({"--store", "--demo", "--xvfb"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, or open the window; return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if "screenshot" in words:
        return _said(partial(_screenshot, words), preferences.Preferences().language)
    if _asks_for_window(words):
        args = _window_arguments(words)
        folder = Path(args.store) if args.store else places.default_folder()
        return _said(partial(_window, args, folder), preferences.load(folder).language)
    return run(words, command_context())


def command_context() -> CliContext:
    """Return the world of a command in this process."""
    return CliContext(
        sys.stdout,
        sys.stderr,
        os.environ,
        translate_into=translate_into,
        device=for_this_desktop(),
    )


@cache
def translate_into(language: str) -> Translate:
    """Return the ``Translate`` of a language from the shipped texts; needs no display."""
    translator = QTranslator()
    translator.load(str(resources.path("translations", f"fieldbook_{language}.qm")))

    def translate(context: str, source: str) -> str:
        return translator.translate(context, source) or source

    return translate


def _asks_for_window(words: Sequence[str]) -> bool:
    """Return whether no command is named: only options of the window, or nothing at all."""
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--store" and rest:
            rest.pop(0)
        elif word.partition("=")[0] not in WINDOW_OPTIONS:
            return False
    return True


def _window_arguments(words: Sequence[str]) -> Namespace:
    known = ArgumentParser("fieldbook")
    known.add_argument("--store", metavar="DIR")
    known.add_argument("--demo", action="store_true")
    return known.parse_args(list(words))


def _said(work: "partial[int]", language: str) -> int:
    """Run ``work``; a trouble of the world is said in one clear line."""
    try:
        return work()
    except FieldbookError as error:
        translate = translate_into(language)
        sys.stderr.write(f"{error.message(translate)} {error.remedy(translate)}\n")
        return 1


def _window(args: Namespace, folder: Path) -> int:
    """Open the window on a folder, or on the demo portfolio, and stay until it is closed."""
    if sys.platform == "linux" and not _has_display():
        raise NotAllowed(NO_DISPLAY)
    device = NoDeviceSecret() if args.demo else for_this_desktop()
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
    program = Program(folder, ROOMS, device=device, hold=hold, command=_command)
    if args.demo:
        sys.stdout.write(f"{demo.PASSPHRASE}\n")
    program.start(book)
    status = application.exec()
    program.end()
    return status


def _command(book: Book, argv: Sequence[str], cwd: Path) -> handover.Answer:
    """Carry out a command for another process, on the open book."""
    out, err = StringIO(), StringIO()
    context = CliContext(
        out, err, os.environ, translate_into, for_this_desktop(), book.store.clock, book
    )
    status = run(argv, context)
    return handover.Answer(status, out.getvalue(), err.getvalue())


def _has_display() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY")
    return any(os.environ.get(name) for name in named) or bool(os.environ.get("QT_QPA_PLATFORM"))


def _screenshot(words: list[str]) -> int:
    words.remove("screenshot")
    args = screenshot.arguments(words)
    screenshot.prepare(args)
    return screenshot.take(args, ROOMS, sys.stdout, _opener(args))


def _opener(args: Namespace) -> "partial[Book] | None":
    """Return what opens the named store, None where there is none: then demo data is drawn."""
    named = args.store or os.environ.get("FIELDBOOK_STORE")
    if named is None or not books.exists(Path(named)):
        return None
    context = command_context()
    session = Session(
        context, Path(named), args.passphrase_file, args.json, translate_into(args.lang)
    )
    return partial(_unlocked, session)


def _unlocked(session: Session) -> Book:
    context = session.context
    return books.unlock(
        session.folder, session.passphrase(), device=context.device, clock=context.clock
    )
