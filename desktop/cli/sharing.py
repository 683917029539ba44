"""The command that sets who else sees a client."""

from argparse import Namespace

from desktop.cli.answers import Answer
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.words import identifier
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.sync.handing import Handing

LEVELS = ("own", "team", "branch")


def share(session: Session, args: Namespace) -> Answer:
    """Have the server move a client to another sharing level, then fetch it from there."""
    client = identifier(args.client)
    with session.book() as book:
        book.engine.sync()
        moved = Handing(book.engine).share([client], args.level)
        book.engine.sync()
    line = session.translate("Cli", "Records that moved: {0}.").format(moved)
    return Answer({"id": client.hex, "share": args.level, "moved": moved}, [line])


COMMANDS = (
    Command(
        "share",
        QT_TRANSLATE_NOOP("Cli", "set who else sees a client: nobody, the team, the branch"),
        share,
        Access.WRITE,
        (
            Argument(
                "client",
                metavar="CLIENT",
                title=QT_TRANSLATE_NOOP("Cli", "identifier of the client"),
            ),
            Argument("level", choices=LEVELS),
        ),
    ),
)
