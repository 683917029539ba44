"""What can be wrong with a courier file."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

NOT_ONE = Problem(
    "courier_damaged",
    QT_TRANSLATE_NOOP("Problem", "{file} is no courier file, or not all of it."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Copy the file to this PC again."),
)
NO_ANSWER = Problem(
    "courier_backward",
    QT_TRANSLATE_NOOP("Problem", "{file} is on its way to the server; it is no answer."),
    QT_TRANSLATE_NOOP("Problem", "Take it to the server, and bring back what that writes."),
)
ANSWER = Problem(
    "courier_backward",
    QT_TRANSLATE_NOOP("Problem", "{file} is an answer on its way to its device."),
    QT_TRANSLATE_NOOP("Problem", "Read it on the device that wrote the question."),
)
NOT_OURS = Problem(
    "courier_elsewhere",
    QT_TRANSLATE_NOOP("Problem", "{file} is for another device or from another server."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Read it on the device that wrote for it."),
)
OLD_HISTORY = Problem(
    "courier_epoch",
    QT_TRANSLATE_NOOP("Problem", "{file} was written before the server was restored."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Write a new courier file."),
)
FORGED = Problem(
    "courier_forged",
    QT_TRANSLATE_NOOP("Problem", "{file} does not come from the server that it names."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Report it to IT."),
)
NO_KEY = Problem(
    "courier_no_key",
    QT_TRANSLATE_NOOP("Problem", "This device joined before its server could take courier files."),
    QT_TRANSLATE_NOOP("Problem", "Join the server again with a new code."),
)
FILE = Problem(
    "courier_file",
    QT_TRANSLATE_NOOP("Problem", "{file} cannot be read or written."),
    QT_TRANSLATE_NOOP("Problem", "Check the stick: is it full, or locked against writing?"),
)
