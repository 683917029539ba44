"""A handover's record as a file that anybody can check."""

import json
from pathlib import Path

from desktop.core.errors import BadFile
from desktop.records.audit import record_action
from desktop.records.problems import NOT_WRITTEN
from desktop.store.unit import Store
from desktop.sync.handovers import Handover


def record_text(handover: Handover) -> str:
    """Return the record as indented JSON; blanks play no part in what was signed."""
    return json.dumps(handover.record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_record(store: Store, handover: Handover, path: Path) -> None:
    """Write the record into a file, and note in the audit trail that it left the program.

    Raises BadFile where it cannot be written.
    """
    try:
        path.write_text(record_text(handover), "utf-8")
    except OSError as error:
        raise BadFile(NOT_WRITTEN, file=path.name) from error
    note_export(store, handover)


def note_export(store: Store, handover: Handover) -> None:
    """Note in the audit trail that a record left the program."""
    with store.write() as unit:
        record_action(unit, "export", "handover", handover.id.bytes, {"records": handover.records})
