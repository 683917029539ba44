"""What becomes of one register when an edit arrives: a pure function, no database, no clock."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sync_server.services.text3 import merge3
from sync_server.wire.canonical import canonical
from sync_server.wire.catalogue import Merge, RegisterDecl
from sync_server.wire.messages import Value


class Verdict(StrEnum):
    """The four things that can happen."""

    APPLY = "apply"  # the offered value becomes current
    MERGED = "merged"  # the same value is current already
    COMBINED = "combined"  # a value made of both becomes current
    CONFLICT = "conflict"  # both values are kept, one is shown


class Kind(StrEnum):
    """Kinds of conflict record. Source: sync protocol 2.7."""

    CONCURRENT = "concurrent"
    PROPOSAL = "proposal"
    DELETE_VS_EDIT = "delete_vs_edit"
    EDIT_VS_DELETE = "edit_vs_delete"
    LATE = "late_from_previous_owner"
    COMBINED = "combined"  # two values put together; a record for people, nothing to decide


@dataclass(frozen=True, slots=True)
class Held:
    """A register's value with its version and effective stamp (text, sorts as bytes do)."""

    value: Value
    ver: str
    eff: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the author of an edit had before them.

    ``ver`` is the version, None where there was none; ``value`` its value where the server knows
    it (``known``); ``hash_matches`` says that the author proved, by the hash of the value seen,
    to have seen the current value, for a version the server does not know.
    """

    ver: str | None
    value: Value = None
    known: bool = False
    hash_matches: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict; ``value`` of a combined one; ``kind`` and ``won`` of a conflict."""

    verdict: Verdict
    value: Value = None
    kind: Kind = Kind.CONCURRENT
    won: bool = False


_APPLY = Decision(Verdict.APPLY)
_MERGED = Decision(Verdict.MERGED)


def decide(decl: RegisterDecl, current: Held, offered: Held, seen: Seen) -> Decision:
    """Return what becomes of ``offered`` on top of ``current``. Source: sync protocol 2.5.

    An edit made on the current version fast-forwards whatever its stamp; stamps only choose which
    of two concurrent values is shown. A state that the catalogue lets follow the current one
    follows it, though made apart.
    """
    if seen.ver == current.ver:
        return _APPLY
    if canonical(current.value) == canonical(offered.value):
        return _MERGED
    if not seen.known and seen.hash_matches:
        return _APPLY
    combined = _combine(decl.merge, current.value, offered.value, seen)
    if combined is not None:
        return combined
    if decl.merge == "review":
        return Decision(Verdict.CONFLICT, kind=Kind.PROPOSAL)
    if decl.merge == "state":
        return _APPLY if _follows(decl, current, offered, seen) else Decision(Verdict.CONFLICT)
    won = (offered.eff, offered.ver) > (current.eff, current.ver)
    return Decision(Verdict.CONFLICT, won=won)


def _follows(decl: RegisterDecl, current: Held, offered: Held, seen: Seen) -> bool:
    """Return whether a state made apart is a step from what its author saw and from what is."""
    if not decl.next or not decl.leads(current.value, offered.value):
        return False
    return not seen.known or decl.leads(seen.value, offered.value)


def _combine(merge: Merge, current: Value, offered: Value, seen: Seen) -> Decision | None:
    """Return the decision for kinds whose concurrent edits can be put together, else None."""
    value: Value
    if merge == "orset":
        value = _union(current, offered, seen.value if seen.known else None)
    elif merge == "text3" and seen.known:
        value = _texts(current, offered, seen.value)
    else:
        return None
    if value is None:
        return None
    if canonical(value) == canonical(offered):
        return _APPLY
    if canonical(value) == canonical(current):
        return _MERGED
    return Decision(Verdict.COMBINED, value=value, kind=Kind.COMBINED)


def _texts(current: Value, offered: Value, base: Value) -> str | None:
    texts = ("" if text is None else text for text in (base, current, offered))
    base, current, offered = texts
    if not all(isinstance(text, str) for text in (base, current, offered)):
        return None
    return merge3(base, current, offered)


def _union(current: Value, offered: Value, base: Value) -> list[Any] | None:
    """Return the set with both sides' additions and both sides' removals; additions win.

    Without a known base nothing counts as removed. None where a value is no set of texts.
    """
    sets = [_members(value) for value in (current, offered, base)]
    if any(members is None for members in sets):
        return None
    ours, theirs, before = (members or set() for members in sets)
    return sorted((ours - (before - theirs)) | (theirs - before))


def _members(value: Value) -> set[str] | None:
    if value is None:
        return set()
    if isinstance(value, list) and all(isinstance(member, str) for member in value):
        return set(value)
    return None
