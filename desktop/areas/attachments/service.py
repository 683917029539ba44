"""Attaching a file to a client: the content sealed first, then record and content in one unit."""

import mimetypes
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.areas.attachments.model import KIND
from desktop.areas.attachments.rules import LARGEST, LONGEST_NAME, NO_NAME
from desktop.core.dates import HOME_ZONE, Moment
from desktop.core.errors import BadFile, FieldbookError
from desktop.records import rows, write
from desktop.records.audit import record_action
from desktop.records.rows import Loaded
from desktop.store.content_problems import FILE_UNREADABLE
from desktop.store.contents import Fresh
from desktop.store.unit import Unit
from desktop.sync.files import Files

UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file whose content is sealed and that is about to be attached."""

    content: Fresh
    name: str
    taken: Moment | None = None


def seal_file(files: Files, path: Path) -> NewFile:
    """Seal the content of a file. Touches no store; long for a large one. Raises BadFile."""
    try:
        with path.open("rb") as source:
            changed = datetime.fromtimestamp(os.fstat(source.fileno()).st_mtime, UTC)
            content = files.take_in(source, path.name, LARGEST)
    except OSError:
        raise BadFile(FILE_UNREADABLE, file=path.name) from None
    return NewFile(content, file_name(path.name), Moment.of(changed, HOME_ZONE))


def attach(
    unit: Unit,
    files: Files,
    party: UUID,
    new: NewFile,
    *,
    kind: str | None = None,
    interaction: UUID | None = None,
    note: str | None = None,
) -> UUID:
    """Write the attachment and give its content a place; return the attachment.

    Raises Refused, NotFound, NotAllowed; then the content is dropped.
    """
    media_type = media_type_of(new.name)
    try:
        record = write.create(
            unit,
            KIND,
            {
                "party": party,
                "name": new.name,
                "kind": kind or kind_of(media_type),
                "taken": new.taken,
                "interaction": interaction,
                "note": note,
                "sha256": new.content.sha256,
                "size": new.content.size,
                "media_type": media_type,
            },
        )
    except FieldbookError:
        files.contents.drop(new.content.id)
        raise
    bucket = rows.load(unit.connection, unit.catalog.type_of(KIND), record).bucket
    files.keep(unit, bucket, new.content)
    return record


def note_out(unit: Unit, record: Loaded, action: str) -> None:
    """Leave in the audit that a content left the program; ``action``: ``open`` or ``export``."""
    facts: dict[str, Any] = {"size": record.values["size"], "sha256": record.values["sha256"]}
    record_action(unit, action, KIND, record.id.bytes, facts)


def file_name(name: str) -> str:
    """Return a name that a file may have on any system; its ending is kept."""
    clean = NO_NAME.sub("_", name).strip(" .") or "_"
    stem, ending = os.path.splitext(clean)
    return stem[: LONGEST_NAME - len(ending)] + ending if len(clean) > LONGEST_NAME else clean


def media_type_of(name: str) -> str:
    """Return the media type that a name's ending stands for."""
    return mimetypes.guess_type(name, strict=False)[0] or UNKNOWN_TYPE


def kind_of(media_type: str) -> str:
    """Return what a file most likely is: a picture is a photo, a PDF a scan."""
    if media_type.startswith("image/"):
        return "photo"
    return "scan" if media_type == "application/pdf" else "document"
