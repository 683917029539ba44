"""What can go wrong between two programs on one book, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

NO_ANSWER = Problem(
    "no_answer",
    QT_TRANSLATE_NOOP("Problem", "Another Fieldbook has the store open and does not answer."),
    QT_TRANSLATE_NOOP(
        "Problem", "Look there whether it was done. If not, close that program and try again."
    ),
)
NOT_PROVEN = Problem(
    "not_proven",
    QT_TRANSLATE_NOOP("Problem", "A command came without proof that its sender may give it."),
    QT_TRANSLATE_NOOP("Problem", "It was not run. Give it with the passphrase of this store."),
)
