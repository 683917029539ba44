"""How text is folded and cut into what is searched: the same for rows and for what is typed.

Folding works character by character, so that ``fold(a + b) == fold(a) + fold(b)`` and a place in
the folded text can be led back to the text as written. Pure; any thread.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from desktop.core import resources

FOLD_VERSION = 1
"""Raise it when ``fold`` or ``tokens`` give other results: the index is then built again."""

DOTS = "·•・‧∙⋅"
"""What stands between the parts of a transliterated name; people type it in six ways, or not."""

_HAN = (
    "〇々\u2e80-\u2fdf\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\ue000-\uf8ff\uf900-\ufaff\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
"""Characters searched singly and in pairs: Han, radicals, kana, Hangul, private use, emoji."""

_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_WORD = re.compile(rf"(?:[{_HAN}]|[^\W_])+")
_HAN_CHAR = re.compile(rf"[{_HAN}]")
_INVISIBLE = {"Mn", "Me", "Cf"}


@cache
def _formal() -> dict[int, str]:
    """Return old private-use code point -> the character it stands for."""
    old = (line.split() for line in _lines("private_use.txt"))
    return {int(code, 16): chr(int(formal, 16)) for code, formal in old}


@cache
def _simplified() -> dict[int, str]:
    """Return traditional code point -> simplified character."""
    return {ord(line[0]): line[1] for line in _lines("simplified.txt")}


def _lines(name: str) -> list[str]:
    return resources.path("find", name).read_text("utf-8").splitlines()


def _fold_char(char: str) -> str:
    """Return the folded form of one character: none, one or several characters."""
    plain = unicodedata.normalize("NFKC", char.translate(_formal()))
    plain = unicodedata.normalize("NFKC", plain.casefold())
    marks = unicodedata.normalize("NFD", plain)
    kept = (mark for mark in marks if unicodedata.category(mark) not in _INVISIBLE)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_simplified())


class _Folding(dict[int, str]):
    """Code point -> folded text, worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


class _NameFolding(dict[int, str]):
    """As ``_Folding``, for names: no dots, and every blank a plain one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self[code] = "" if char in DOTS else " " if char.isspace() else _FOLDING[code]
        return folded


_FOLDING = _Folding()
_NAME_FOLDING = _NameFolding()


def fold(text: str) -> str:
    """Return ``text`` as it is compared: compatibility forms, case, accents, traditional
    characters and old private-use code points made one; invisible marks dropped.
    """
    return text.translate(_FOLDING)


def fold_name(name: str) -> str:
    """Return a name as it is compared: ``fold`` without the dots between its parts."""
    return name.translate(_NAME_FOLDING)


def origins(text: str, *, name: bool = False) -> list[int]:
    """Return for each character of the folded text the index of the one it came from."""
    folding: dict[int, str] = _NAME_FOLDING if name else _FOLDING
    return [at for at, char in enumerate(text) for _ in folding[ord(char)]]


def is_han(char: str) -> bool:
    """Return whether a folded character is searched singly, not as part of a Latin word."""
    return _HAN_CHAR.match(char) is not None


def is_latin(char: str) -> bool:
    """Return whether a folded character belongs to a word of letters or digits."""
    return char.isalnum() and not is_han(char)


def runs(folded: str) -> list[str]:
    """Return the longest pieces that are all Han or all letters and digits, in order."""
    return _RUN.findall(folded)


def words(folded: str) -> list[str]:
    """Return what stands between blanks and punctuation; a word may mix Han and Latin."""
    return _WORD.findall(folded)


def tokens(text: str) -> list[str]:
    """Return the distinct tokens of a text, in order of appearance.

    Of a Han run every pair of neighbours and the last character; other runs whole. So one
    character is found as the start of a token, two as a token.
    """
    found: list[str] = []
    for run in runs(fold(text)):
        if is_han(run[0]):
            found += [run[at : at + 2] for at in range(len(run))]
        else:
            found.append(run)
    return list(dict.fromkeys(found))


def places(folded: str, word: str) -> list[tuple[int, int]]:
    """Return where ``word`` stands in a folded text, as (start, end), not overlapping.

    A word that begins with a letter or digit is found at the start of a Latin run only: that
    is what the index can answer, and the check after it must agree.
    """
    found = []
    guarded = is_latin(word[0])
    at = folded.find(word)
    while at >= 0:
        if guarded and at and is_latin(folded[at - 1]):
            at = folded.find(word, at + 1)
            continue
        found.append((at, at + len(word)))
        at = folded.find(word, at + len(word))
    return found


def numbers(values: Iterable[str]) -> str:
    """Return telephone numbers, document numbers and codes as the name index keeps them.

    Folded, only letters and digits, one blank between two numbers.
    """
    plain = ("".join(filter(is_latin, fold(value))) for value in values)
    return " ".join(number for number in plain if number)
