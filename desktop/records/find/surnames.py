"""The surname at the head of a Chinese name and how it is read."""

from functools import cache

from desktop.core import resources
from desktop.records.find import split

LONGEST_PERSON = 4
"""Han characters of the longest name read as a person's: a compound surname and two more.

Longer ones are companies and transliterations, whose first character is no surname.
"""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Return surname -> its reading, one item for each character."""
    lines = resources.path("find", "surnames.txt").read_text("utf-8").splitlines()
    entries = (line.split() for line in lines if line and not line.startswith("#"))
    return {surname: tuple(reading) for surname, *reading in entries}


def reading(folded: str) -> tuple[str, ...]:
    """Return how the surname of a folded name is read; empty where no rule is needed.

    Two characters are a surname only where a third follows: 令狐 alone is somebody called 狐.
    """
    run = next(iter(split.runs(folded[: LONGEST_PERSON + 1])), "")
    if not folded.startswith(run) or not 1 < len(run) <= LONGEST_PERSON:
        return ()
    compound = _table().get(run[:2], ()) if len(run) > 2 else ()
    return compound or _table().get(run[0], ())
