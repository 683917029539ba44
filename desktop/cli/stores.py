"""Commands about the store itself: init, verify, passphrase, recover, demo, wipe."""

from argparse import Namespace

from desktop.book import book as books
from desktop.book import demo
from desktop.book.verify import problems_of
from desktop.book.wipe import wipe as remove
from desktop.cli.answers import Answer, Bar
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.problems import NOT_CONFIRMED, NOT_EMPTY, UNREADABLE_FILE
from desktop.core.errors import BadFile, NotAllowed
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.keys import vault
from desktop.records import read
from desktop.store.problems import STORE_EXISTS

WORD = "WIPE"
"""What a person types to remove the local data; the same in every language."""


def init(session: Session, args: Namespace) -> Answer:
    """Create a store; the answer holds the recovery key, which is told only now."""
    if books.exists(session.folder):
        raise NotAllowed(STORE_EXISTS, folder=session.folder.name)
    book, key = books.create(
        session.folder,
        session.first_passphrase(),
        args.lang,
        device=session.context.device,
        kdf=session.context.kdf,
        clock=session.context.clock,
    )
    book.close()
    lines = [session.translate("Cli", "Created: {0}").format(session.folder)]
    lines += _key_lines(session, key)
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
    if report.ok:
        head = session.translate("Cli", "All in order: {0} records checked.")
    else:
        head = session.translate("Cli", "Something is wrong; {0} records checked.")
    return Answer(data, [head.format(report.records), *report.problems], 0 if report.ok else 1)


def change_passphrase(session: Session, args: Namespace) -> Answer:
    """Set another passphrase; the data is not encrypted anew."""
    vault.change_passphrase(
        session.folder,
        session.passphrase(),
        session.new_passphrase(args.new_file),
        device=session.context.device,
        clock=session.context.clock,
    )
    return Answer({"ok": True}, [session.translate("Cli", "The passphrase is changed.")])


def recover(session: Session, args: Namespace) -> Answer:
    """Open by the recovery key and set the passphrase given; a new recovery key is told."""
    path = session.path(args.key_file)
    try:
        key = path.read_text("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        raise BadFile(UNREADABLE_FILE, file=path.name) from None
    new = session.new_passphrase(args.new_file) if args.new_file else session.first_passphrase()
    book, fresh = books.recover(session.folder, key, new, device=session.context.device)
    book.close()
    lines = [session.translate("Cli", "The store is open again, with the new passphrase.")]
    return Answer({"ok": True, "recovery_key": fresh}, lines + _key_lines(session, fresh))


def _key_lines(session: Session, key: str) -> list[str]:
    return [
        session.translate("Cli", "Recovery key: {0}").format(key),
        session.translate("Cli", "Print it and lock it away; it is not shown again."),
    ]


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
    line = session.translate("Cli", "Clients: {0}, contacts: {1}, follow-ups: {2}.")
    return Answer(data, [line.format(counts.clients, counts.contacts, counts.followups)])


def wipe(session: Session, args: Namespace) -> Answer:
    """Remove the local data after a confirmation."""
    question = session.translate(
        "Cli", "This removes the store and everything in it that was not synced. Type {0}: "
    )
    if not args.yes and not session.confirmed(question.format(WORD), WORD):
        raise NotAllowed(NOT_CONFIRMED)
    left = remove(session.folder, session.context.device)
    lines = [session.translate("Cli", "The local data is removed.")]
    if left:
        said = session.translate("Cli", "Left, since Fieldbook did not write it: {0}")
        lines.append(said.format(", ".join(left)))
    return Answer({"ok": True, "left": left}, lines)


_NEW_FILE = Argument(
    "--new-file",
    metavar="FILE",
    title=QT_TRANSLATE_NOOP("Cli", "file that holds the new passphrase; asked for otherwise"),
)

COMMANDS = (
    Command(
        "init",
        QT_TRANSLATE_NOOP("Cli", "create a store and tell its recovery key"),
        init,
        Access.NEW,
        (
            Argument(
                "--lang",
                choices=("zh_CN", "en"),
                default="zh_CN",
                title=QT_TRANSLATE_NOOP("Cli", "language of the program"),
            ),
        ),
    ),
    Command(
        "verify",
        QT_TRANSLATE_NOOP("Cli", "check file, search index, audit trail and digests"),
        verify,
        Access.READ,
        (
            Argument(
                "--deep",
                action="store_true",
                title=QT_TRANSLATE_NOOP("Cli", "also every page of the file; takes longer"),
            ),
        ),
    ),
    Command(
        "passphrase",
        QT_TRANSLATE_NOOP("Cli", "change the passphrase"),
        change_passphrase,
        Access.ALONE,
        (Argument("action", choices=("change",)), _NEW_FILE),
    ),
    Command(
        "recover",
        QT_TRANSLATE_NOOP("Cli", "open by the recovery key and set a new passphrase"),
        recover,
        Access.ALONE,
        (
            Argument(
                "--key-file",
                required=True,
                metavar="FILE",
                title=QT_TRANSLATE_NOOP("Cli", "file that holds the recovery key"),
            ),
            _NEW_FILE,
        ),
    ),
    Command(
        "demo",
        QT_TRANSLATE_NOOP("Cli", "fill an empty store with a made-up portfolio"),
        fill_demo,
        Access.WRITE,
    ),
    Command(
        "wipe",
        QT_TRANSLATE_NOOP("Cli", "remove the local data"),
        wipe,
        Access.ALONE,
        (
            Argument(
                "--yes",
                action="store_true",
                title=QT_TRANSLATE_NOOP("Cli", "do not ask"),
            ),
        ),
    ),
)
