"""What an area adds to the window: pages, record pages and acts. The shell reads it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from uuid import UUID

from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.panel import Panel


class Place(IntEnum):
    """The nine entries of the rail; Ctrl+1 to Ctrl+9."""

    TODAY = 1
    CLIENTS = 2
    PLAN = 3
    WEALTH = 4
    PRODUCTS = 5
    SERVICE = 6
    TEAM = 7
    LEARN = 8
    RULES = 9


@dataclass(frozen=True, slots=True)
class PageDecl:
    """A page, made when it is first opened. ``title`` is a source in the context ``Page``."""

    key: str
    title: str
    make: Callable[[Desk], Panel]


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done from anywhere: in the palette, the menus, and by ``shortcut``.

    ``title`` is a source in the context ``Act``. ``run`` starts from ``desk.subject`` where the
    act is about a record.
    """

    key: str
    title: str
    icon: Icon
    shortcut: str
    run: Callable[[Desk], None]


@dataclass(frozen=True, slots=True)
class Room:
    """One area's part of the window.

    Pages of all rooms at one ``place`` are the tabs of that rail entry, in the order of
    ``areas.rooms.ROOMS``. ``opens`` says which kinds of record it shows as a page.
    """

    key: str
    place: Place
    pages: tuple[PageDecl, ...] = ()
    opens: Mapping[str, Callable[[Desk, UUID], Panel]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    acts: tuple[Act, ...] = ()
