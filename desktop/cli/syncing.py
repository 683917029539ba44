"""Commands about the server: enrol, sync, conflicts."""

import socket
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from desktop.book.book import Book
from desktop.cli.answers import Answer, Bar
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.interrupting import interruptible
from desktop.cli.problems import NOTHING_TAKEN
from desktop.cli.words import identifier
from desktop.core.errors import BadFile
from desktop.core.fields import Secrecy
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.sync.conflicts import ConflictView, conflicts
from desktop.sync.engine import Progress
from desktop.sync.files import Moved
from desktop.sync.identity import enrol
from desktop.sync.resolve import resolve
from desktop.sync.sides import Side
from desktop.sync.transfer import DOWN, UP
from desktop.ui.masks import mask


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
    moved = Moved()
    with session.book(sealed=True) as book, interruptible() as stopped:
        if args.rehearse:
            report = book.engine.rehearse()
        else:
            report = book.engine.sync(_SyncBar(session), stopped)
            moved = _carry_files(session, book, stopped)
            book.index_all(Bar(session.context.err, session.translate("Cli", "Search index")))
    data = {
        "pushed": report.pushed,
        "pulled": report.pulled,
        "conflicts": report.conflicts,
        "refused": report.refused,
        "complete": report.complete,
        "digests": report.digests,
        "files": {"sent": moved.sent, "fetched": moved.fetched, "waiting": moved.waiting},
    }
    if args.rehearse:
        line = session.translate("Cli", "Would send: {0}, receive: {1}. Conflicts open: {2}.")
    else:
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


def list_conflicts(session: Session, args: Namespace) -> Answer:
    """List open conflicts, or settle one."""
    if args.resolve and not args.take:
        raise BadFile(NOTHING_TAKEN)
    with session.book() as book:
        if args.resolve:
            take, _, text = args.take.partition(":")
            chosen = "value" if take == "value" else args.take
            with book.store.write() as unit:
                resolve(unit, identifier(args.resolve), chosen, text if take == "value" else None)
        with book.store.read() as connection:
            found = conflicts(connection, book.catalog)
    lines = [
        f"{one.id}  {one.title}  {_field(one)}: {_text(session, one, one.shown)} | "
        + " | ".join(_text(session, one, side) for side in one.other)
        for one in found
    ]
    told = [_told(session, one) for one in found]
    return Answer({"conflicts": told}, lines or [session.translate("Cli", "No conflict is open.")])


def _field(one: ConflictView) -> str:
    return ", ".join(field.name for field in one.fields) or one.register


def _text(session: Session, one: ConflictView, side: Side) -> str:
    if session.masked and any(field.secrecy is Secrecy.S2 for field in one.fields):
        return mask(one.fields[0].kind, side.text)
    return side.text


def _told(session: Session, one: ConflictView) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "record": str(one.record),
        "field": _field(one),
        "kind": one.kind,
        "base": _text(session, one, one.base),
        "shown": _text(session, one, one.shown),
        "other": [_text(session, one, side) for side in one.other],
        "state": one.state,
        "title": one.title,
    }


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
        ),
    ),
    Command(
        "conflicts",
        QT_TRANSLATE_NOOP("Cli", "list open conflicts, or settle one"),
        list_conflicts,
        lambda args: Access.WRITE if args.resolve else Access.READ,
        (
            Argument("--resolve", metavar="ID"),
            Argument(
                "--take",
                metavar="WHICH",
                title=QT_TRANSLATE_NOOP("Cli", "shown, base, other, other:N or value:TEXT"),
            ),
        ),
    ),
)
