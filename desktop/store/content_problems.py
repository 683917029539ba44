"""What can be wrong with a file and its content, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

EMPTY_FILE = Problem(
    "file_empty",
    QT_TRANSLATE_NOOP("Problem", "The file {file} is empty."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was attached. Choose another file."),
)
FILE_TOO_LARGE = Problem(
    "file_too_large",
    QT_TRANSLATE_NOOP("Problem", "The file {file} has more than {mib} MB."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was attached. Make it smaller or split it."),
)
FILE_UNREADABLE = Problem(
    "file_unreadable",
    QT_TRANSLATE_NOOP("Problem", "The file {file} cannot be read."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was attached. Check that it is there and yours to read."),
)
CONTENT_DAMAGED = Problem(
    "content_damaged",
    QT_TRANSLATE_NOOP("Problem", "The content of this attachment is damaged on this PC."),
    QT_TRANSLATE_NOOP(
        "Problem", "Where the server has it, fetch it again; the record itself is unharmed."
    ),
)
CONTENT_AWAY = Problem(
    "content_not_here",
    QT_TRANSLATE_NOOP("Problem", "The content of this attachment is not on this PC yet."),
    QT_TRANSLATE_NOOP("Problem", "Fetch it when there is a line to the server."),
)
