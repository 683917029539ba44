"""The room of clients, as the shell knows it."""

from functools import partial

from desktop.areas.clients.listing import Segment
from desktop.areas.clients.view_list import ClientsPage
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.ui.icons import Icon
from desktop.ui.room import PageDecl, Room

CLIENTS = Room(
    "clients",
    QT_TRANSLATE_NOOP("Room", "Clients"),
    Icon.PEOPLE,
    2,
    pages=(
        PageDecl("clients.list", QT_TRANSLATE_NOOP("Page", "Clients"), ClientsPage),
        PageDecl(
            "clients.maturing",
            QT_TRANSLATE_NOOP("Page", "Maturing in 7 days"),
            partial(ClientsPage, start=Segment.MATURING_WEEK),
        ),
        PageDecl(
            "clients.out_of_touch",
            QT_TRANSLATE_NOOP("Page", "Out of cadence"),
            partial(ClientsPage, start=Segment.OUT_OF_TOUCH),
        ),
    ),
)
