"""What can be wrong with the words of a command line, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

_CODE = "usage"
_HELP = QT_TRANSLATE_NOOP("Problem", "“fieldbook --help” lists the commands.")
_USAGE = QT_TRANSLATE_NOOP("Problem", "Usage: {usage}")

NO_COMMAND = Problem(_CODE, QT_TRANSLATE_NOOP("Problem", "No command is named."), _HELP)
UNKNOWN_COMMAND = Problem(
    _CODE, QT_TRANSLATE_NOOP("Problem", "There is no command “{name}”."), _HELP
)
UNKNOWN_OPTION = Problem(_CODE, QT_TRANSLATE_NOOP("Problem", "There is no option “{name}”."), _HELP)
NO_VALUE = Problem(_CODE, QT_TRANSLATE_NOOP("Problem", "{name} needs a value."), _HELP)
NO_VALUE_OF = Problem(_CODE, NO_VALUE.text, _USAGE)
MISSING = Problem(_CODE, QT_TRANSLATE_NOOP("Problem", "Missing: {names}."), _USAGE)
NOT_UNDERSTOOD = Problem(_CODE, QT_TRANSLATE_NOOP("Problem", "Not understood: {words}"), _USAGE)
NO_CHOICE = Problem(
    _CODE, QT_TRANSLATE_NOOP("Problem", "{name} takes one of these: {choices}."), _USAGE
)
NO_NUMBER = Problem(_CODE, QT_TRANSLATE_NOOP("Problem", "{name} takes a whole number."), _USAGE)
OTHER = Problem(_CODE, QT_TRANSLATE_NOOP("Problem", "Wrong usage: {message}"), _USAGE)
