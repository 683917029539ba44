"""The world of a command: real streams, the shipped languages, this desktop's keyring."""

import os
import sys
from collections.abc import Sequence
from functools import cache
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QTranslator

from desktop.book.book import Book
from desktop.book.handover import Answer
from desktop.cli.context import CliContext
from desktop.cli.main import run
from desktop.core import resources
from desktop.core.i18n import Translate
from desktop.keys.device_secret import for_this_desktop


def command_context() -> CliContext:
    """Return the world of a command in this process."""
    return CliContext(
        sys.stdout,
        sys.stderr,
        os.environ,
        translate_into=translate_into,
        device=for_this_desktop(),
    )


def run_for_another(book: Book, argv: Sequence[str], cwd: Path) -> Answer:
    """Carry out a command for another process, on the open book; file names count from ``cwd``."""
    out, err = StringIO(), StringIO()
    context = CliContext(
        out,
        err,
        os.environ,
        translate_into,
        for_this_desktop(),
        book.store.clock,
        book,
        cwd=cwd,
        stdin=None,
    )
    status = run(argv, context)
    return Answer(status, out.getvalue(), err.getvalue())


@cache
def translate_into(language: str) -> Translate:
    """Return the ``Translate`` of a language from the shipped texts; needs no display."""
    translator = QTranslator()
    translator.load(str(resources.path("translations", f"fieldbook_{language}.qm")))

    def translate(context: str, source: str) -> str:
        return translator.translate(context, source) or source

    return translate
