"""Many short texts as one, so that a single ``str.find`` looks through all of them."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator


class Lines:
    """An immutable list of one-line texts, joined. Numbers of lines are places in that list."""

    def __init__(self, texts: Iterable[str]) -> None:
        starts = array("L", [1])
        joined = ["\n"]
        for text in texts:
            joined += (text, "\n")
            starts.append(starts[-1] + len(text) + 1)
        self._text = "".join(joined)
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    def line(self, number: int) -> str:
        """Return one text."""
        return self._text[self._starts[number] : self._starts[number + 1] - 1]

    def spots(
        self, piece: str, *, head: bool = False, line: int | None = None
    ) -> Iterator[tuple[int, int]]:
        """Yield (line, place in it) for each time ``piece`` is found, in order, overlaps too.

        ``head``: at the start of a line only. ``line``: look through that one only.
        """
        needle = f"\n{piece}" if head else piece
        low, high = 0, len(self._text)
        if line is not None:
            low, high = self._starts[line] - 1, self._starts[line + 1]
        at = self._text.find(needle, low, high)
        while at >= 0:
            place = at + head
            number = bisect_right(self._starts, place) - 1
            yield number, place - self._starts[number]
            at = self._text.find(needle, at + 1, high)

    def count(self, piece: str, number: int, upto: int) -> int:
        """Return how often ``piece`` stands in a line before the place ``upto``."""
        start = self._starts[number]
        return self._text.count(piece, start, start + upto)
