"""How a name is read in pinyin, for finding it and for its place in a sorted list."""

from functools import cache, lru_cache

from desktop.core import resources
from desktop.records.find import split, surnames

READINGS_VERSION = 1
"""Raise it when ``of_name`` gives other results: the name index is then computed again."""

SORT_VERSION = 1
"""Raise it when ``sort_key`` gives other results: stored keys are then computed again."""

READINGS_KEPT = 2
NO_READING = "-"

_MUTE = {"m", "n", "ng", "hm", "hng"}
"""Readings of interjections: no one types them, and as syllables they would cut names apart."""

_SPELLINGS = {"lu": "lv", "lue": "lve", "lyu": "lv", "lyue": "lve"}
_SPELLINGS |= {"nu": "nv", "nue": "nve", "nyu": "nv", "nyue": "nve"}
"""As typed -> the reading with ü that may be meant. Passports write LYU: GB/T 28039-2011."""

Readings = tuple[str, ...]


@cache
def _characters() -> dict[str, Readings]:
    """Return character -> its readings, without tones, ü as v, commonest first."""
    table: dict[str, Readings] = {}
    for line in resources.path("find", "readings.txt").read_text("utf-8").splitlines():
        read, chars = line.split(" ")
        table |= dict.fromkeys(chars, tuple(read.split("/")))
    return table


@cache
def _phrases() -> dict[str, Readings]:
    """Return two-character word -> its reading, where that is not the characters' first."""
    lines = resources.path("find", "phrases.txt").read_text("utf-8").splitlines()
    return {word: tuple(read) for word, *read in map(str.split, lines)}


@cache
def syllables() -> frozenset[str]:
    """Return every syllable a person may type, with all spellings of ü."""
    read = {one for readings in _characters().values() for one in readings}
    return frozenset((read | _SPELLINGS.keys()) - _MUTE)


def spellings(syllable: str) -> tuple[str, ...]:
    """Return the readings a typed syllable may mean: lu is lu or lv."""
    other = _SPELLINGS.get(syllable)
    return (syllable, other) if other else (syllable,)


def of_char(char: str) -> Readings:
    """Return the readings of a folded character; a Latin letter or digit is read as itself."""
    own = char if char.isascii() and char.isalnum() else NO_READING
    return _characters().get(char, (own,))


@lru_cache(maxsize=8192)
def _of_source(char: str) -> tuple[Readings, ...]:
    """Return the readings of one character as written, an item for each folded character.

    The character as written goes first: 乾 is folded to 干, and is not read so.
    """
    folded = split.fold_name(char)
    if len(folded) == 1 and char in _characters():
        return (_characters()[char],)
    return tuple(of_char(one) for one in folded)


def of_characters(name: str) -> list[Readings]:
    """Return the readings of a name, one item for each character of ``fold_name(name)``.

    At most two a character. What the surname or a two-character word asks for leads, the plain
    reading stays second, so that a person is found by it as well.
    """
    folded = split.fold_name(name)
    found = [readings for char in name for readings in _of_source(char)]
    lead = surnames.reading(folded)
    for at, read in enumerate(lead):
        found[at] = _preferring(read, found[at])
    at = len(lead)
    while at < len(folded) - 1:
        phrase = _phrases().get(folded[at : at + 2])
        for step, read in enumerate(phrase or ()):
            found[at + step] = _preferring(read, found[at + step])
        at += 2 if phrase else 1
    return found


def _preferring(read: str, readings: Readings) -> Readings:
    return (read, *(one for one in readings if one != read))[:READINGS_KEPT]


def of_name(name: str) -> str:
    """Return the readings of a name as the name index keeps them: ``shan/dan xiong xin/shen``."""
    return " ".join("/".join(readings) for readings in of_characters(name))


def sort_key(name: str) -> str:
    """Return a text whose plain order is the order of names: 2号 10号 Anna 安 单 (shan) 上官.

    Character by character by pinyin, and within one reading by character, so that 张 and 章 do
    not mix; Latin words stand among the pinyin, numbers by value before them, what has no
    reading after all. Store it with ``SORT_VERSION``.
    """
    folded = split.fold_name(name)
    first = [readings[0] for readings in of_characters(name)]
    items: list[str] = []
    at = 0
    for run in split.runs(folded):
        at = folded.index(run, at)
        if split.is_han(run[0]):
            items += [_han_item(first[at + step], char) for step, char in enumerate(run)]
        else:
            items.append(f"{len(run):03d}{run}" if run.isdecimal() else run)
        at += len(run)
    return " ".join(items)


def _han_item(read: str, char: str) -> str:
    return f"~{char}" if read == NO_READING else f"{read} {char}"
