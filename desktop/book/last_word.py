"""Carrying out the server's order to wipe: seal, remove, hand in; each step may be repeated.

What is to be handed in is written into one file before anything is removed. The file holds no
secret: boxes that only the server opens, and a word that was signed while there was a key. It
stays until the server has all of it, also where the program or the line breaks in between.
"""

import logging
from contextlib import suppress
from pathlib import Path

import msgspec

from desktop.book import book as books
from desktop.book.book import Book
from desktop.book.wipe import wipe
from desktop.core.errors import FieldbookError
from desktop.keys import durable, vault_file
from desktop.keys.device_secret import DeviceSecrets
from desktop.keys.folder import named_errors
from desktop.sync.farewell import Farewell, hand_in

log = logging.getLogger(__name__)

FILE_NAME = "farewell.json"
BOX_NAME = "sealed-outbox-{number}.json"
"""A box that the server did not take: for an operator, who can have the server open it."""


class Pending(msgspec.Struct, frozen=True):
    """A farewell on its way, and which store it is the farewell of."""

    store_id: str
    farewell: Farewell


def is_pending(folder: Path) -> bool:
    """Return whether a wipe was begun in ``folder`` and is not known to the server yet."""
    return (folder / FILE_NAME).is_file()


def obey(book: Book, device: DeviceSecrets) -> bool:
    """Carry out the order on an open book, which is closed; return whether the server knows.

    To be called with the folder held. Raises NotAllowed where files cannot be removed.
    """
    prepare(book)
    book.close()
    return finish(book.folder, device)


def prepare(book: Book) -> None:
    """Seal what is unsent, and write down what the server is to get. Removes nothing yet."""
    pending = Pending(str(book.vault.store_id), book.terms.farewell())
    with named_errors():
        durable.replace(book.folder / FILE_NAME, msgspec.json.encode(pending))


def finish(folder: Path, device: DeviceSecrets) -> bool:
    """Remove the data, hand in what is pending, and return whether the server knows.

    Blocks on disk and network. Without a line the file stays, and the next start goes on. A book
    that somebody has made in the folder since is not touched.
    """
    pending = _read(folder)
    if pending is None:
        return True
    if _is_of(folder, pending):
        wipe(folder, device)
    try:
        refused = hand_in(pending.farewell)
    except FieldbookError as error:
        log.warning("the server does not know of the wipe yet: %s", error.code)
        return False
    with named_errors():
        for number, box in enumerate(refused, 1):
            name = BOX_NAME.format(number=number)
            durable.replace(folder / name, box)
        (folder / FILE_NAME).unlink(missing_ok=True)
    with suppress(OSError):  # only where nobody has put anything of their own into it
        folder.rmdir()
    return True


def _read(folder: Path) -> Pending | None:
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=Pending)
    except (OSError, msgspec.DecodeError):
        return None


def _is_of(folder: Path, pending: Pending) -> bool:
    """Return whether what lies in the folder is what the order is about, whole or in parts."""
    if not books.exists(folder):
        return True
    try:
        return vault_file.read(folder).header.store_id == pending.store_id
    except FieldbookError:
        return True
