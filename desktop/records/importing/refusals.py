"""What can be wrong with one row of a file, in words; the report names the code and says this."""

from desktop.core.i18n import QT_TRANSLATE_NOOP

NO_SUCH_RECORD = "no_such_record"
SEVERAL_RECORDS = "several_records"
SURPLUS = "surplus_cells"
READ_ONLY = "read_only"

ROW = "-"
"""Stands in a refusal for the row as a whole."""

REFUSALS = {
    NO_SUCH_RECORD: QT_TRANSLATE_NOOP("Refusal", "No client or record of that key is here"),
    SEVERAL_RECORDS: QT_TRANSLATE_NOOP("Refusal", "Several records have that name; give the key"),
    SURPLUS: QT_TRANSLATE_NOOP(
        "Refusal", "More cells than columns; put texts with commas in quotes"
    ),
    READ_ONLY: QT_TRANSLATE_NOOP("Refusal", "You may read this client, not change it"),
}
