"""The composition root: the only file that knows everything."""

import os
import sys
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QTranslator

from desktop.cli.context import CliContext
from desktop.cli.main import run
from desktop.core import resources
from desktop.core.i18n import Translate
from desktop.keys.device_secret import for_this_desktop


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, or open the window; return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
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
