"""What a sync tells while it runs, and once it is over."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync is. ``step``: ``push``, ``pull`` or ``apply``; ``left`` records to come."""

    step: str
    done: int
    left: int


@dataclass(slots=True)
class Report:
    """What a sync did. ``conflicts`` counts those open now; ``digests`` {bucket: 32 hex digits}.

    ``aside`` counts pulled records that this version cannot take; while there are any, the copy
    is not ``complete``.
    """

    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    refused: int = 0
    aside: int = 0
    complete: bool = False
    digests: dict[str, str] = field(default_factory=dict)


Hear = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """Hear nothing."""


def never() -> bool:
    """Return False: nobody asks for a stop."""
    return False
