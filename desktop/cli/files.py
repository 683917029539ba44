"""Commands about files: import, export."""

import csv
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.book.book import Book
from desktop.cli.answers import Answer, Bar
from desktop.cli.context import Session
from desktop.cli.words import identifier, kind_of
from desktop.core.dates import from_us
from desktop.core.errors import BadFile
from desktop.records.audit import record_action
from desktop.records.exporting import export_records
from desktop.records.importing.mapping import Mapping, mapping_for, read_mapping
from desktop.records.importing.run import Outcome, joined, run_import
from desktop.records.importing.tables import Table, read_table
from desktop.records.importing.undo import imports, undo_import
from desktop.records.problems import NOT_WRITTEN


def import_files(session: Session, args: Namespace) -> Answer:
    """Import files, list imports, or take one back."""
    with session.book() as book:
        if args.list:
            return _listed(session, book)
        if args.undo:
            number = undo_import(book.store, identifier(args.undo))
            book.index_all(Bar(session.context.err, session.translate("Cli", "Search index")))
            line = session.translate("Cli", "Taken back: {0} records.").format(number)
            return Answer({"import_id": args.undo, "undone": number}, [line])
        tables = _tables(session, book, args)
        bar = Bar(session.context.err, session.translate("Cli", "Import"))
        outcome = run_import(book.store, tables, dry_run=args.dry_run, progress=bar)
        if not args.dry_run:
            book.index_all(Bar(session.context.err, session.translate("Cli", "Search index")))
    if args.report:
        _write_report(session, args.report, [table for table, _ in tables], outcome)
    return _answer(session, outcome)


def _tables(session: Session, book: Book, args: Namespace) -> list[tuple[Table, Mapping]]:
    """Return the tables with their mappings, parents before what belongs to them."""
    files = [Path(name) for name in args.files]
    order = [entry.record.__kind__ for entry in book.catalog]
    kind = kind_of(book.catalog, args.kind) if args.kind else None
    found = []
    for path in files:
        table = read_table(path)
        mapping = (
            read_mapping(args.mapping)
            if args.mapping
            else mapping_for(table, kind, book.catalog, session.translate)
        )
        beside = [*files, *(other for other in path.parent.iterdir() if other.is_file())]
        found.append((joined(table, mapping, reversed(beside)), mapping))
    return sorted(found, key=lambda pair: order.index(pair[1].kind))


def _answer(session: Session, outcome: Outcome) -> Answer:
    counts = asdict(outcome.counts)
    data: dict[str, Any] = {"import_id": str(outcome.import_id), **counts}
    line = session.translate(
        "Cli",
        "{read} read: {created} created, {updated} updated, {merged} merged, "
        "{unchanged} unchanged, {refused} refused.",
    ).format(**counts)
    lines = [line]
    for name, number, refused in outcome.refusals[:20]:
        named = ", ".join(f"{one.field} ({one.code})" for one in refused)
        lines.append(session.translate("Cli", "{0}, row {1}: {2}").format(name, number, named))
    data["refusals"] = [
        {"file": name, "row": number, "fields": {one.field: one.code for one in refused}}
        for name, number, refused in outcome.refusals[:1000]
    ]
    return Answer(data, lines)


def _write_report(session: Session, path: Path, tables: list[Table], outcome: Outcome) -> None:
    """Write the refused rows with their reasons, to be mended and imported again."""
    refused = {(name, number): why for name, number, why in outcome.refusals}
    reason = session.translate("Cli", "Refused")
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            for table in tables:
                rows = [
                    (c, refused[table.name, n]) for n, c in table.rows if (table.name, n) in refused
                ]
                if rows:
                    writer.writerow([*table.columns, reason])
                for cells, why in rows:
                    named = "; ".join(f"{one.field}: {one.code}" for one in why)
                    writer.writerow([*(cells.get(column, "") for column in table.columns), named])
    except OSError:
        raise BadFile(NOT_WRITTEN, file=path.name) from None


def _listed(session: Session, book: Book) -> Answer:
    with book.store.read() as connection:
        found = imports(connection)
    told: list[dict[str, Any]] = [
        {
            "import_id": str(one.id),
            "at": from_us(one.at_us).isoformat(),
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


def export(session: Session, args: Namespace) -> Answer:
    """Write every record of a kind to a file; that it was done is audited."""
    path = Path(args.file)
    with session.book() as book:
        kind = kind_of(book.catalog, args.kind)
        with book.store.read() as connection:
            bar = Bar(session.context.err, session.translate("Cli", "Export"))
            written = export_records(connection, book.catalog, kind, path, session.translate, bar)
        if not book.store.read_only:
            with book.store.write() as unit:
                facts = {"count": written, "form": path.suffix.lower()}
                record_action(unit, "export", kind, None, facts)
    line = session.translate("Cli", "{0} records written.").format(written)
    return Answer({"written": written}, [line])
