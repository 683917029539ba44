"""Forget what the server has confirmed and keeps in a verified backup, and not a day too early."""

from sqlalchemy import delete

from desktop.store.tables import Outbox
from desktop.store.unit import Unit
from desktop.sync import facts, witnesses

KEEP_DAYS = 45
_DAY_MS = 86_400_000


def forget_settled(unit: Unit, server_ms: int) -> None:
    """Forget confirmed changes that are backed up and older than 45 days by the server's clock.

    A device's own clock may be years ahead, and a backup may turn out to be unreadable on the day
    that it is needed.
    """
    backed_ms = int(unit.fact(facts.BACKED_UP) or 0)
    oldest = min(backed_ms, server_ms - KEEP_DAYS * _DAY_MS)
    if oldest > 0:
        old = Outbox.state == "settled", Outbox.acked_ms < oldest
        unit.connection.execute(delete(Outbox).where(*old))
    witnesses.forget_old(unit, server_ms)
