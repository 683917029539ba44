"""What a person meets who hands clients over."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

UNKNOWN_PERSON = Problem(
    "unknown_person",
    QT_TRANSLATE_NOOP("Problem", "One of the people named no longer works here."),
    QT_TRANSLATE_NOOP("Problem", "Choose somebody else; nothing was handed over."),
)
SAME_PERSON = Problem(
    "same_person",
    QT_TRANSLATE_NOOP("Problem", "Giver, receiver and witness have to be three people."),
    QT_TRANSLATE_NOOP("Problem", "Choose somebody else; nothing was handed over."),
)
WRONG_RECEIVER = Problem(
    "wrong_receiver",
    QT_TRANSLATE_NOOP("Problem", "The receiver does not look after clients."),
    QT_TRANSLATE_NOOP("Problem", "Choose somebody else; nothing was handed over."),
)
NO_WITNESS = Problem(
    "no_witness",
    QT_TRANSLATE_NOOP("Problem", "A handover needs a witness."),
    QT_TRANSLATE_NOOP("Problem", "Choose somebody who watches over it."),
)
OVER = Problem(
    "handover_over",
    QT_TRANSLATE_NOOP("Problem", "This handover is carried out or given up already."),
    QT_TRANSLATE_NOOP("Problem", "Sync to see how it stands."),
)
