"""How what is typed may be cut into characters, syllables and initials: 王lj, zhsanf, xian."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from desktop.records.find import readings, split

CUTS_KEPT = 8
"""A word has up to 2^n cuts; the cheapest few hold what was meant."""

LONGEST_WORD = 64
_LONGEST_SYLLABLE = 6


class Part(Enum):
    """What a segment asks of one character of a name; the value is the price of guessing so."""

    HAN = 0.9  # this character
    SYLLABLE = 1.0  # a reading, whole
    START = 1.5  # the first letters of a reading: still being typed
    INITIAL = 1.6  # the first sound of a reading, or one letter or digit of a Latin name


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of what was typed that stands for one character."""

    part: Part
    text: str


Cut = tuple[Segment, ...]

INITIALS = frozenset("bpmfdtnlgkhjqxrzcsywaeo") | {"zh", "ch", "sh"}


@cache
def _starts() -> frozenset[str]:
    """Return every beginning of a syllable that is neither a syllable's whole nor an initial.

    Beginnings that are also whole (shan of shang) are among them: both may be meant.
    """
    begun = {one[:end] for one in readings.syllables() for end in range(1, len(one))}
    return frozenset(begun - INITIALS)


def cuts(words: Sequence[str]) -> list[Cut]:
    """Return the cheapest cuts of folded words read as one name, cheapest first, at most 8.

    The end of a word is the end of a segment: ``zhang san``. Empty where some piece is none of
    the four parts.
    """
    found: list[tuple[float, Cut]] = [(0.0, ())]
    for word in words:
        ends = _cuts_of_word(word[:LONGEST_WORD])
        found = [(cost + more, cut + rest) for cost, cut in found for more, rest in ends]
        found = sorted(found, key=lambda one: one[0])[:CUTS_KEPT]
    return [cut for _, cut in found]


def _cuts_of_word(word: str) -> list[tuple[float, Cut]]:
    """Return the cheapest cuts with their prices, by building on the cheapest up to each place."""
    upto: list[list[tuple[float, Cut]]] = [[] for _ in range(len(word) + 1)]
    upto[0].append((0.0, ()))
    for at in range(len(word)):
        best = sorted(upto[at], key=lambda one: one[0])[:CUTS_KEPT]
        for segment in _segments(word, at):
            upto[at + len(segment.text)] += [
                (cost + segment.part.value, (*cut, segment)) for cost, cut in best
            ]
    return sorted(upto[-1], key=lambda one: one[0])[:CUTS_KEPT]


def _segments(word: str, at: int) -> list[Segment]:
    """Return what may stand at one place of a word."""
    if split.is_han(word[at]):
        return [Segment(Part.HAN, word[at])]
    if word[at].isdecimal():
        return [Segment(Part.INITIAL, word[at])]
    found = []
    for end in range(at + 1, min(at + _LONGEST_SYLLABLE, len(word)) + 1):
        piece = word[at:end]
        if piece in readings.syllables():
            found.append(Segment(Part.SYLLABLE, piece))
        if piece in INITIALS:
            found.append(Segment(Part.INITIAL, piece))
        elif piece in _starts() and (end == len(word) or split.is_han(word[end])):
            found.append(Segment(Part.START, piece))
    return found
