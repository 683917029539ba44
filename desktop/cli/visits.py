"""Commands of the day: record-visit, due, done, snooze."""

from argparse import Namespace

from desktop.areas.followups import queries, service
from desktop.areas.interactions.service import Visit, record_visit
from desktop.cli.answers import Answer
from desktop.cli.context import Session
from desktop.cli.problems import NO_FOLLOW_UP_TIME
from desktop.cli.words import identifier, moment
from desktop.core.dates import HOME_ZONE, Moment, to_us
from desktop.core.errors import BadFile
from desktop.reminders.audit import audit
from desktop.reminders.ledger import Raised


def record(session: Session, args: Namespace) -> Answer:
    """Write down a contact and its next step."""
    if bool(args.next) != bool(args.due):
        raise BadFile(NO_FOLLOW_UP_TIME)
    at = moment(args.at) if args.at else Moment.of(session.context.clock(), HOME_ZONE)
    visit = Visit(
        identifier(args.client),
        args.kind,
        at,
        args.note,
        args.outcome,
        next_title=args.next,
        next_due=moment(args.due) if args.due else None,
    )
    with session.book() as book, book.store.write() as unit:
        contact, promised = record_visit(unit, visit)
    data = {"contact_id": str(contact), "followup_id": str(promised) if promised else None}
    return Answer(data, [session.translate("Cli", "Saved: {0}").format(contact)])


def due(session: Session, args: Namespace) -> Answer:
    """Raise what is due and list it, or prove from the ledger that nothing was lost."""
    with session.book() as book:
        if args.audit:
            with book.store.read() as connection:
                device = book.store.actor.device
                figures = audit(
                    connection, service.REMINDERS, device, to_us(session.context.clock())
                )
            data: dict[str, object] = {
                "raised": figures.raised,
                "lost": figures.lost,
                "doubled": figures.doubled,
            }
            line = session.translate("Cli", "{0} raised, {1} lost, {2} doubled.")
            return Answer(data, [line.format(figures.raised, figures.lost, figures.doubled)])
        at_us = moment(args.at).us if args.at else to_us(session.context.clock())
        if not args.at and not book.store.read_only:
            book.alarm(_shown_below).sweep()
        with book.store.read() as connection:
            found = queries.due_by(connection, at_us)
    told = [
        {
            "id": str(one.id),
            "client_id": str(one.party),
            "client": one.client,
            "title": one.title,
            "due_at": str(one.due),
            "raised_at": str(one.raised) if one.raised else None,
        }
        for one in found
    ]
    lines = [
        f"{one.due.local:%Y-%m-%d %H:%M}  {one.client}  {one.title}  {one.id}" for one in found
    ]
    return Answer({"due": told}, lines or [session.translate("Cli", "Nothing is due.")])


def _shown_below(raised: list[Raised]) -> None:
    """What was raised is in the list that the command prints."""


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
