"""What one write touched, told to whoever shows or counts it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Change:
    """One record written: its kind, identifier, parent, and the names of the fields that moved.

    Holds no values: a reader that needs them asks the store.
    """

    kind: str
    record: UUID
    parent: UUID | None = None
    fields: frozenset[str] = frozenset()
