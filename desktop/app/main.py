"""Where the program starts: a command, a picture, or the window."""

import os
import sys
from collections.abc import Sequence

from desktop.app import logs
from desktop.app.commands import command_context, translate_into
from desktop.book import places, preferences
from desktop.cli.main import run
from desktop.core.errors import FieldbookError

WINDOW_OPTIONS = frozenset({"--store", "--demo"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, or open the window; return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    logs.begin(os.environ)
    if "screenshot" not in words and not _asks_for_window(words):
        return run(words, command_context())
    from desktop.app import window  # Qt's widgets: 0.3 s that a command does not need

    try:
        return window.draw(words) if "screenshot" in words else window.open_window(words)
    except FieldbookError as error:
        translate = translate_into(preferences.load(places.default_folder()).language)
        sys.stderr.write(f"{error.message(translate)} {error.remedy(translate)}\n")
        return 1


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
