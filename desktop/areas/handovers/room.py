"""The room of the team, as the shell knows it: handovers so far."""

from desktop.areas.handovers.view_list import HandoversPage, open_handover
from desktop.areas.handovers.view_page import HandoverPage
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.ui.icons import Icon
from desktop.ui.room import Act, PageDecl, Room

TEAM = Room(
    "team",
    QT_TRANSLATE_NOOP("Room", "Team"),
    Icon.PEOPLE_TEAM,
    3,
    pages=(PageDecl("team.handovers", QT_TRANSLATE_NOOP("Page", "Handovers"), HandoversPage),),
    opens={"handover": HandoverPage},
    acts=(
        Act(
            "hand_over",
            QT_TRANSLATE_NOOP("Act", "Hand a portfolio over"),
            Icon.HANDSHAKE,
            open_handover,
        ),
    ),
)
