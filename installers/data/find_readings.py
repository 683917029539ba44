"""Write resources/find/readings.txt and phrases.txt from pypinyin's data (MIT).

Run in a throw-away environment: ``pip install -r installers/data/requirements.txt``, then
``python installers/data/find_readings.py``. The program reads only what this script wrote.
"""

import unicodedata
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

TARGET = Path(__file__).resolve().parents[2] / "resources" / "find"
READINGS_KEPT = 2  # more are rare enough to cost more false hits than they find


def plain(reading: str) -> str:
    """Return a toned reading as typed on a keyboard: no tone, ü as v."""
    bare = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


def readings_by_character() -> dict[str, list[str]]:
    """Return every reading of every character, without tones, commonest first."""
    return {
        chr(code): list(dict.fromkeys(plain(one) for one in toned.split(",")))
        for code, toned in PINYIN_DICT.items()
        if not 0xE000 <= code <= 0xF8FF  # private use: folded to the formal code point first
    }


def words_by_reading() -> dict[str, set[str]]:
    """Return character -> the readings it has in some word of the dictionary of words."""
    found: dict[str, set[str]] = {}
    for word, toned in PHRASES_DICT.items():
        for char, options in zip(word, toned, strict=False):  # some words count 儿 as no syllable
            found.setdefault(char, set()).update(plain(one) for one in options)
    return found


def living(readings: list[str], in_words: set[str] | None) -> list[str]:
    """Return the readings worth searching by, commonest first.

    A further reading that no word of the language has is one of old books (有 wei, 司 ci): it
    would only find what nobody meant. A character in no word at all keeps what it has.
    """
    first, *others = readings
    return [first, *(one for one in others if in_words is None or one in in_words)][:READINGS_KEPT]


def phrases(table: dict[str, list[str]]) -> dict[str, str]:
    """Return the two-character words that read otherwise than their characters alone."""
    found = {}
    for word, toned in PHRASES_DICT.items():
        read = [plain(options[0].split(",")[0]) for options in toned]
        known = len(word) == len(read) == 2 and all(
            reading in table.get(char, []) for char, reading in zip(word, read, strict=True)
        )
        if known and any(table[char][0] != one for char, one in zip(word, read, strict=True)):
            found[word] = " ".join(read)
    return found


def main() -> None:
    """Write both files, sorted, so that a new version of the source shows as a small change."""
    table, in_words = readings_by_character(), words_by_reading()
    groups: dict[str, list[str]] = {}
    for char, readings in table.items():
        groups.setdefault("/".join(living(readings, in_words.get(char))), []).append(char)
    lines = [f"{readings} {''.join(sorted(chars))}" for readings, chars in sorted(groups.items())]
    (TARGET / "readings.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    lines = [f"{word} {read}" for word, read in sorted(phrases(table).items())]
    (TARGET / "phrases.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
