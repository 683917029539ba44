"""Having the store for a command: alone, or through the program that holds it."""

import threading
import time
from collections.abc import Sequence

from desktop.book import handover
from desktop.cli.context import Session
from desktop.cli.problems import CLOSE_FIRST
from desktop.core.errors import NotAllowed
from desktop.keys import instance, vault
from desktop.keys.instance import Hold
from desktop.keys.problems import ALREADY_RUNNING

PATIENCE_S = 10.0
"""Seconds that a command waits for another command: long for one save, short for an import."""

_LOOK_AGAIN_S = 0.1


def hold_or_ask(session: Session, argv: Sequence[str]) -> Hold | handover.Answer:
    """Return the hold on the store, or the answer of the program that has it.

    Waits for another command to end. Raises NotAllowed(ALREADY_RUNNING) where that takes too
    long, and what unlocking raises: the passphrase is proven before anything is handed over.
    """
    question: handover.Question | None = None
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return instance.hold(session.folder)
        except NotAllowed as error:
            if error.problem is not ALREADY_RUNNING:
                raise
        question = question or _question(session, argv)
        try:
            return handover.ask(session.folder, question)
        except NotAllowed as error:
            if error.problem is not ALREADY_RUNNING or time.monotonic() > until:
                raise
        threading.Event().wait(_LOOK_AGAIN_S)


def hold_alone(session: Session) -> Hold:
    """Return the hold on the store. Raises NotAllowed where any other program has it."""
    try:
        return instance.hold(session.folder)
    except NotAllowed as error:
        if error.problem is ALREADY_RUNNING:
            raise NotAllowed(CLOSE_FIRST) from None
        raise


def _question(session: Session, argv: Sequence[str]) -> handover.Question:
    context = session.context
    opened = vault.unlock(
        session.folder, session.passphrase(), device=context.device, clock=context.clock
    )
    with opened:
        return handover.question(argv, context.cwd, opened.handover_key())
