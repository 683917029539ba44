"""Commands about what falls due: due, done, snooze."""

from argparse import Namespace
from typing import Any

from desktop.areas.followups import queries, service
from desktop.areas.followups.queries import DueFollowUp
from desktop.book.book import Book
from desktop.cli.answers import Answer
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.words import identifier, moment
from desktop.core.dates import to_us
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.reminders.audit import audit
from desktop.reminders.ledger import Raised


def due(session: Session, args: Namespace) -> Answer:
    """Raise what is due now and list it; with a time list what is due by then, raising nothing.

    A running program raises by itself, so that its bell rings: there the command only lists.
    """
    with session.book() as book:
        if args.audit:
            return _audit(session, book)
        if args.at is None and session.context.book is None and not book.store.read_only:
            book.alarm(_shown_below).sweep()
        at_us = moment(args.at).us if args.at else to_us(session.context.clock())
        with book.store.read() as connection:
            found = queries.due_by(connection, at_us)
    lines = [
        f"{one.due.local:%Y-%m-%d %H:%M}  {one.client}  {one.title}  {one.id}" for one in found
    ]
    told = [_told(one) for one in found]
    return Answer({"due": told}, lines or [session.translate("Cli", "Nothing is due.")])


def _shown_below(raised: list[Raised]) -> None:
    """What was raised is in the list that the command prints."""


def _told(one: DueFollowUp) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "client_id": str(one.party),
        "client": one.client,
        "title": one.title,
        "due_at": str(one.due),
        "raised_at": str(one.raised) if one.raised else None,
    }


def _audit(session: Session, book: Book) -> Answer:
    """Prove from the ledger that nothing was lost or rang twice; exit 1 where something was."""
    with book.store.read() as connection:
        device, now_us = book.store.actor.device, to_us(session.context.clock())
        figures = audit(connection, service.REMINDERS, device, now_us)
    data = {"raised": figures.raised, "lost": figures.lost, "doubled": figures.doubled}
    line = session.translate("Cli", "Raised: {0}, lost: {1}, doubled: {2}.")
    wrong = bool(figures.lost or figures.doubled)
    told = line.format(figures.raised, figures.lost, figures.doubled)
    return Answer(data, [told], status=int(wrong))


def done(session: Session, args: Namespace) -> Answer:
    """Mark a follow-up as done."""
    follow_up = identifier(args.id)
    with session.book() as book, book.store.write() as unit:
        service.done(unit, follow_up)
    line = session.translate("Cli", "Done: {0}").format(follow_up)
    return Answer({"id": str(follow_up), "state": "done"}, [line])


def snooze(session: Session, args: Namespace) -> Answer:
    """Have a follow-up ring again later."""
    follow_up, until = identifier(args.id), moment(args.until)
    with session.book() as book, book.store.write() as unit:
        rings = service.snooze(unit, follow_up, until)
    line = session.translate("Cli", "Rings again at {0}.").format(rings)
    return Answer({"id": str(follow_up), "state": "open", "until": str(rings)}, [line])


def _due_needs(args: Namespace) -> Access:
    return Access.READ if args.audit or args.at is not None else Access.WRITE


COMMANDS = (
    Command(
        "due",
        QT_TRANSLATE_NOOP("Cli", "raise and list the follow-ups that are due"),
        due,
        _due_needs,
        (
            Argument(
                "--at",
                metavar="TIME",
                title=QT_TRANSLATE_NOOP("Cli", "list what is due by then, raise nothing"),
            ),
            Argument(
                "--audit",
                action="store_true",
                title=QT_TRANSLATE_NOOP("Cli", "how many rang, were lost, rang twice"),
            ),
        ),
    ),
    Command(
        "done",
        QT_TRANSLATE_NOOP("Cli", "mark a follow-up as done"),
        done,
        Access.WRITE,
        (Argument("id", metavar="ID"),),
    ),
    Command(
        "snooze",
        QT_TRANSLATE_NOOP("Cli", "have a follow-up ring again later"),
        snooze,
        Access.WRITE,
        (
            Argument("id", metavar="ID"),
            Argument("--until", required=True, metavar="TIME"),
        ),
    ),
)
