"""What an import did, row by row and in sum."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from desktop.core.fields import Refusal
from desktop.records.importing.tables import Line, Table

Progress = Callable[[int, int], None]
"""Takes rows done and rows in all."""


@dataclass(slots=True)
class Counts:
    """What an import did, in rows. Every row is in one of the last five."""

    read: int = 0
    created: int = 0
    updated: int = 0
    merged: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not imported, and what is wrong with it."""

    table: Table
    line: Line
    refusals: tuple[Refusal, ...]


@dataclass(slots=True)
class Outcome:
    """The result of an import."""

    import_id: UUID
    counts: Counts = field(default_factory=Counts)
    refusals: list[RefusedRow] = field(default_factory=list)
    cancelled: bool = False
