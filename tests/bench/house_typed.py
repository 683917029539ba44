"""What people type, key by key, drawn from the names and notes of a book."""

import random
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection

SEQUENCES = 60

Word = tuple[str, str, str, str]
"""A name, its readings, its numbers, and the text of somebody's note."""


def typed(connection: Connection) -> dict[str, list[str]]:
    """Return kind -> what stands in the search field after each key, one sequence after another."""
    dice = random.Random(7)
    names = connection.exec_driver_sql("SELECT name, py, digits FROM find_name").fetchall()
    newest = "SELECT note FROM interaction ORDER BY rid DESC LIMIT 20000"
    notes = [note for (note,) in connection.exec_driver_sql(newest)]
    drawn = [(*dice.choice(names), dice.choice(notes)) for _ in range(SEQUENCES)]
    return {kind: list(_keys(drawn, whole)) for kind, whole in _KINDS.items()}


def _keys(drawn: Sequence[Word], whole: Callable[[Word], str]) -> Iterator[str]:
    for one in drawn:
        text = whole(one)
        yield from (text[:end] for end in range(1, len(text) + 1))


def _pinyin(one: Word) -> str:
    return "".join(_syllables(one))


def _initials(one: Word) -> str:
    return "".join(syllable[0] for syllable in _syllables(one))


def _syllables(one: Word) -> list[str]:
    """Return the first reading of each of the first three characters."""
    return [readings.split("/")[0] for readings in one[1].split(" ")[:3]]


_KINDS: dict[str, Callable[[Word], str]] = {
    "characters of a name": lambda one: one[0][:4],
    "pinyin": _pinyin,
    "initials": _initials,
    "end of a number": lambda one: one[2][-6:],
    "words of a note": lambda one: one[3][:6],
    "middle of a note": lambda one: one[3][12:16],
    "name and a word": lambda one: f"{one[0][:2]} {one[3][:2]}",
}
