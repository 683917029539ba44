"""Tell what would become of a batch: the same decisions, written, read and taken back."""

from typing import NoReturn

from sqlalchemy import Connection

from sync_server.services.caller import Caller
from sync_server.services.push import attempt, check_batch, take
from sync_server.store.engine import Store
from sync_server.wire.catalogue import Catalogue
from sync_server.wire.messages import Push, PushAnswer

MOST_REHEARSED = 4_000
"""The most changes of a rehearsal: what depends on one another has to come in one."""


class _TakenBack(Exception):
    """Ends the transaction of a rehearsal without a trace, and carries the answer out of it."""

    def __init__(self, answer: PushAnswer) -> None:
        super().__init__()
        self.answer = answer


def rehearse(store: Store, catalogue: Catalogue, caller: Caller, batch: Push) -> PushAnswer:
    """Return the outcome that every change of a batch would have now; nothing is kept.

    Identifiers and positions in the answer are none that will come again. Raises what ``push``
    raises.
    """
    check_batch(batch, MOST_REHEARSED)

    def work(connection: Connection) -> NoReturn:
        raise _TakenBack(take(store, connection, catalogue, caller, batch))

    try:
        attempt(store, work)
    except _TakenBack as end:
        return end.answer
