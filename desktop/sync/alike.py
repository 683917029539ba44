"""Conflicts that one choice can settle together: the same field, between the same two."""

from collections.abc import Iterable
from uuid import UUID

from desktop.sync.conflicts import ConflictView
from desktop.sync.sides import Side

Author = tuple[str, str]
"""A person, and where two sides are one person's, the device."""


def alike(one: ConflictView, take: str, among: Iterable[ConflictView]) -> dict[UUID, str]:
    """Return conflict -> what to take, for those alike in which the same author is to win.

    Alike are conflicts between two about the same field of the same kind of record, and of the
    same kind themselves; ``take`` is ``shown`` or ``other:0``. ``one`` is not among the answer.
    """
    key = _key(one)
    if key is None or take not in _TAKES:
        return {}
    winner = _authors(one)[_TAKES.index(take)]
    return {
        other.id: _TAKES[_authors(other).index(winner)]
        for other in among
        if other.id != one.id and _key(other) == key
    }


_TAKES = ("shown", "other:0")


def _key(one: ConflictView) -> tuple[str, str, str, frozenset[Author]] | None:
    authors = _authors(one)
    if len(authors) != 2 or authors[0] == authors[1] or not all(person for person, _ in authors):
        return None
    return one.record_kind, one.register, one.kind, frozenset(authors)


def _authors(one: ConflictView) -> tuple[Author, ...]:
    same = len({side.by for side in one.sides}) == 1
    return tuple(_author(side, by_device=same) for side in one.sides)


def _author(side: Side, *, by_device: bool) -> Author:
    return side.by, side.device if by_device else ""
