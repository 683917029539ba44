"""Marks for translatable text that work without Qt."""

from collections.abc import Callable

Translate = Callable[[str, str], str]
"""Takes (context, English source) and returns the text in the program's language."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - lupdate looks for this name
    """Return ``text`` unchanged; ``pyside6-lupdate`` collects it under ``context``.

    The shown text is looked up where it is shown, by a ``Translate`` that the composition
    root hands out; rules, records and sync carry the English source and a code only.
    """
    return text


def untranslated(context: str, text: str) -> str:
    """Return the English source: the ``Translate`` of logs and of tests."""
    return text
