"""Every room of this version, in the order of the rail."""

from desktop.areas.clients.room import CLIENTS
from desktop.areas.handovers.room import TEAM
from desktop.areas.today.room import TODAY
from desktop.ui.room import Room

ROOMS: tuple[Room, ...] = (TODAY, CLIENTS, TEAM)
