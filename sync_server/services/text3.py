"""Three-way merge of long texts by lines, on difflib's matching blocks."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MAX_LINES = 4_000
"""Longer texts are not merged but kept side by side: matching takes quadratic time."""


class _Stable(NamedTuple):
    """A run of lines that all three texts share: where it begins in each, and its length."""

    base: int
    ours: int
    theirs: int
    length: int

    def end(self) -> "_Stable":
        """Return the empty run just behind this one."""
        step = self.length
        return _Stable(self.base + step, self.ours + step, self.theirs + step, 0)


def merge3(base: str, ours: str, theirs: str) -> str | None:
    """Return both edits of ``base`` in one text, or None where they overlap or touch.

    Equal edits on both sides count once. Only a line feed ends a line; the last line needs none.
    Source of the method: Khanna, Kunal, Pierce, "A Formal
    Investigation of Diff3" (2007).
    """
    texts = [text.split("\n") for text in (base, ours, theirs)]
    if max(map(len, texts)) > MAX_LINES:
        return None
    b, o, t = texts
    merged: list[str] = []
    at = _Stable(0, 0, 0, 0)
    for stable in _stable_runs(b, o, t):
        chunk = _settle(
            b[at.base : stable.base], o[at.ours : stable.ours], t[at.theirs : stable.theirs]
        )
        if chunk is None:
            return None
        merged += chunk
        merged += b[stable.base : stable.base + stable.length]
        at = stable.end()
    return "\n".join(merged)


def _settle(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Sequence[str] | None:
    """Return the lines between two stable runs, None where both sides changed them."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def _stable_runs(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[_Stable]:
    """Yield the runs of lines matched on both sides, then an empty one at the ends."""
    in_ours = _matches(base, ours)
    in_theirs = _matches(base, theirs)
    i = j = 0
    while i < len(in_ours) and j < len(in_theirs):
        a, b = in_ours[i], in_theirs[j]
        begin = max(a.base, b.base)
        end = min(a.base + a.length, b.base + b.length)
        if begin < end:
            yield _Stable(begin, a.other + begin - a.base, b.other + begin - b.base, end - begin)
        if a.base + a.length < b.base + b.length:
            i += 1
        else:
            j += 1
    yield _Stable(len(base), len(ours), len(theirs), 0)


class _Match(NamedTuple):
    base: int
    other: int
    length: int


def _matches(base: list[str], other: list[str]) -> list[_Match]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return [_Match(*block) for block in blocks if block.size]
