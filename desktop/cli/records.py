"""Commands that write records: new, edit, delete, restore."""

from argparse import Namespace
from uuid import UUID

from desktop.areas.followups import service as followups
from desktop.cli.answers import Answer
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.words import find_any, kind_of, load_any, values_of
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records import write


def new(session: Session, args: Namespace) -> Answer:
    """Write a new record."""
    with session.book() as book:
        kind = kind_of(book.catalog, args.kind)
        values = values_of(book.catalog.type_of(kind), args.values)
        if kind == followups.KIND:
            values.setdefault("state", "open")
        with book.store.write() as unit:
            record = write.create(unit, kind, values)
    return _changed(session, record, kind, sorted(values))


def edit(session: Session, args: Namespace) -> Answer:
    """Change fields of a record."""
    with session.book() as book:
        with book.store.read() as connection:
            found = load_any(connection, book.catalog, args.id)
        values = values_of(found.record, args.values)
        with book.store.write() as unit:
            if found.kind == followups.KIND:
                changed = followups.edit(unit, found.id, values)
            else:
                changed = write.update(unit, found.kind, found.id, values)
    return _changed(session, found.id, found.kind, sorted(changed))


def delete(session: Session, args: Namespace) -> Answer:
    """Delete a record and what belongs to it; ``restore`` brings it back."""
    with session.book() as book:
        with book.store.read() as connection:
            found = load_any(connection, book.catalog, args.id)
        with book.store.write() as unit:
            number = write.remove(unit, found.kind, found.id)
    line = session.translate("Cli", "Deleted records: {0}. To bring back: fieldbook restore {1}")
    data = {"id": str(found.id), "kind": found.kind, "changed": [], "records": number}
    return Answer(data, [line.format(number, found.id)])


def restore(session: Session, args: Namespace) -> Answer:
    """Bring back a deleted record and what was deleted with it."""
    with session.book() as book:
        with book.store.read() as connection:
            found = find_any(connection, book.catalog, args.id)
        with book.store.write() as unit:
            number = write.restore(unit, found.kind, found.id)
    line = session.translate("Cli", "Brought back records: {0}.").format(number)
    data = {"id": str(found.id), "kind": found.kind, "changed": [], "records": number}
    return Answer(data, [line])


def _changed(session: Session, record: UUID, kind: str, changed: list[str]) -> Answer:
    if changed:
        line = session.translate("Cli", "Saved: {0}").format(record)
    else:
        line = session.translate("Cli", "Nothing differs: {0}").format(record)
    return Answer({"id": str(record), "kind": kind, "changed": changed}, [line])


_ID = Argument("id", metavar="ID")

COMMANDS = (
    Command(
        "new",
        QT_TRANSLATE_NOOP("Cli", "write a new record"),
        new,
        Access.WRITE,
        (
            Argument("kind", metavar="KIND"),
            Argument("values", nargs="*", metavar="FIELD=VALUE"),
        ),
    ),
    Command(
        "edit",
        QT_TRANSLATE_NOOP("Cli", "change fields of a record; FIELD= empties one"),
        edit,
        Access.WRITE,
        (_ID, Argument("values", nargs="+", metavar="FIELD=VALUE")),
    ),
    Command(
        "delete",
        QT_TRANSLATE_NOOP("Cli", "delete a record and what belongs to it"),
        delete,
        Access.WRITE,
        (_ID,),
    ),
    Command(
        "restore",
        QT_TRANSLATE_NOOP("Cli", "bring a deleted record back"),
        restore,
        Access.WRITE,
        (_ID,),
    ),
)
