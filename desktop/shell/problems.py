"""What can go wrong with the window, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

NO_PAGE = Problem(
    "no_page",
    QT_TRANSLATE_NOOP("Problem", "There is no page named {page}."),
    QT_TRANSLATE_NOOP("Problem", "The command “fieldbook screenshot --list” lists the pages."),
)
NOT_DRAWN = Problem(
    "not_drawn",
    QT_TRANSLATE_NOOP("Problem", "The picture {file} could not be written."),
    QT_TRANSLATE_NOOP("Problem", "Check the folder's rights and the free space, then try again."),
)
NO_DISPLAY = Problem(
    "no_display",
    QT_TRANSLATE_NOOP("Problem", "There is no display to open the window on."),
    QT_TRANSLATE_NOOP(
        "Problem", "Start it with “installers/bootstrap.py run --xvfb”, or on a desktop."
    ),
)
