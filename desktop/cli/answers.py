"""Answers of commands: one form for scripts, one for people."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TextIO

from desktop.core.errors import FieldbookError
from desktop.core.i18n import Translate


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: ``data`` for --json, ``lines`` to read, ``status`` to exit with."""

    data: dict[str, Any]
    lines: Sequence[str] = field(default_factory=list)
    status: int = 0


def tell(answer: Answer, out: TextIO, *, as_json: bool) -> None:
    """Write an answer."""
    if as_json:
        json.dump(answer.data, out, ensure_ascii=False)
        out.write("\n")
    else:
        out.writelines(f"{line}\n" for line in answer.lines)


def tell_error(error: FieldbookError, err: TextIO, translate: Translate, *, as_json: bool) -> None:
    """Write a clear error."""
    message, remedy = error.message(translate), error.remedy(translate)
    if as_json:
        told = {"code": error.code, "message": message, "remedy": remedy}
        err.write(json.dumps({"error": told}, ensure_ascii=False) + "\n")
    else:
        err.write(f"{message} {remedy}".strip() + "\n")


class Bar:
    """A progress bar on a terminal; silent elsewhere."""

    WIDTH = 30

    def __init__(self, err: TextIO, title: str) -> None:
        self._err = err
        self._title = title
        self._shown = err.isatty()
        self._last = -1

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` is done."""
        part = done * self.WIDTH // total if total else self.WIDTH
        if not self._shown or part == self._last:
            return
        self._last = part
        full = "█" * part + "░" * (self.WIDTH - part)
        self._err.write(f"\r{self._title} {full} {done:,}/{total:,}")
        if done >= total:
            self._err.write("\n")
        self._err.flush()
