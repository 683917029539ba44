"""Files of clients: attach one, list them, fetch one out of the book; what leaves is audited."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop.areas.attachments.model import KIND, KINDS
from desktop.areas.attachments.queries import Listed, attachments_of
from desktop.areas.attachments.service import attach, note_out, seal_file
from desktop.book.book import Book
from desktop.cli.answers import Answer, Bar
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.interrupting import interruptible
from desktop.cli.words import client_of, identifier, load_any
from desktop.core.errors import BadFile
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records.problems import NOT_WRITTEN
from desktop.records.rows import Loaded
from desktop.sync import files as contents

STATES = {
    "here": QT_TRANSLATE_NOOP("Cli", "here"),
    "to_send": QT_TRANSLATE_NOOP("Cli", "here, to send"),
    "coming": QT_TRANSLATE_NOOP("Cli", "partly here"),
    "away": QT_TRANSLATE_NOOP("Cli", "not here"),
}


def attach_file(session: Session, args: Namespace) -> Answer:
    """Attach a file to a client, or to a contact with one."""
    with session.book() as book:
        party, interaction = _subject(book, args.record)
        new = seal_file(book.files, session.path(args.file))
        with book.store.write() as unit:
            record = attach(
                unit,
                book.files,
                party.id,
                new,
                kind=args.kind,
                interaction=interaction.id if interaction else None,
                note=args.note,
            )
    line = session.translate("Cli", "Attached: {0}").format(record)
    data = {"id": str(record), "size": new.content.size, "sha256": new.content.sha256}
    return Answer(data, [line])


def list_attachments(session: Session, args: Namespace) -> Answer:
    """List the files of a client, the newest first."""
    with session.book() as book:
        party, interaction = _subject(book, args.record)
        with book.store.read() as connection:
            found = attachments_of(connection, book.catalog, party.id)
    if interaction is not None:
        found = [one for one in found if one.record.values["interaction"] == interaction.id]
    lines = [
        f"{one.record.id}  {one.record.values['name']}  {one.record.values['size']:,}  "
        f"{session.translate('Cli', STATES[one.state])}"
        for one in found
    ]
    none = session.translate("Cli", "No file is attached.")
    return Answer({"attachments": [_told(one) for one in found]}, lines or [none])


def fetch_file(session: Session, args: Namespace) -> Answer:
    """Write the content of an attachment to a file, fetched from the server where needed."""
    path = session.path(args.file)
    bar = Bar(session.context.err, session.translate("Cli", "Receiving"))
    with session.book() as book, interruptible() as stopped:
        session.check_plain()
        record = contents.load(book.store, KIND, identifier(args.attachment))
        book.files.fetch(record, lambda moving: bar(moving.done, moving.size), stopped)
        _write(book, record, path)
        with book.store.write() as unit:
            note_out(unit, record, "export")
    size = record.values["size"]
    line = session.translate("Cli", "{0} bytes written.").format(size)
    return Answer({"written": size, "name": record.values["name"]}, [line])


def _subject(book: Book, word: str) -> tuple[Loaded, Loaded | None]:
    """Return the client that a word names, and the contact where it names one of those."""
    with book.store.read() as connection:
        named = load_any(connection, book.catalog, str(client_of(connection, book.catalog, word)))
        if named.kind != "interaction":
            return named, None
        return load_any(connection, book.catalog, str(named.parent)), named


def _write(book: Book, record: Loaded, path: Path) -> None:
    """Write a content beside its place first, so that a file is whole or not there."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            for piece in book.files.read(record):
                file.write(piece)
        part.replace(path)
    except OSError:
        raise BadFile(NOT_WRITTEN, file=path.name) from None
    finally:
        part.unlink(missing_ok=True)


def _told(one: Listed) -> dict[str, Any]:
    values = one.record.values
    return {
        "id": str(one.record.id),
        "name": values["name"],
        "kind": values["kind"],
        "size": values["size"],
        "sha256": values["sha256"],
        "media_type": values["media_type"],
        "taken": values["taken"].local.isoformat() if values["taken"] else None,
        "state": one.state,
    }


_RECORD = Argument(
    "record",
    metavar="ID",
    title=QT_TRANSLATE_NOOP("Cli", "a client by identifier or name, or a contact by identifier"),
)

COMMANDS = (
    Command(
        "attach",
        QT_TRANSLATE_NOOP("Cli", "attach a file to a client or a contact"),
        attach_file,
        Access.WRITE,
        (
            _RECORD,
            Argument("file", metavar="FILE"),
            Argument("--kind", choices=[one.code for one in KINDS]),
            Argument("--note", metavar="TEXT"),
        ),
    ),
    Command(
        "attachments",
        QT_TRANSLATE_NOOP("Cli", "list the files of a client"),
        list_attachments,
        Access.READ,
        (_RECORD,),
    ),
    Command(
        "fetch",
        QT_TRANSLATE_NOOP("Cli", "write the content of an attachment to a file"),
        fetch_file,
        Access.WRITE,
        (Argument("attachment", metavar="ATTACHMENT"), Argument("file", metavar="FILE")),
    ),
)
