"""What tells of a record outside its own row: drafts, looks, witnesses, files of attachments."""

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, delete, select

from desktop.keys.folder import named_errors
from desktop.store.contents import FOLDER
from desktop.store.tables import Aside, Blob, Draft, Meta, RawRecord, Witness
from desktop.store.unit import Unit
from desktop.sync import facts

LOOKS = "look:%"
"""Facts in which pages keep how a person arranged them."""

_IDENTIFIER = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


def remove_bucket(unit: Unit, bucket: str, folder: Path) -> None:
    """Remove what is kept by bucket beside the records of known types."""
    connection = unit.connection
    connection.execute(delete(RawRecord).where(RawRecord.bucket == bucket))
    connection.execute(delete(Witness).where(Witness.bucket == bucket))
    remove_aside(connection)
    epoch = unit.fact(facts.EPOCH) or "-"
    unsent = Blob.state == "here", Blob.sent != epoch
    keep = set(connection.execute(select(Blob.id).where(Blob.bucket == bucket, *unsent)).scalars())
    remove_files(unit, bucket, folder, keep)


def remove_aside(connection: Connection) -> None:
    """Remove lines that could not be read: nobody can say of which records they tell.

    What still belongs here is missed when the copies are compared, and comes again.
    """
    connection.execute(delete(Aside))


def remove_files(unit: Unit, bucket: str, folder: Path, keep: Collection[bytes] = ()) -> int:
    """Remove a bucket's contents but those to ``keep``, which the server is still to get."""
    connection = unit.connection
    files = connection.execute(select(Blob.id).where(Blob.bucket == bucket)).scalars().all()
    gone = [one for one in files if one not in keep]
    _remove_files(folder / FOLDER, [UUID(bytes=one) for one in gone])
    connection.execute(delete(Blob).where(Blob.bucket == bucket, Blob.id.in_(gone)))
    return len(gone)


def unsent_files(connection: Connection, bucket: str) -> bool:
    """Return whether contents of a lost bucket are still here, to be sent before they go."""
    return connection.execute(select(Blob.id).where(Blob.bucket == bucket)).first() is not None


def remove_mentions(connection: Connection, ids: Sequence[UUID]) -> None:
    """Remove drafts and looks in which one of the records is named, and what nobody can read."""
    remove_aside(connection)
    gone = {one.hex for one in ids}
    drafts = connection.execute(select(Draft.name, Draft.body)).all()
    named = [row.name for row in drafts if _names(gone, row.name, row.body)]
    if named:
        connection.execute(delete(Draft).where(Draft.name.in_(named)))
    looks = connection.execute(select(Meta.name, Meta.value).where(Meta.name.like(LOOKS))).all()
    named = [row.name for row in looks if _names(gone, row.name, row.value)]
    if named:
        connection.execute(delete(Meta).where(Meta.name.in_(named)))


def _names(gone: set[str], *texts: str) -> bool:
    return any(
        found.replace("-", "") in gone for text in texts for found in _IDENTIFIER.findall(text)
    )


def _remove_files(folder: Path, blobs: Iterable[UUID]) -> None:
    """Remove the files before the rows are: after a crash between, the bucket is left once more."""
    with named_errors():
        for blob in blobs:
            for path in folder.glob(f"{blob.hex}*"):
                path.unlink(missing_ok=True)
