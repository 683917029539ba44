"""What can be wrong with a file to import, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

NO_FILE = Problem(
    "no_file",
    QT_TRANSLATE_NOOP("Problem", "There is no file {file}."),
    QT_TRANSLATE_NOOP("Problem", "Check the name; nothing was imported."),
)
NOT_A_TABLE = Problem(
    "not_a_table",
    QT_TRANSLATE_NOOP("Problem", "{file} is no table that can be read."),
    QT_TRANSLATE_NOOP(
        "Problem", "Save it as CSV (UTF-8 or GB18030) or as XLSX; nothing was imported."
    ),
)
NO_HEADER = Problem(
    "no_header",
    QT_TRANSLATE_NOOP("Problem", "{file} has no line of column names."),
    QT_TRANSLATE_NOOP("Problem", "Put the column names into the first line."),
)
WRONG_COLUMNS = Problem(
    "wrong_columns",
    QT_TRANSLATE_NOOP("Problem", "{file} lacks the column {column}, which the mapping names."),
    QT_TRANSLATE_NOOP("Problem", "The file has: {columns}. Mend the mapping or the file."),
)
NO_MAPPING = Problem(
    "no_mapping",
    QT_TRANSLATE_NOOP("Problem", "No column of {file} fits a required field of {kind}."),
    QT_TRANSLATE_NOOP(
        "Problem", "The file has: {columns}. Name the kind with --kind, or give a mapping file."
    ),
)
BAD_MAPPING = Problem(
    "bad_mapping",
    QT_TRANSLATE_NOOP("Problem", "The mapping {file} cannot be read: {place}."),
    QT_TRANSLATE_NOOP("Problem", "Mend it; the README shows one that works."),
)
NO_IMPORT = Problem(
    "no_import",
    QT_TRANSLATE_NOOP("Problem", "There is no import of that number on this device."),
    QT_TRANSLATE_NOOP("Problem", "The command “fieldbook import --list” lists the imports."),
)
IMPORT_UNDONE = Problem(
    "import_undone",
    QT_TRANSLATE_NOOP("Problem", "This import was undone already."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Import the file again to bring it back."),
)
