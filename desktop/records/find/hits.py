"""What a search shows: who or what, why, and the piece of text that matched."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from desktop.records.find import split
from desktop.records.find.names import NameHit, Span

PARTY = "party"
"""The kind of record that names belong to."""

ROWS_A_CLIENT = 3
"""Texts of one client shown before those of others have had their turn."""

_BEFORE = 20
_LENGTH = 90
_HIDDEN = "•"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matched:
    """How a hit was found. ``lane``: ``name``, ``pinyin``, ``digits``, ``card`` or ``note``;
    ``spans``: (start, end) of what matched in the hit's title.
    """

    lane: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of the text that matched, on one line, and the (start, end) of the matches."""

    text: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of a search result. ``title_text``: the client's name, or a title of its own."""

    kind: str
    record: UUID
    client: UUID | None
    title_text: str
    matched: Matched
    snippet: Snippet = Snippet()
    at_us: int = 0


def of_name(hit: NameHit) -> Hit:
    """Return the line for a person or company."""
    if hit.lane != "digits":
        return Hit(PARTY, hit.id, hit.id, hit.name, Matched(hit.lane, hit.spans))
    return Hit(PARTY, hit.id, hit.id, hit.name, Matched(hit.lane), _number(hit.digits, hit.spans))


def _number(digits: str, spans: Sequence[Span]) -> Snippet:
    """Return the number that matched, covered but for what was typed: nothing is given away."""
    start, end = spans[0]
    first = digits.rfind(" ", 0, start) + 1
    last = digits.find(" ", end)
    number = digits[first : last if last >= 0 else len(digits)]
    start, end = start - first, end - first
    shown = _HIDDEN * start + number[start:end] + _HIDDEN * (len(number) - end)
    return Snippet(shown, ((start, end),))


def cut_out(text: str, places: Sequence[Span]) -> Snippet:
    """Return the piece of a text around the first of ``places``, which are in its folded form."""
    back = split.origins(text)
    spans = [(back[start], back[end - 1] + 1) for start, end in places]
    low = max(0, spans[0][0] - _BEFORE)
    high = min(len(text), low + _LENGTH)
    mark = "…" if low else ""
    shown = "".join(" " if char.isspace() else char for char in text[low:high])
    shift = len(mark) - low
    inside = tuple((start + shift, end + shift) for start, end in spans if end <= high)
    return Snippet(mark + shown + ("…" if high < len(text) else ""), inside)


def spread(items: Iterable[T], client: Callable[[T], object]) -> list[T]:
    """Return the items in their order, but a client's fourth and further ones after the rest."""
    counts: dict[object, int] = {}
    first: list[T] = []
    later: list[T] = []
    for item in items:
        key = client(item)
        counts[key] = counts.get(key, 0) + 1
        crowded = key is not None and counts[key] > ROWS_A_CLIENT
        (later if crowded else first).append(item)
    return first + later
