"""What can go wrong on the command line, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

NO_PASSPHRASE = Problem(
    "no_passphrase",
    QT_TRANSLATE_NOOP("Problem", "The passphrase is needed and there is no terminal to ask at."),
    QT_TRANSLATE_NOOP("Problem", "Give --passphrase-file, or set FIELDBOOK_PASSPHRASE."),
)
UNREADABLE_FILE = Problem(
    "unreadable_file",
    QT_TRANSLATE_NOOP("Problem", "The file {file} cannot be read."),
    QT_TRANSLATE_NOOP("Problem", "Check the name and the rights of the file."),
)
NOT_THE_SAME = Problem(
    "passphrases_differ",
    QT_TRANSLATE_NOOP("Problem", "The two passphrases are not the same."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Try again."),
)
CLOSE_FIRST = Problem(
    "close_first",
    QT_TRANSLATE_NOOP("Problem", "This cannot be done while Fieldbook has the store open."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Close the program, then try again."),
)
STOPPED = Problem(
    "stopped",
    QT_TRANSLATE_NOOP("Problem", "Stopped."),
    QT_TRANSLATE_NOOP("Problem", "What was saved before is safe."),
)
BAD_ASSIGNMENT = Problem(
    "bad_assignment",
    QT_TRANSLATE_NOOP("Problem", "“{word}” does not have the form FIELD=VALUE."),
    QT_TRANSLATE_NOOP("Problem", "Put values with blanks into quotation marks."),
)
BAD_IDENTIFIER = Problem(
    "bad_identifier",
    QT_TRANSLATE_NOOP("Problem", "“{word}” is not the identifier of a record."),
    QT_TRANSLATE_NOOP("Problem", "The command “fieldbook search” tells identifiers."),
)
BAD_TIME = Problem(
    "bad_time",
    QT_TRANSLATE_NOOP("Problem", "“{word}” is not a time."),
    QT_TRANSLATE_NOOP("Problem", "Write it like 2026-11-24T14:00+08:00."),
)
NO_FOLLOW_UP_TIME = Problem(
    "no_due_time",
    QT_TRANSLATE_NOOP("Problem", "A next step needs a time, and a time needs a next step."),
    QT_TRANSLATE_NOOP("Problem", "Give both --next and --due, or neither."),
)
NOT_EMPTY = Problem(
    "not_empty",
    QT_TRANSLATE_NOOP("Problem", "The store holds clients already."),
    QT_TRANSLATE_NOOP("Problem", "The demo portfolio goes into an empty store; create another."),
)
NOT_CONFIRMED = Problem(
    "not_confirmed",
    QT_TRANSLATE_NOOP("Problem", "Nothing was removed: the word WIPE was not typed."),
    QT_TRANSLATE_NOOP("Problem", "Type it when asked, or give --yes."),
)
OUR_MISTAKE = Problem(
    "our_mistake",
    QT_TRANSLATE_NOOP("Problem", "Fieldbook made a mistake ({sort})."),
    QT_TRANSLATE_NOOP("Problem", "What was saved before is safe. Report the code and the command."),
)
NO_FILES = Problem(
    "no_files",
    QT_TRANSLATE_NOOP("Problem", "No file to import was named."),
    QT_TRANSLATE_NOOP("Problem", "Name one or more, or give --list or --undo ID."),
)
NO_CARDS = Problem(
    "no_cards",
    QT_TRANSLATE_NOOP("Problem", "Only clients are written as cards (.vcf), not {kind}."),
    QT_TRANSLATE_NOOP("Problem", "Use .csv, .xlsx or .json for it."),
)
NO_CLIENT = Problem(
    "no_client",
    QT_TRANSLATE_NOOP("Problem", "No client of that name is here."),
    QT_TRANSLATE_NOOP("Problem", "The command “fieldbook search” finds clients."),
)
SEVERAL_CLIENTS = Problem(
    "several_clients",
    QT_TRANSLATE_NOOP("Problem", "{count} clients have that name."),
    QT_TRANSLATE_NOOP("Problem", "Give the identifier; “fieldbook search” tells it."),
)
NOTHING_TAKEN = Problem(
    "nothing_taken",
    QT_TRANSLATE_NOOP("Problem", "It is not said which value to take."),
    QT_TRANSLATE_NOOP("Problem", "Give --take shown, base, other, other:N or value:TEXT."),
)
