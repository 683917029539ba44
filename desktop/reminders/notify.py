"""The door for notices outside the window: what is shown, and who can show it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

OPEN, DONE, SNOOZE = "open", "done", "snooze"
"""What a person can choose on a notice; ``open`` is also the click on the notice itself."""

Chosen = Callable[[str, str], None]
"""Gets the key of the notice and the code of the action; on the notifier's thread."""


@dataclass(frozen=True, slots=True)
class Action:
    """A choice on a notice; ``label`` in the program's language."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it is shown: plain text in the program's language.

    ``key`` names what it is about; a later notice of the same key takes its place.
    """

    key: str
    title: str
    body: str
    actions: Sequence[Action] = ()


class Notifier(Protocol):
    """Shows notices by means of the desktop."""

    def show(self, notice: Notice) -> bool:
        """Show it and return True; False where the desktop has nothing to show it with."""

    def withdraw(self, key: str) -> None:
        """Take a notice away that is no longer true; nothing where it is gone already."""

    def close(self) -> None:
        """Let go of the desktop; what is shown stays."""
