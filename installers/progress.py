"""Commands that take minutes: their milestones as one line, their words only when they fail."""

import re
import subprocess
import sys
from collections import deque
from collections.abc import Sequence

_EVERY = 20  # without a terminal: one line in so many milestones


class SetupError(Exception):
    """Set-up cannot go on; the text says why and what to do."""


def follow(command: Sequence[str], milestone: str, what: str, total: int | None = None) -> None:
    """Run ``command``; show each milestone, a pattern whose first group is shown, as it comes.

    On a terminal the line is rewritten; elsewhere every twentieth milestone is a line of its own.
    Raises SetupError with the command's last words where it fails.
    """
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    assert process.stdout is not None
    last_words: deque[str] = deque(maxlen=15)
    pattern, count = re.compile(milestone), 0
    for line in process.stdout:
        last_words.append(line)
        if found := pattern.match(line):
            count += 1
            _show(f"  {what}: {count}{f' of {total}' if total else ''}", found[1], count)
    _clear_line()
    if process.wait():
        raise SetupError(f"{''.join(last_words)}\nFailed: {' '.join(command)}")


def _show(text: str, detail: str, count: int) -> None:
    if sys.stdout.isatty():
        print(f"\r\x1b[K{text}  {detail[:60]}", end="", flush=True)
    elif count % _EVERY == 0:
        print(text, flush=True)


def _clear_line() -> None:
    if sys.stdout.isatty():
        print("\r\x1b[K", end="", flush=True)
