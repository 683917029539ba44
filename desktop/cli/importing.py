"""Commands about imports: import files, list imports, take one back."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from desktop.areas.catalog import CATALOG
from desktop.book.book import Book
from desktop.cli.answers import Answer, Bar
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.interrupting import interruptible
from desktop.cli.problems import NO_FILES
from desktop.cli.refusals import WORDS
from desktop.cli.words import identifier, kind_of
from desktop.core.dates import Moment
from desktop.core.errors import BadFile
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records.importing.joins import joined
from desktop.records.importing.mapping import Mapping, read_mapping
from desktop.records.importing.outcome import Outcome, RefusedRow
from desktop.records.importing.proposing import mapping_for
from desktop.records.importing.report import reason_of, write_reports
from desktop.records.importing.run import in_order, run_import
from desktop.records.importing.tables import Table, read_table
from desktop.records.importing.undo import imports, undo_import

SHOWN = 20
"""Refused rows that a person reads here; a report has all of them."""

TOLD = 1000
"""Refused rows that a script is told."""


def import_files(session: Session, args: Namespace) -> Answer:
    """Import files, list imports, or take one back."""
    with session.book() as book:
        if args.list:
            return _listed(session, book)
        if args.undo:
            return _undone(session, book, args.undo)
        if not args.files:
            raise BadFile(NO_FILES)
        tables = _tables(session, book, args)
        bar = Bar(session.context.err, session.translate("Cli", "Import"))
        with interruptible() as stopped:
            outcome = run_import(
                book.store, tables, dry_run=args.dry_run, progress=bar, cancelled=stopped
            )
        if not args.dry_run:
            book.index_all(Bar(session.context.err, session.translate("Cli", "Search index")))
    return _answer(session, args, tables, outcome)


def _tables(session: Session, book: Book, args: Namespace) -> list[tuple[Table, Mapping]]:
    """Return the tables with their mappings, parents before what belongs to them."""
    languages = [session.context.translate_into(language) for language in ("zh_CN", "en")]
    kind = kind_of(book.catalog, args.kind) if args.kind else None
    given = read_mapping(session.path(args.mapping), book.catalog) if args.mapping else None
    tables = [read_table(session.path(name)) for name in args.files]
    found = []
    for table in tables:
        mapping = given or mapping_for(table, kind, book.catalog, languages)
        found.append((joined(table, mapping, tables), mapping))
    return in_order(found, book.catalog)


def _answer(
    session: Session, args: Namespace, tables: Sequence[tuple[Table, Mapping]], outcome: Outcome
) -> Answer:
    counts = asdict(outcome.counts)
    kinds = {table.name: mapping.kind for table, mapping in tables}
    reasons = [
        reason_of(row, CATALOG.type_of(kinds[row.table.name]), WORDS, session.translate)
        for row in outcome.refusals
    ]
    data: dict[str, Any] = {
        "import_id": None if args.dry_run else str(outcome.import_id),
        **counts,
        "cancelled": outcome.cancelled,
        "files": [{"file": table.name, "kind": mapping.kind} for table, mapping in tables],
        "refusals": [_told(row, why) for row, why in zip(outcome.refusals, reasons, strict=True)][
            :TOLD
        ],
    }
    lines = [_summary(session, args, outcome)]
    lines += _shown(session, outcome.refusals, reasons)
    if args.report:
        path = session.path(args.report)
        data["reports"] = [
            str(one) for one in write_reports(path, outcome.refusals, reasons, session.translate)
        ]
        say = session.translate("Cli", "Refused rows, to be mended and imported again: {0}")
        lines += [say.format(one) for one in data["reports"]]
    return Answer(data, lines, status=int(outcome.cancelled))


def _summary(session: Session, args: Namespace, outcome: Outcome) -> str:
    counts = asdict(outcome.counts)
    told = session.translate(
        "Cli",
        "{read} read: {created} created, {updated} updated, {merged} merged, "
        "{unchanged} unchanged, {refused} refused.",
    ).format(**counts)
    if outcome.cancelled:
        told += session.translate("Cli", " Stopped before the end.")
    if args.dry_run:
        return told + session.translate("Cli", " A dry run: nothing was written.")
    undo = session.translate("Cli", " To take it back: fieldbook import --undo {0}")
    return told + undo.format(outcome.import_id)


def _told(row: RefusedRow, reason: str) -> dict[str, Any]:
    return {
        "file": row.table.name,
        "row": row.line.number,
        "fields": {one.field: one.code for one in row.refusals},
        "reason": reason,
    }


def _shown(
    session: Session, refused: Sequence[RefusedRow], reasons: Sequence[str]
) -> Iterator[str]:
    say = session.translate("Cli", "{0}, row {1}: {2}")
    for row, reason in zip(refused[:SHOWN], reasons, strict=False):
        yield say.format(row.table.name, row.line.number, reason)
    if len(refused) > SHOWN:
        more = session.translate("Cli", "And {0} rows more; --report FILE writes all of them.")
        yield more.format(len(refused) - SHOWN)


def _undone(session: Session, book: Book, word: str) -> Answer:
    import_id = identifier(word)
    bar = Bar(session.context.err, session.translate("Cli", "Taking back"))
    figures = undo_import(book.store, import_id, bar)
    book.index_all(Bar(session.context.err, session.translate("Cli", "Search index")))
    line = session.translate("Cli", "Taken back: {0} records. Left, since worked on: {1}.").format(
        figures.undone, figures.kept
    )
    data = {"import_id": str(import_id), "undone": figures.undone, "kept": figures.kept}
    return Answer(data, [line])


def _listed(session: Session, book: Book) -> Answer:
    with book.store.read() as connection:
        found = imports(connection)
    told: list[dict[str, Any]] = [
        {
            "import_id": str(one.id),
            "at": str(Moment(one.at_us)),
            "files": one.files,
            "state": one.state,
            **one.counts,
        }
        for one in found
    ]
    lines = [
        f"{one['import_id']}  {one['at']}  {', '.join(one['files'])}  {one['state']}"
        for one in told
    ]
    return Answer({"imports": told}, lines or [session.translate("Cli", "Nothing was imported.")])


COMMANDS = (
    Command(
        "import",
        QT_TRANSLATE_NOOP("Cli", "import tables (CSV, XLSX); list imports, or take one back"),
        import_files,
        lambda args: Access.READ if args.list else Access.WRITE,
        (
            Argument("files", nargs="*", metavar="FILE"),
            Argument(
                "--kind",
                title=QT_TRANSLATE_NOOP(
                    "Cli", "clients, accounts, loans, contacts, followups …; found by the columns"
                ),
            ),
            Argument(
                "--mapping",
                metavar="FILE",
                title=QT_TRANSLATE_NOOP("Cli", "JSON file that says which column is which field"),
            ),
            Argument(
                "--dry-run",
                action="store_true",
                title=QT_TRANSLATE_NOOP("Cli", "tell what would be done, write nothing"),
            ),
            Argument(
                "--report",
                metavar="FILE",
                title=QT_TRANSLATE_NOOP("Cli", "write refused rows here, with reasons, as CSV"),
            ),
            Argument(
                "--undo",
                metavar="ID",
                title=QT_TRANSLATE_NOOP("Cli", "take back what nobody has changed since"),
            ),
            Argument(
                "--list",
                action="store_true",
                title=QT_TRANSLATE_NOOP("Cli", "list the imports of this device"),
            ),
        ),
    ),
)
