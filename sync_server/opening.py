"""Open the database that the settings name, or make it."""

import os
import re
import secrets
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import msgspec
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from desktop.core.errors import (
    BadFile,
    Conflict,
    FieldbookError,
    NotAllowed,
    NotFound,
    Offline,
    StoreDamaged,
)
from desktop.core.ids import wall_ms
from sync_server.problems import (
    ALREADY_FOUNDED,
    BUSY,
    DATABASE_UNREACHABLE,
    FILE_UNUSABLE,
    KEY_MISSING,
    NEWER_DATABASE,
    NOT_FOUNDED,
    PARTITIONS_NEED_POSTGRESQL,
    PLACE_TAKEN,
    WRONG_KEY,
)
from sync_server.services.directory import tell_missing
from sync_server.services.epochs import Identity
from sync_server.services.founding import found, is_founded
from sync_server.settings import Settings
from sync_server.store.engine import Busy, Store, open_postgres
from sync_server.store.migrate import NewerDatabase, migrate, revision
from sync_server.store.partitions import partition
from sync_server.store.sqlcipher import open_sqlite
from sync_server.wire.catalogue import Catalogue, read_catalogue, shipped_catalogue

_KEY = re.compile(r"[0-9a-f]{64}")


def open_store(settings: Settings, clock_ms: Callable[[], int] = wall_ms) -> Store:
    """Return the store of an existing server, brought to this version's tables.

    Raises NotFound where there is none, StoreDamaged and Offline where it cannot be opened.
    """
    if settings.database is None and not settings.database_file.is_file():
        raise NotFound(NOT_FOUNDED)
    store = _connect(settings, clock_ms)
    try:
        if revision(store) is None:
            raise NotFound(NOT_FOUNDED)
        migrate(store)
        tell_missing(store)
    except Exception as error:
        store.close()
        raise _in_words(settings, error) from error
    return store


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """Yield the store of an existing server and close it afterwards.

    Raises FieldbookError where it cannot be opened, and where it fails inside the block.
    """
    store = open_store(settings)
    try:
        yield store
    except (DBAPIError, Busy) as error:
        raise _in_words(settings, error) from error
    finally:
        store.close()


def init_store(settings: Settings, partitions: int = 0) -> Identity:
    """Make the folder, the key, the tables and a new server's identity; return the identity.

    The large tables are split into that many ``partitions``, which PostgreSQL alone can do. Raises
    Conflict where there is a server already, BadFile where the folder cannot be written,
    NotAllowed for partitions of an SQLite file.
    """
    if partitions and settings.database is None:
        raise NotAllowed(PARTITIONS_NEED_POSTGRESQL)
    try:
        _make_folder(settings)
    except OSError as error:
        raise BadFile(FILE_UNUSABLE, file=str(settings.data)) from error
    store = _connect(settings, wall_ms)
    try:
        migrate(store)
        with store.write() as connection:
            if is_founded(connection):
                raise Conflict(ALREADY_FOUNDED)
            if partitions:
                partition(connection, partitions)
            return found(connection, store.now_ms(connection))
    except Exception as error:
        raise _in_words(settings, error) from error
    finally:
        store.close()


@contextmanager
def empty_place(settings: Settings) -> Iterator[Store]:
    """Yield the database of a place that holds no server yet, to put a backup into.

    Raises Conflict where something is there. A file that was begun goes where the block fails.
    """
    if settings.database is None and settings.database_file.exists():
        raise Conflict(PLACE_TAKEN)
    try:
        _make_folder(settings)
    except OSError as error:
        raise BadFile(FILE_UNUSABLE, file=str(settings.data)) from error
    store = _connect(settings, wall_ms)
    try:
        if revision(store) is not None:
            raise Conflict(PLACE_TAKEN)
        yield store
    except Exception as error:
        store.close()
        if settings.database is None and not isinstance(error, Conflict):
            _remove(settings)
        raise _in_words(settings, error) from error
    finally:
        store.close()


def open_catalogue(settings: Settings) -> Catalogue:
    """Return the server's record types: its own file's where it has one, else the shipped.

    Raises BadFile where its own file is no catalogue.
    """
    file = settings.catalogue_file
    if not file.is_file():
        return shipped_catalogue()
    try:
        return read_catalogue(file)
    except (OSError, msgspec.DecodeError) as error:
        raise BadFile(FILE_UNUSABLE, file=file.name) from error


def _connect(settings: Settings, clock_ms: Callable[[], int]) -> Store:
    if settings.database is not None:
        return open_postgres(settings.database)
    return open_sqlite(settings.database_file, server_key(settings), clock_ms)


def _make_folder(settings: Settings) -> None:
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.database is None:
        make_key(settings)


def make_key(settings: Settings) -> None:
    """Write a new key file where there is none and no command prints the key; raises OSError.

    It is never there half written, and where two workers make one the first holds.
    """
    if settings.key_command or settings.key_file.exists():
        return
    begun = settings.key_file.with_name(f".{settings.key_file.name}.{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        with os.fdopen(os.open(begun, flags, 0o600), "w") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(begun, settings.key_file)
    finally:
        begun.unlink(missing_ok=True)


def server_key(settings: Settings) -> bytes:
    """Return the server's key (32 bytes), from the command that prints it or from its file.

    It opens the SQLite file, and backups where no escrow key is named. Raises StoreDamaged.
    """
    try:
        if settings.key_command:
            text = subprocess.run(  # noqa: S602 - the operator's own command line
                settings.key_command, shell=True, check=True, capture_output=True, text=True
            ).stdout
        else:
            text = settings.key_file.read_text()
    except (OSError, subprocess.CalledProcessError) as error:
        raise StoreDamaged(KEY_MISSING, file=settings.key_file.name) from error
    if _KEY.fullmatch(text.strip()) is None:
        raise StoreDamaged(KEY_MISSING, file=settings.key_file.name)
    return bytes.fromhex(text.strip())


def _remove(settings: Settings) -> None:
    """Remove a database file that was only begun, with its log."""
    for ending in ("", "-wal", "-shm"):
        settings.database_file.with_name(f"{settings.database_file.name}{ending}").unlink(
            missing_ok=True
        )


def _in_words(settings: Settings, error: Exception) -> Exception:
    """Return what to tell an operator of an error on opening."""
    if isinstance(error, FieldbookError):
        return error
    if isinstance(error, NewerDatabase):
        return StoreDamaged(NEWER_DATABASE)
    if isinstance(error, Busy):
        return Conflict(BUSY)
    if isinstance(error, OperationalError) and settings.database is not None:
        return Offline(DATABASE_UNREACHABLE)
    if isinstance(error, DatabaseError):
        return StoreDamaged(WRONG_KEY if settings.database is None else DATABASE_UNREACHABLE)
    return error
