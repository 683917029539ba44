"""The room of today, as the shell knows it; follow-ups are a page of it."""

from functools import partial

from desktop.areas.followups.view_new import open_follow_up
from desktop.areas.followups.view_page import FollowUpsPage
from desktop.areas.today.view_page import TodayPage
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.ui.icons import Icon
from desktop.ui.room import Act, PageDecl, Room

TODAY = Room(
    "today",
    QT_TRANSLATE_NOOP("Room", "Today"),
    Icon.HOME,
    1,
    pages=(
        PageDecl("today", QT_TRANSLATE_NOOP("Page", "Today"), TodayPage),
        PageDecl("followups", QT_TRANSLATE_NOOP("Page", "Follow-ups"), FollowUpsPage),
        PageDecl(
            "followups.visits",
            QT_TRANSLATE_NOOP("Page", "Visits to make"),
            partial(FollowUpsPage, channel="visit"),
        ),
    ),
    acts=(
        Act(
            "new_follow_up",
            QT_TRANSLATE_NOOP("Act", "New follow-up"),
            Icon.CALENDAR_ADD,
            open_follow_up,
        ),
    ),
)
