"""Every area's part of the window, in the order of the tabs inside a rail entry."""

from desktop.ui.room import Room

ROOMS: tuple[Room, ...] = ()
