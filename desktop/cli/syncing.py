"""Commands about the server: enrol, sync."""

import socket
from argparse import Namespace
from collections.abc import Callable

from desktop.book.book import Book
from desktop.cli.answers import Answer, Bar
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.interrupting import interruptible
from desktop.cli.rehearsing import rehearse
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.sync.files import Moved
from desktop.sync.identity import enrol
from desktop.sync.report import Progress
from desktop.sync.transfer import DOWN, UP


def enrol_device(session: Session, args: Namespace) -> Answer:
    """Join a server with a one-time code."""
    with session.book(sealed=True) as book:
        answer = enrol(
            book.store,
            args.url,
            args.code,
            wrap_key=book.vault.device_key_wrap(),
            ca=session.path(args.ca) if args.ca else None,
            host=socket.gethostname(),
        )
    line = session.translate("Cli", "This device now belongs to {0}.").format(answer.login)
    return Answer({"device_id": answer.device_id, "user": answer.login}, [line])


def sync(session: Session, args: Namespace) -> Answer:
    """Send and fetch until both sides are the same."""
    if args.rehearse:
        return rehearse(session)
    with session.book(sealed=True) as book, interruptible() as stopped:
        report = book.engine.sync(_SyncBar(session), stopped, accept_removals=args.accept_removals)
        moved = _carry_files(session, book, stopped)
        book.index_all(Bar(session.context.err, session.translate("Cli", "Search index")))
    data = {
        "pushed": report.pushed,
        "pulled": report.pulled,
        "conflicts": report.conflicts,
        "refused": report.refused,
        "aside": report.aside,
        "complete": report.complete,
        "digests": report.digests,
        "files": {"sent": moved.sent, "fetched": moved.fetched, "waiting": moved.waiting},
    }
    line = session.translate(
        "Cli", "Sent: {0}, received: {1}. Conflicts open: {2}, sent back: {3}."
    )
    numbers = (report.pushed, report.pulled, report.conflicts, report.refused)
    lines = [line.format(*numbers)]
    if moved.sent or moved.fetched or moved.waiting:
        files = session.translate("Cli", "Files sent: {0}, received: {1}, still to send: {2}.")
        lines.append(files.format(moved.sent, moved.fetched, moved.waiting))
    return Answer(data, lines)


def _carry_files(session: Session, book: Book, stopped: Callable[[], bool]) -> Moved:
    """Carry contents of files after the records are in step; what they meet fails no sync."""
    bars = {
        UP: Bar(session.context.err, session.translate("Cli", "Sending files")),
        DOWN: Bar(session.context.err, session.translate("Cli", "Receiving files")),
    }
    return book.files.transfer(lambda moving: bars[moving.way](moving.done, moving.size), stopped)


class _SyncBar:
    """One bar for each step of a sync."""

    def __init__(self, session: Session) -> None:
        translate = session.translate
        self._err = session.context.err
        self._titles = {
            "push": translate("Cli", "Sending"),
            "pull": translate("Cli", "Receiving"),
            "apply": translate("Cli", "Saving"),
        }
        self._bars: dict[str, Bar] = {}

    def __call__(self, progress: Progress) -> None:
        title = self._titles.get(progress.step, progress.step)
        bar = self._bars.setdefault(progress.step, Bar(self._err, title))
        bar(progress.done, progress.done + progress.left)


COMMANDS = (
    Command(
        "enrol",
        QT_TRANSLATE_NOOP("Cli", "join a sync server with a one-time code"),
        enrol_device,
        Access.WRITE,
        (
            Argument("url", metavar="URL"),
            Argument("code", metavar="CODE"),
            Argument(
                "--ca",
                metavar="FILE",
                title=QT_TRANSLATE_NOOP("Cli", "certificates to trust beside the system's, PEM"),
            ),
        ),
    ),
    Command(
        "sync",
        QT_TRANSLATE_NOOP("Cli", "send what was typed, receive what others did"),
        sync,
        Access.WRITE,
        (
            Argument(
                "--rehearse",
                action="store_true",
                title=QT_TRANSLATE_NOOP("Cli", "tell what would be done, change nothing"),
            ),
            Argument(
                "--accept-removals",
                action="store_true",
                title=QT_TRANSLATE_NOOP(
                    "Cli", "remove the many records that the server says were deleted"
                ),
            ),
        ),
    ),
)
