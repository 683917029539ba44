"""The command about the data lease: how it stands, and a branch code to prolong it."""

from argparse import Namespace
from datetime import UTC, datetime

from desktop.cli.answers import Answer
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.sync.lease import LeaseState, Step

STEPS = {
    Step.FREE: QT_TRANSLATE_NOOP("Cli", "The data on this device is not on a lease."),
    Step.GOOD: QT_TRANSLATE_NOOP("Cli", "Everything can be used; {days} days until a sync is due."),
    Step.MASKED: QT_TRANSLATE_NOOP(
        "Cli", "Personal data is masked; {days} days until nothing can be written."
    ),
    Step.READ_ONLY: QT_TRANSLATE_NOOP(
        "Cli", "Nothing can be written; {days} days until the data is sealed."
    ),
    Step.SEALED: QT_TRANSLATE_NOOP("Cli", "The data is sealed: sync, or give a branch code."),
}
"""English sources in context ``Cli``."""


def lease(session: Session, args: Namespace) -> Answer:
    """Tell how the lease stands, after prolonging it where a code is given."""
    with session.book(sealed=True) as book:
        if args.code:
            book.terms.redeem(args.code)
        state = book.lease()
    line = session.translate("Cli", STEPS[state.step]).format(days=state.days_left)
    return Answer(_told(state), [line])


def _told(state: LeaseState) -> dict[str, object]:
    until = datetime.fromtimestamp(state.until_ms / 1000, UTC) if state.until_ms else None
    return {
        "step": state.step.name.lower(),
        "until": until.isoformat(timespec="seconds") if until else None,
        "days_left": state.days_left,
        "locked": state.locked,
    }


COMMANDS = (
    Command(
        "lease",
        QT_TRANSLATE_NOOP("Cli", "tell how the data lease stands, or prolong it by a branch code"),
        lease,
        lambda args: Access.WRITE if args.code else Access.READ,
        (Argument("code", nargs="?", metavar="CODE"),),
    ),
)
