"""The door to where contents of files lie; what passes through it is sealed already."""

from typing import Protocol


class StorageFailed(Exception):
    """The place of the contents did not do what it was asked; the same may be tried again."""


class Contents(Protocol):
    """Pieces of contents by name. Any thread, any process. Every method raises StorageFailed.

    ``content`` is 32 hex digits, ``piece`` letters, digits and ``-``.
    """

    def put(self, content: str, piece: str, sealed: bytes) -> None:
        """Keep a piece, durable on return, whole or not at all."""
        ...

    def get(self, content: str, piece: str) -> bytes | None:
        """Return a piece, None where there is none."""
        ...

    def pieces(self, content: str) -> set[str]:
        """Return the names of the pieces there are."""
        ...

    def remove(self, content: str) -> None:
        """Remove all pieces of a content. Again is harmless."""
        ...
