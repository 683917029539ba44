"""What a room tells the shell: its pages, the records it opens, what can be done from anywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.panel import Panel


@dataclass(frozen=True, slots=True)
class PageDecl:
    """A page of a room. ``title`` is an English source in context ``Page``."""

    key: str
    title: str
    make: Callable[[Desk], Panel]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done from anywhere: palette, menu, shortcut.

    ``title`` is an English source in context ``Act``; ``shortcut`` in Qt's portable text.
    """

    key: str
    title: str
    icon: Icon
    run: Callable[[Desk], None]
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A rail entry. ``title`` is an English source in context ``Room``; ``place`` its order.

    ``opens`` names the kinds of record that have a page of their own in this room.
    """

    key: str
    title: str
    icon: Icon
    place: int
    pages: tuple[PageDecl, ...]
    opens: Mapping[str, Callable[[Desk, UUID], Panel]] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
