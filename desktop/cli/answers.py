"""Answers of commands: one form for scripts, one for people."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TextIO

from desktop.cli.refusals import said
from desktop.core.errors import FieldbookError
from desktop.core.i18n import Translate
from desktop.records.checks import Refused
from desktop.sync.rate import Rate


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: ``data`` for --json, ``lines`` to read, ``status`` to exit with."""

    data: dict[str, Any]
    lines: Sequence[str] = field(default_factory=list)
    status: int = 0


def tell(answer: Answer, out: TextIO, *, as_json: bool) -> None:
    """Write an answer."""
    if as_json:
        out.write(json.dumps(answer.data, ensure_ascii=False) + "\n")
    else:
        out.writelines(f"{printable(line)}\n" for line in answer.lines)
    out.flush()


def tell_error(error: FieldbookError, err: TextIO, translate: Translate, *, as_json: bool) -> None:
    """Write a clear error: what happened, and what to do."""
    message, remedy = error.message(translate), error.remedy(translate)
    told: dict[str, Any] = {"code": error.code}
    if isinstance(error, Refused):
        reasons = "; ".join(said(refusal, translate) for refusal in error.refusals)
        message = translate("Problem", error.problem.text).format(fields=reasons)
        told["fields"] = {refusal.field: refusal.code for refusal in error.refusals}
    if as_json:
        told |= {"message": message, "remedy": remedy}
        err.write(json.dumps({"error": told}, ensure_ascii=False) + "\n")
    else:
        err.write(printable(f"{message} {remedy}".strip()) + "\n")
    err.flush()


def printable(line: str) -> str:
    """Return a line without the characters by which a text could steer the terminal."""
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) != "Cc" else "\ufffd" for char in line
    )


class Bar:
    """A progress bar on a terminal, with minutes and seconds left; silent elsewhere."""

    WIDTH = 30

    def __init__(self, err: TextIO, title: str) -> None:
        self._err = err
        self._title = title
        self._shown = err.isatty()
        self._last = -1
        self._rate = Rate()

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` is done."""
        part = done * self.WIDTH // total if total else self.WIDTH
        if not self._shown or part == self._last:
            return
        self._last = part
        full = "█" * part + "░" * (self.WIDTH - part)
        left_s = self._rate.left_s(self._title, done, max(0, total - done))
        rest = "" if left_s is None else f"  {int(left_s) // 60}:{int(left_s) % 60:02d}"
        self._err.write(f"\r{self._title} {full} {done:,}/{total:,}{rest:8}")
        if done >= total:
            self._err.write("\n")
        self._err.flush()
