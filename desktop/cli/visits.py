"""The command that writes down a contact with a client and its next step."""

from argparse import Namespace

from desktop.areas.interactions.model import CHANNELS
from desktop.areas.interactions.service import Visit, record_visit
from desktop.cli.answers import Answer
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.problems import NO_FOLLOW_UP_TIME
from desktop.cli.words import client_of, moment
from desktop.core.dates import HOME_ZONE, Moment
from desktop.core.errors import BadFile
from desktop.core.i18n import QT_TRANSLATE_NOOP


def record(session: Session, args: Namespace) -> Answer:
    """Write down a contact and its next step, both or neither."""
    if bool(args.next) != bool(args.due):
        raise BadFile(NO_FOLLOW_UP_TIME)
    at = moment(args.at) if args.at else Moment.of(session.context.clock(), HOME_ZONE)
    due = moment(args.due) if args.due else None
    with session.book() as book:
        with book.store.read() as connection:
            client = client_of(connection, book.catalog, args.client)
        visit = Visit(
            client, args.kind, at, args.note, args.outcome, next_title=args.next, next_due=due
        )
        with book.store.write() as unit:
            contact, promised = record_visit(unit, visit)
    lines = [session.translate("Cli", "Saved: {0}").format(contact)]
    if promised is not None and due is not None:
        line = session.translate("Cli", "Follow-up {0}, due {1:%Y-%m-%d %H:%M}")
        lines.append(line.format(promised, due.local))
    data = {"contact_id": str(contact), "followup_id": str(promised) if promised else None}
    return Answer(data, lines)


COMMANDS = (
    Command(
        "record-visit",
        QT_TRANSLATE_NOOP("Cli", "write down a visit, call, message or note, and what comes next"),
        record,
        Access.WRITE,
        (
            Argument(
                "client",
                metavar="CLIENT",
                title=QT_TRANSLATE_NOOP("Cli", "identifier, or a name that only one client has"),
            ),
            Argument("--kind", choices=[one.code for one in CHANNELS], required=True),
            Argument("--note", required=True, metavar="TEXT"),
            Argument(
                "--outcome",
                metavar="CODE",
                title=QT_TRANSLATE_NOOP(
                    "Cli", "one of those that “fieldbook fields contacts” lists"
                ),
            ),
            Argument(
                "--at",
                metavar="TIME",
                title=QT_TRANSLATE_NOOP("Cli", "when it was; now otherwise"),
            ),
            Argument(
                "--next",
                metavar="TEXT",
                title=QT_TRANSLATE_NOOP("Cli", "the next step; becomes a follow-up"),
            ),
            Argument(
                "--due",
                metavar="TIME",
                title=QT_TRANSLATE_NOOP("Cli", "when the next step is due"),
            ),
        ),
    ),
)
