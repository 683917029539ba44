"""Commands about the store itself: init, verify, passphrase, recover, demo, wipe."""

from argparse import Namespace

from desktop.book import book as books
from desktop.book import demo
from desktop.book.verify import problems_of
from desktop.book.wipe import wipe as remove
from desktop.cli.answers import Answer, Bar
from desktop.cli.context import Session
from desktop.cli.problems import NOT_CONFIRMED, NOT_EMPTY, PASSPHRASE_FILE
from desktop.core.errors import BadFile, NotAllowed, StoreDamaged
from desktop.keys import vault
from desktop.records import read
from desktop.store.problems import NO_STORE, STORE_EXISTS


def init(session: Session, args: Namespace) -> Answer:
    """Create a store; the answer holds the recovery key, which is told only now."""
    if books.exists(session.folder):
        raise NotAllowed(STORE_EXISTS, folder=session.folder.name)
    secret = session.passphrase()
    book, key = books.create(
        session.folder,
        secret,
        args.lang,
        device=session.context.device,
        kdf=session.context.kdf,
        clock=session.context.clock,
    )
    book.close()
    lines = [
        session.translate("Cli", "Created: {0}").format(session.folder),
        session.translate("Cli", "Recovery key: {0}").format(key),
        session.translate("Cli", "Print it and lock it away; it is not shown again."),
    ]
    return Answer({"store": str(session.folder), "recovery_key": key}, lines)


def verify(session: Session, args: Namespace) -> Answer:
    """Check the whole store; exit 1 where something is wrong."""
    with session.book() as book:
        report = problems_of(book, deep=args.deep)
    data = {
        "ok": report.ok,
        "records": report.records,
        "problems": report.problems,
        "digests": report.digests,
    }
    head = (
        session.translate("Cli", "All in order: {0} records checked.")
        if report.ok
        else session.translate("Cli", "Something is wrong; {0} records checked.")
    )
    return Answer(data, [head.format(report.records), *report.problems], 0 if report.ok else 1)


def change_passphrase(session: Session, args: Namespace) -> Answer:
    """Set another passphrase; the data is not encrypted anew."""
    old = session.passphrase()
    new = session.passphrase(args.new_file, session.translate("Cli", "New passphrase: "))
    vault.change_passphrase(
        session.folder, old, new, device=session.context.device, clock=session.context.clock
    )
    return Answer({"ok": True}, [session.translate("Cli", "The passphrase is changed.")])


def recover(session: Session, args: Namespace) -> Answer:
    """Open by the recovery key and set the passphrase given; a new recovery key is told."""
    try:
        key = args.key_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise BadFile(PASSPHRASE_FILE, file=args.key_file.name) from None
    new = session.passphrase(args.new_file, session.translate("Cli", "New passphrase: "))
    book, fresh = books.recover(session.folder, key, new, device=session.context.device)
    book.close()
    lines = [
        session.translate("Cli", "Recovery key: {0}").format(fresh),
        session.translate("Cli", "Print it and lock it away; it is not shown again."),
    ]
    return Answer({"ok": True, "recovery_key": fresh}, lines)


def fill_demo(session: Session, args: Namespace) -> Answer:
    """Fill an empty store with the demo portfolio."""
    with session.book() as book:
        with book.store.read() as connection:
            if read.count(connection, book.catalog.type_of("party")):
                raise NotAllowed(NOT_EMPTY)
        counts = demo.fill(book.store, Bar(session.context.err, session.translate("Cli", "Demo")))
        book.index_all(Bar(session.context.err, session.translate("Cli", "Search index")))
    data = {
        "clients": counts.clients,
        "contacts": counts.contacts,
        "followups": counts.followups,
    }
    line = session.translate("Cli", "{0} clients, {1} contacts, {2} follow-ups.")
    return Answer(data, [line.format(counts.clients, counts.contacts, counts.followups)])


def wipe(session: Session, args: Namespace) -> Answer:
    """Remove the local data after a confirmation."""
    if not books.exists(session.folder):
        raise StoreDamaged(NO_STORE, folder=session.folder.name)
    if not args.yes:
        session.context.err.write(
            session.translate("Cli", "This removes everything that was not synced. Type WIPE: ")
        )
        session.context.err.flush()
        if session.read_line() != "WIPE":
            raise NotAllowed(NOT_CONFIRMED)
    remove(session.folder, session.context.device)
    return Answer({"ok": True}, [session.translate("Cli", "The local data is removed.")])
