"""The command that writes records to a file; that it was done is audited."""

from argparse import Namespace

from desktop.areas.clients.cards import write_cards
from desktop.cli.answers import Answer, Bar
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.problems import NO_CARDS
from desktop.cli.words import kind_of
from desktop.core.errors import BadFile
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records.audit import record_action
from desktop.records.exporting import export_records


def export(session: Session, args: Namespace) -> Answer:
    """Write every record of a kind to a file; clients also as business cards."""
    path = session.path(args.file)
    bar = Bar(session.context.err, session.translate("Cli", "Export"))
    with session.book() as book:
        session.check_plain()
        kind = kind_of(book.catalog, args.kind)
        as_cards = path.suffix.lower() == ".vcf"
        if as_cards and kind != "party":
            raise BadFile(NO_CARDS, kind=kind)
        with book.store.read() as connection:
            if as_cards:
                written = write_cards(connection, path, bar)
            else:
                written = export_records(
                    connection, book.catalog, kind, path, session.translate, bar
                )
        if not book.store.read_only:
            with book.store.write() as unit:
                facts = {"count": written, "form": path.suffix.lower()}
                record_action(unit, "export", kind, None, facts)
    line = session.translate("Cli", "{0} records written.").format(written)
    return Answer({"written": written}, [line])


COMMANDS = (
    Command(
        "export",
        QT_TRANSLATE_NOOP("Cli", "write all records of a kind to a file"),
        export,
        Access.READ,
        (
            Argument("kind", metavar="KIND"),
            Argument(
                "file",
                metavar="FILE",
                title=QT_TRANSLATE_NOOP("Cli", "ending in .csv, .xlsx, .json, or .vcf for clients"),
            ),
        ),
    ),
)
