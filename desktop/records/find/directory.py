"""All names at one moment, searched as typed: characters, pinyin, initials, ends of numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from desktop.records.find import readings, split
from desktop.records.find.cuts import Cut, Part, cuts
from desktop.records.find.lines import Lines
from desktop.records.find.spelled import Spelled, Spot, ways

ROWS_KEPT = 200
"""Rows found before a search stops; of a broader word only those of last contact are seen."""

ROWS_SHOWN = 50
"""So many rows that have the words in their order are enough; the words apart are not tried."""

NUMBERS_SEEN = 2000
"""Places in numbers looked at, so that an end is not missed among the insides."""

CUTS_INSIDE = 3
"""Cuts looked for in the middle of names, each by a scan; the cheapest ones."""

AT_START = 40
WHOLE = 20
_PARTS = {Part.HAN: 3, Part.SYLLABLE: 2, Part.START: 0, Part.INITIAL: 0}
_LATIN_WORD = 2
_ALTERNATIVE = -2
NUMBER_TAIL = 35
NUMBER_INSIDE = 10

FEWEST_DIGITS = 3
"""Fewer digits are in too many numbers."""


class Name(NamedTuple):
    """A name as stored in ``find_name``. ``used``: microseconds of the last contact."""

    n: int
    id: UUID
    name: str
    py: str
    digits: str
    used: int


@dataclass(frozen=True, slots=True)
class Match:
    """Why a row was found. ``spots``: (start, end) in the folded name, or for lane ``digits``
    in ``Name.digits``.
    """

    score: int
    lane: str
    spots: tuple[tuple[int, int], ...]

    def joined(self, other: "Match") -> "Match":
        """Return one match for two words that both fit. The name goes before the number."""
        if self.lane != other.lane:
            named = self if other.lane == "digits" else other
            return Match(self.score + other.score, named.lane, named.spots)
        return Match(self.score + other.score, self.lane, self.spots + other.spots)


Found = dict[int, Match]
"""Row -> its best match so far."""


class Directory:
    """An immutable list of names, those of last contact first. Any thread."""

    def __init__(self, rows: Iterable[Name]) -> None:
        self.rows: Sequence[Name] = sorted(rows, key=lambda row: (-row.used, -row.n))
        self._names = Lines(split.fold_name(row.name) for row in self.rows)
        self._spelled = Spelled([ways(_readings_of(row)) for row in self.rows], self._names)
        self._numbers = Lines(f" {row.digits} " for row in self.rows)

    def search(self, words: Sequence[str]) -> Found:
        """Return row -> best match for the rows that fit every folded word.

        Of words that fit very many rows only those of last contact are found, 200 and more.
        """
        options = {word: _cuts_worth_trying((word,)) for word in words}
        if len(words) == 1:
            return self._find(words[0], options[words[0]])
        every = self._in_a_row(words)
        if len(every) >= ROWS_SHOWN:
            return every
        found = {word: self._find(word, tried) for word, tried in options.items()}
        rarest = min(found, key=lambda word: len(found[word]))
        for row in found[rarest]:
            matches = [
                found[word].get(row) or self._match(word, tried, row)
                for word, tried in options.items()
            ]
            fitting = [match for match in matches if match is not None]
            if len(fitting) == len(matches):
                _add(every, iter([(row, reduce(Match.joined, fitting))]))
        return every

    def _find(self, word: str, options: Sequence[Cut]) -> Found:
        """Return the rows that fit one word: by numbers, the start of names, then the middle."""
        found: Found = {}
        _add(found, self._digits(word))
        _add(found, self._literal(word, head=True))
        for cut in options:
            _add(found, self._read(cut, self._spelled.at_start(cut)))
        if len(found) < ROWS_KEPT:
            _add(found, self._literal(word))
            for cut in options[:CUTS_INSIDE]:
                _add(found, self._read(cut, self._spelled.anywhere(cut)))
        return found

    def _in_a_row(self, words: Sequence[str]) -> Found:
        """Return the rows in which the words follow each other: ``zhang san``, ``john smith``.

        Two broad words may both be cut off before the row that fits them together.
        """
        found: Found = {}
        _add(found, self._literal(" ".join(words)))
        for cut in _cuts_worth_trying(words):
            _add(found, self._read(cut, self._spelled.at_start(cut)))
        return found

    def _match(self, word: str, options: Sequence[Cut], row: int) -> Match | None:
        """Return how one row fits one word."""
        found: Found = {}
        _add(found, self._digits(word, row))
        _add(found, self._literal(word, row))
        for cut in options[:CUTS_INSIDE]:
            _add(found, self._read(cut, self._spelled.anywhere(cut, row)))
        return found.get(row)

    def _digits(self, word: str, row: int | None = None) -> Iterator[tuple[int, Match]]:
        """Yield the rows with a number that has ``word`` in it, best at the end of the number."""
        if not _is_number(word):
            return
        for number, at in islice(self._numbers.spots(word, line=row), NUMBERS_SEEN):
            line, end = self._numbers.line(number), at + len(word)
            score = NUMBER_TAIL if line[end] == " " else NUMBER_INSIDE
            score += WHOLE if line[at - 1] == line[end] == " " else 0
            yield number, Match(score, "digits", ((at - 1, end - 1),))

    def _literal(
        self, word: str, row: int | None = None, *, head: bool = False
    ) -> Iterator[tuple[int, Match]]:
        """Yield the rows whose name has ``word`` as it stands."""
        score = sum(
            _PARTS[Part.HAN] * len(run) if split.is_han(run[0]) else _LATIN_WORD
            for run in split.runs(word)
        )
        for number, at in self._names.spots(word, head=head, line=row):
            if not self._inside_latin(number, at):
                yield number, self._placed(number, at, len(word), "name", score)

    def _read(self, cut: Cut, spots: Iterator[Spot]) -> Iterator[tuple[int, Match]]:
        """Yield the rows whose name may be read as the cut asks."""
        score = sum(_PARTS[segment.part] for segment in cut)
        for spot in spots:
            if self._inside_latin(spot.row, spot.at):
                continue
            usual = self._spelled.usual(spot.row, spot.at, len(cut))
            others = sum(one != two for one, two in zip(usual, spot.read, strict=True))
            worth = score + _ALTERNATIVE * others
            yield spot.row, self._placed(spot.row, spot.at, len(cut), "pinyin", worth)

    def _inside_latin(self, row: int, at: int) -> bool:
        """Return whether a place is in the middle of a Latin word, where nothing begins."""
        name = self._names.line(row)
        return at > 0 and split.is_latin(name[at]) and split.is_latin(name[at - 1])

    def _placed(self, row: int, at: int, length: int, lane: str, score: int) -> Match:
        """Return a match in a name, better at its start, best when it is the whole name."""
        if at == 0:
            score += AT_START
            score += WHOLE if length == len(self._names.line(row)) else 0
        return Match(score, lane, ((at, at + length),))


def _add(found: Found, more: Iterator[tuple[int, Match]]) -> None:
    """Take in matches until they are 200 rows, keeping the better one of a row."""
    new = 0
    for row, match in more:
        new += row not in found
        if new > ROWS_KEPT:
            return
        if row not in found or match.score > found[row].score:
            found[row] = match


def _cuts_worth_trying(words: Sequence[str]) -> Sequence[Cut]:
    """Return the ways to cut what was typed; none where only the text itself can be meant."""
    if all(map(split.is_han, "".join(words))) or any(map(_is_number, words)):
        return ()
    return cuts(words)


def _is_number(word: str) -> bool:
    return word.isascii() and sum(map(str.isdigit, word)) >= FEWEST_DIGITS


def _readings_of(row: Name) -> str:
    """Return stored readings that fit the name, or new ones; one item where the name is empty."""
    folded = split.fold_name(row.name)
    fitting = row.py and row.py.count(" ") + 1 == len(folded)
    return (row.py if fitting else readings.of_name(row.name)) or readings.NO_READING
