"""What can be wrong with the store, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

UNKNOWN_KIND = Problem(
    "unknown_kind",
    QT_TRANSLATE_NOOP("Problem", "There is no kind of record named {kind}."),
    QT_TRANSLATE_NOOP("Problem", "The command “fieldbook fields” lists the kinds."),
)
CIPHER_MISSING = Problem(
    "cipher_missing",
    QT_TRANSLATE_NOOP("Problem", "The encryption library is missing from this installation."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was opened or written. Have Fieldbook installed again."),
)
WRONG_KEY = Problem(
    "wrong_key",
    QT_TRANSLATE_NOOP("Problem", "The store does not open with this key."),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was changed. If store and vault were copied apart, bring back the pair; "
        "otherwise restore from a backup.",
    ),
)
DAMAGED = Problem(
    "store_damaged",
    QT_TRANSLATE_NOOP("Problem", "The store file is damaged."),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was changed. Keep the folder, restore a backup, or enrol this device again; "
        "what was synced comes back from the server.",
    ),
)
NO_STORE = Problem(
    "no_store",
    QT_TRANSLATE_NOOP("Problem", "There is no store in the folder {folder}."),
    QT_TRANSLATE_NOOP("Problem", "Create one with “fieldbook init”, or name another folder."),
)
STORE_EXISTS = Problem(
    "store_exists",
    QT_TRANSLATE_NOOP("Problem", "There is a store in the folder {folder} already."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Choose another folder."),
)
DISK_FULL = Problem(
    "disk_full",
    QT_TRANSLATE_NOOP("Problem", "The disk is full."),
    QT_TRANSLATE_NOOP("Problem", "What was saved before is safe. Free some space and save again."),
)
READ_ONLY_FOLDER = Problem(
    "read_only_store",
    QT_TRANSLATE_NOOP("Problem", "The store cannot be written to."),
    QT_TRANSLATE_NOOP("Problem", "Check the rights of the folder and the disk, then try again."),
)
BUSY = Problem(
    "store_busy",
    QT_TRANSLATE_NOOP("Problem", "Another program is writing to the store."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Try again in a moment."),
)
NEWER_SCHEMA = Problem(
    "newer_schema",
    QT_TRANSLATE_NOOP("Problem", "The store was written by a newer version of Fieldbook."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Update Fieldbook to open it."),
)
OPENED_READ_ONLY = Problem(
    "opened_read_only",
    QT_TRANSLATE_NOOP(
        "Problem", "The store was written by the next version of Fieldbook and opens read-only."
    ),
    QT_TRANSLATE_NOOP("Problem", "Update Fieldbook to write again."),
)
MIGRATION_FAILED = Problem(
    "migration_failed",
    QT_TRANSLATE_NOOP("Problem", "The store could not be brought to this version."),
    QT_TRANSLATE_NOOP(
        "Problem", "The store is unchanged. Report the log, and go on with the version before."
    ),
)
