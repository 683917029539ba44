"""What can go wrong with a follow-up, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

CLOSED = Problem(
    "follow_up_closed",
    QT_TRANSLATE_NOOP("Problem", "This follow-up is done or dropped already."),
    QT_TRANSLATE_NOOP("Problem", "Reopen it to be reminded of it again."),
)
BEFORE_DUE = Problem(
    "snooze_before_due",
    QT_TRANSLATE_NOOP("Problem", "The reminder would come before the follow-up is due."),
    QT_TRANSLATE_NOOP("Problem", "Choose a later time, or move the due date."),
)
