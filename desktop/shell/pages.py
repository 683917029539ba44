"""The pages of the rooms: built when first opened, the last few kept, a way back."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.ui.desk import Desk
from desktop.ui.panel import Panel
from desktop.ui.room import PageDecl, Room

KEPT = 5
"""Pages that stay built; a theme change costs 0.66 ms a living widget."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: a page by its key, or the page of a record."""

    key: str
    record: UUID | None = None


class Pages(QObject):
    """Shows one page at a time and remembers the way."""

    shown = Signal(object)
    """The ``Room`` of the page now shown."""

    def __init__(self, rooms: Sequence[Room], desk: Desk, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._desk = desk
        self._stack = stack
        self._rooms = rooms
        self._pages: dict[str, tuple[Room, PageDecl]] = {
            page.key: (room, page) for room in rooms for page in room.pages
        }
        self._opens: dict[str, tuple[Room, Callable[[Desk, UUID], Panel]]] = {
            kind: (room, make) for room in rooms for kind, make in room.opens.items()
        }
        self._built: OrderedDict[Place, Panel] = OrderedDict()
        self._way: list[Place] = []

    @property
    def here(self) -> Place | None:
        """Where one is now."""
        return self._way[-1] if self._way else None

    @property
    def page(self) -> Panel | None:
        """The page that is shown."""
        return self._built.get(self._way[-1]) if self._way else None

    def has_page(self, key: str) -> bool:
        """Return whether there is a page of that key."""
        return key in self._pages

    def opens(self, kind: str) -> bool:
        """Return whether records of a kind have a page of their own."""
        return kind in self._opens

    def go(self, place: Place) -> None:
        """Show a page and remember where one came from."""
        if place == self.here:
            return
        self._way = [*self._way[-49:], place]
        self._show(place)

    def back(self) -> None:
        """Show the page before; stays where there is none."""
        if len(self._way) > 1:
            self._way.pop()
            self._show(self._way[-1])

    def room_of(self, place: Place) -> Room:
        """Return the room a place belongs to."""
        return self._pages[place.key][0] if place.record is None else self._opens[place.key][0]

    def _show(self, place: Place) -> None:
        if place not in self._built:
            self._built[place] = self._make(place)
            self._stack.addWidget(self._built[place])
        self._built.move_to_end(place)
        self._stack.setCurrentWidget(self._built[place])
        self.shown.emit(self.room_of(place))
        while len(self._built) > KEPT:
            _, old = self._built.popitem(last=False)
            self._stack.removeWidget(old)
            old.deleteLater()

    def _make(self, place: Place) -> Panel:
        if place.record is not None:
            return self._opens[place.key][1](self._desk, place.record)
        return self._pages[place.key][1].make(self._desk)
