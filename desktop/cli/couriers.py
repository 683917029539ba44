"""``courier``: an exchange by file, for a branch without a line."""

from argparse import Namespace

from desktop.cli.answers import Answer, Bar
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.core.i18n import QT_TRANSLATE_NOOP


def courier(session: Session, args: Namespace) -> Answer:
    """Write a file for the server, read what it answered, or carry another device's over."""
    if args.action == "carry":
        return _carry(session, args.file, args.answer)
    return _write(session, args.file) if args.action == "write" else _read(session, args.file)


def _write(session: Session, name: str) -> Answer:
    with session.book(sealed=True) as book:
        written = book.engine.write_courier(session.path(name))
    data = {
        "file": name,
        "changes": written.changes,
        "left": written.left,
        "bytes": written.size,
    }
    line = session.translate(
        "Cli", "{0} changes are in {1}. The server answers by: fieldbook-server courier IN OUT"
    )
    return Answer(data, [line.format(written.changes, name)])


def _carry(session: Session, name: str, answer: str | None) -> Answer:
    to = answer or f"{name}.answer"
    with session.book(sealed=True) as book:
        size = book.engine.carry_courier(session.path(name), session.path(to))
    line = session.translate("Cli", "The answer is in {0}.").format(to)
    return Answer({"file": to, "bytes": size}, [line])


def _read(session: Session, name: str) -> Answer:
    with session.book(sealed=True) as book:
        report = book.engine.read_courier(session.path(name))
        book.index_all(Bar(session.context.err, session.translate("Cli", "Search index")))
    data = {
        "pushed": report.pushed,
        "pulled": report.pulled,
        "conflicts": report.conflicts,
        "refused": report.refused,
        "complete": report.complete,
        "digests": report.digests,
    }
    line = session.translate(
        "Cli", "Sent: {0}, received: {1}. Conflicts open: {2}, sent back: {3}."
    )
    numbers = (report.pushed, report.pulled, report.conflicts, report.refused)
    return Answer(data, [line.format(*numbers)])


COMMANDS = (
    Command(
        "courier",
        QT_TRANSLATE_NOOP("Cli", "exchange by a file where there is no line"),
        courier,
        Access.WRITE,
        (
            Argument(
                "action",
                choices=("write", "read", "carry"),
                title=QT_TRANSLATE_NOOP(
                    "Cli", "write: for the server; read: its answer; carry: another device's"
                ),
            ),
            Argument("file", metavar="FILE"),
            Argument(
                "answer",
                metavar="ANSWER",
                nargs="?",
                title=QT_TRANSLATE_NOOP("Cli", "carry: where the answer goes"),
            ),
        ),
    ),
)
