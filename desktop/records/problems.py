"""What can go wrong with a record, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

NO_RECORD = Problem(
    "no_record",
    QT_TRANSLATE_NOOP("Problem", "There is no such record on this device."),
    QT_TRANSLATE_NOOP("Problem", "Search for it, or sync if a colleague has just made it."),
)
REFUSED = Problem(
    "refused",
    QT_TRANSLATE_NOOP("Problem", "Not saved: {fields}."),
    QT_TRANSLATE_NOOP("Problem", "Mend what is named and save again; nothing typed is lost."),
)
UNKNOWN_FIELD = Problem(
    "unknown_field",
    QT_TRANSLATE_NOOP("Problem", "{kind} has no field named {field}."),
    QT_TRANSLATE_NOOP("Problem", "The command “fieldbook fields” lists the fields."),
)
APPEND_ONLY = Problem(
    "append_only",
    QT_TRANSLATE_NOOP("Problem", "This record may be added to, never altered."),
    QT_TRANSLATE_NOOP("Problem", "Add a new record that corrects it."),
)
FROM_SERVER = Problem(
    "from_server",
    QT_TRANSLATE_NOOP("Problem", "Records of this kind are kept by the server."),
    QT_TRANSLATE_NOOP("Problem", "Ask IT to have it changed there."),
)
PARENT_FIXED = Problem(
    "parent_fixed",
    QT_TRANSLATE_NOOP("Problem", "A record stays with the client it was written for."),
    QT_TRANSLATE_NOOP("Problem", "Write it again for the other client, then delete this one."),
)
READ_ONLY_BUCKET = Problem(
    "read_only_bucket",
    QT_TRANSLATE_NOOP("Problem", "You may read this client, not change it."),
    QT_TRANSLATE_NOOP("Problem", "Ask the relationship manager who looks after the client."),
)
NO_EXPORT_FORM = Problem(
    "no_export_form",
    QT_TRANSLATE_NOOP("Problem", "The ending of {file} names no form of export."),
    QT_TRANSLATE_NOOP("Problem", "Use .csv, .xlsx, .json, or .vcf for clients."),
)
NOT_WRITTEN = Problem(
    "not_written",
    QT_TRANSLATE_NOOP("Problem", "{file} could not be written."),
    QT_TRANSLATE_NOOP("Problem", "Check the folder's rights and the free space, then try again."),
)
