"""The room of clients, as the shell knows it."""

from functools import partial

from desktop.areas.clients.listing import Segment
from desktop.areas.clients.view_client import ClientPage
from desktop.areas.clients.view_list import ClientsPage
from desktop.areas.clients.view_new import open_new_client
from desktop.areas.clients.view_raw import RawPage
from desktop.areas.interactions.view_sheet import open_visit
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.ui.icons import Icon
from desktop.ui.room import Act, PageDecl, Room

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
    opens={"party": ClientPage, "raw_record": RawPage},
    acts=(
        Act(
            "record_visit",
            QT_TRANSLATE_NOOP("Act", "Write down a visit or call"),
            Icon.NOTE_ADD,
            open_visit,
            "Ctrl+N",
        ),
        Act(
            "new_client",
            QT_TRANSLATE_NOOP("Act", "New client"),
            Icon.PERSON_ADD,
            open_new_client,
            "Ctrl+Shift+N",
        ),
    ),
)
