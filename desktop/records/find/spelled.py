"""The readings of all names, laid out so that syllables and initials are found fast.

A name in which several characters have two readings can be read in several ways; each way is a
line of its own. Names by their start are looked up in sorted order, by the middle in one scan.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice, product, takewhile

from desktop.records.find import readings
from desktop.records.find.cuts import Cut, Part, Segment
from desktop.records.find.lines import Lines

CANDIDATES = 600
"""Places looked at for one pattern before it is left; in the order of last contact."""

_DOUBTS_SPELLED_OUT = 3
"""Characters of one name whose readings are combined in every way: 8 lines at most."""

_PATTERNS_KEPT = 8
_AFTER_ALL = "\x7f"  # sorts after every letter of a line

Way = tuple[str, ...]
"""One reading for each character of a name."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cut fits a name: the row, the first character, the readings that fitted."""

    row: int
    at: int
    read: Way


def ways(py: str) -> list[Way]:
    """Return the ways to read a name, its first readings first. See ``readings.of_name``."""
    options = [one.split("/") for one in py.split(" ")]
    doubts = [at for at, one in enumerate(options) if len(one) > 1]
    if len(doubts) <= _DOUBTS_SPELLED_OUT:
        return list(product(*options))
    # Spelling out a long company name would take 2^n lines. All alternatives at once, and the
    # first doubt against the rest, are what people type.
    first, other = tuple(one[0] for one in options), tuple(one[-1] for one in options)
    cut = doubts[0] + 1
    return [first, other, first[:cut] + other[cut:], other[:cut] + first[cut:]]


class Spelled:
    """Ways to read names, as lines: of whole syllables, and of their first letters."""

    def __init__(self, ways_of_rows: Sequence[list[Way]], names: Lines) -> None:
        """Take the ways of each row, rows in the order of last contact, and the folded names.

        The first way of row n is line n; the further ways of all rows follow.
        """
        further = [(row, one) for row, way in enumerate(ways_of_rows) for one in way[1:]]
        lines = [way[0] for way in ways_of_rows] + [one for _, one in further]
        self._rows = array("L", range(len(ways_of_rows)))
        self._rows.extend(row for row, _ in further)
        self._usual = len(ways_of_rows)
        self._syllables = Lines(f" {' '.join(way)} " for way in lines)
        self._letters = Lines("".join(one[0] for one in way) for way in lines)
        self._by_syllables = array("L", sorted(range(len(lines)), key=self._syllables.line))
        self._by_letters = array("L", sorted(range(len(lines)), key=self._letters.line))
        self._names = names

    def usual(self, row: int, at: int, length: int) -> Way:
        """Return the first readings of ``length`` characters of a row."""
        return self._read(row, at, length)

    def at_start(self, cut: Cut) -> Iterator[Spot]:
        """Yield the rows that begin as the cut asks, in their order, from 600 candidates."""
        for lines in self._beginning(cut):
            for line in nsmallest(CANDIDATES, lines, key=self._rows.__getitem__):
                yield from self._spot(line, 0, cut)

    def _beginning(self, cut: Cut) -> list[Sequence[int]]:
        """Return the lines that may begin so: by syllables or by letters, whichever are fewer."""
        found = []
        if not _is_whole(cut):
            letters = [_prefixed(self._by_letters, self._letters, one) for one in _patterns(cut)]
            found.append(letters)
        lead = tuple(takewhile(_is_syllable, cut)) if found else cut
        if lead:
            found.append(
                [_prefixed(self._by_syllables, self._syllables, one) for one in _patterns(lead)]
            )
        return min(found, key=lambda lines: sum(map(len, lines)))

    def anywhere(self, cut: Cut, row: int | None = None) -> Iterator[Spot]:
        """Yield where the cut fits, in the order of the rows, or in one row only."""
        if row is None:
            yield from self._scan(cut, None)
            return
        low = bisect_left(self._rows, row, self._usual)
        for line in (row, *range(low, bisect_right(self._rows, row, low))):
            yield from self._scan(cut, line)

    def _scan(self, cut: Cut, line: int | None) -> Iterator[Spot]:
        whole = _is_whole(cut)
        lines = self._syllables if whole else self._letters
        for pattern in _patterns(cut):
            for number, place in islice(lines.spots(pattern, line=line), CANDIDATES):
                at = lines.count(" ", number, place) if whole else place
                yield from self._spot(number, at, cut)

    def _spot(self, line: int, at: int, cut: Cut) -> Iterator[Spot]:
        """Yield the place if each segment fits there."""
        row = self._rows[line]
        read = self._read(line, at, len(cut))
        name = self._names.line(row)[at : at + len(cut)]
        fits = len(name) == len(cut) and all(map(_meets, cut, read, name))
        if fits or _is_whole(cut):
            yield Spot(row, at, read)

    def _read(self, line: int, at: int, length: int) -> Way:
        return tuple(self._syllables.line(line)[1:-1].split(" ")[at : at + length])


def _prefixed(order: Sequence[int], lines: Lines, prefix: str) -> Sequence[int]:
    """Return the numbers of the lines that begin with ``prefix``; ``order`` sorts the lines."""
    low = bisect_left(order, prefix, key=lines.line)
    return order[low : bisect_right(order, prefix + _AFTER_ALL, low, key=lines.line)]


def _is_syllable(segment: Segment) -> bool:
    return segment.part is Part.SYLLABLE


def _is_whole(cut: Cut) -> bool:
    """Return whether a cut has whole syllables only; the last may be begun.

    Such a cut is found as one piece of text, however many names share its letters.
    """
    last = cut[-1].part in (Part.SYLLABLE, Part.START)
    return last and all(map(_is_syllable, cut[:-1]))


def _patterns(cut: Cut) -> Iterator[str]:
    """Yield the pieces of text to look for: syllables, or else first letters."""
    if _is_whole(cut):
        end = "" if cut[-1].part is Part.START else " "
        meant = product(*(readings.spellings(one.text) for one in cut))
        found = (f" {' '.join(way)}{end}" for way in meant)
    else:
        found = ("".join(letters) for letters in product(*map(_letters, cut)))
    return islice(found, _PATTERNS_KEPT)


def _letters(segment: Segment) -> tuple[str, ...]:
    """Return under which letters a segment may be listed."""
    if segment.part is Part.HAN:
        return tuple(dict.fromkeys(one[0] for one in readings.of_char(segment.text)))
    return (segment.text[0],)


def _meets(segment: Segment, read: str, char: str) -> bool:
    """Return whether a character, read so, is what the segment asks for."""
    if segment.part is Part.HAN:
        return segment.text == char
    if segment.part is Part.SYLLABLE:
        return read in readings.spellings(segment.text)
    return read.startswith(segment.text)
