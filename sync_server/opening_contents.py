"""Open the place of the contents that the environment names: a folder, or a bucket of S3."""

import os

from desktop.core.errors import BadFile, StoreDamaged
from sync_server.opening import make_key, server_key
from sync_server.problems import FILE_UNUSABLE, KEY_MISSING, S3_UNUSABLE
from sync_server.services.epochs import identity
from sync_server.services.vault import Vault
from sync_server.settings import Settings
from sync_server.store.contents import Contents, StorageFailed
from sync_server.store.engine import Store
from sync_server.store.folder_contents import FolderContents
from sync_server.store.models import Blob

BUCKET_VARIABLE = "FIELDBOOK_S3_BUCKET"
ENDPOINT_VARIABLE = "FIELDBOOK_S3_ENDPOINT"
PREFIX_VARIABLE = "FIELDBOOK_S3_PREFIX"
LARGEST_VARIABLE = "FIELDBOOK_ATTACHMENT_MAX_MB"

FOLDER = "blobs"
LARGEST_MIB = 50
PREFIX = "fieldbook"


def open_vault(settings: Settings, store: Store) -> Vault:
    """Return the contents of a server; makes the key file of a PostgreSQL server without one.

    Raises StoreDamaged where the key that contents were sealed with is gone, StorageFailed where
    the place cannot be used; that it can is not tried yet.
    """
    with store.read() as connection:
        server = identity(connection).server_id
        used = connection.execute(Blob.__table__.select().limit(1)).first() is not None
    if not settings.key_command and not settings.key_file.exists():
        if used:
            raise StoreDamaged(KEY_MISSING, file=settings.key_file.name)
        _make_key(settings)
    largest = int(os.environ.get(LARGEST_VARIABLE) or LARGEST_MIB) * 1024 * 1024
    return Vault(_contents(settings), server_key(settings), server, largest)


def try_contents(settings: Settings, store: Store) -> None:
    """Raise BadFile or StoreDamaged where contents could not be kept, before somebody tries."""
    try:
        open_vault(settings, store).has_all("0" * 32, ())
    except StorageFailed as error:
        place = os.environ.get(BUCKET_VARIABLE)
        if place:
            raise BadFile(S3_UNUSABLE, bucket=place, reason=str(error)) from error
        raise BadFile(FILE_UNUSABLE, file=FOLDER) from error


def _contents(settings: Settings) -> Contents:
    bucket = os.environ.get(BUCKET_VARIABLE)
    if not bucket:
        return FolderContents(settings.data / FOLDER)
    from sync_server.store.s3_contents import S3Contents  # boto3: 0.4 s, only where it is used

    endpoint = os.environ.get(ENDPOINT_VARIABLE, "")
    return S3Contents(bucket, endpoint, os.environ.get(PREFIX_VARIABLE) or PREFIX)


def _make_key(settings: Settings) -> None:
    """Write a key; raises BadFile."""
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_key(settings)
    except OSError as error:
        raise BadFile(FILE_UNUSABLE, file=settings.key_file.name) from error
